"""How fresh a listing's facts are, by its kind and the day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.directory.domain.freshness import AGES_AFTER_DAYS, ages_after_days, freshness

TODAY = date(2026, 11, 22)
ORDER = ("fresh", "ageing", "stale")


@pytest.mark.parametrize(
    ("kind", "days", "expected"),
    [
        ("food_bank", 0, "fresh"),
        ("food_bank", 31, "fresh"),
        ("food_bank", 32, "ageing"),
        ("food_bank", 62, "ageing"),
        ("food_bank", 63, "stale"),
        ("choir", 366, "fresh"),
        ("choir", 733, "stale"),
        ("", 274, "fresh"),
        ("nobody knows", 275, "ageing"),
        ("", -3, "fresh"),
    ],
)
def test_each_kind_ages_in_its_time(kind: str, days: int, expected: str) -> None:
    checked = (TODAY - timedelta(days)).isoformat()
    assert freshness(checked, ages_after_days(kind), TODAY) == expected


def test_what_nobody_checked_is_unknown() -> None:
    assert freshness("", 31, TODAY) == "unknown"


@given(st.sampled_from(sorted(AGES_AFTER_DAYS)), st.integers(0, 3000), st.integers(0, 3000))
def test_nothing_grows_fresher(kind: str, days: int, more: int) -> None:
    after = ages_after_days(kind)
    earlier, later = (
        freshness((TODAY - timedelta(d)).isoformat(), after, TODAY) for d in (days, days + more)
    )
    assert ORDER.index(earlier) <= ORDER.index(later)
