"""Distances, times and ages of facts, in words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.gateway.pages import words

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("km", "said"),
    [
        (0.0, "Very near (a few minutes' walk)"),
        (0.2, "0.2 km away (about 5 minutes' walk)"),
        (1.2, "1.2 km away (about 15 minutes' walk)"),
        (2.0, "2 km away (about 25 minutes' walk)"),
        (2.6, "2.6 km away"),
        (12.34, "12 km away"),
    ],
)
def test_distance(km: float, said: str) -> None:
    assert words.distance(km) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-11-22T14:00", "Today, 2pm"),
        ("2026-11-24T12:00", "Tuesday 24 November, 12 noon"),
        ("2026-11-24T09:30", "Tuesday 24 November, 9:30am"),
        ("2027-01-05T00:15", "Tuesday 5 January 2027, 12:15am"),
        ("2026-11-24T00:00", "Tuesday 24 November"),
        ("2026-11-24", "Tuesday 24 November"),
        ("soon", None),
    ],
)
def test_session(text: str, said: str | None) -> None:
    assert words.session(text, TODAY) == said


@pytest.mark.parametrize(
    ("freshness", "last", "said"),
    [
        ("fresh", "2026-11-22", "Checked today"),
        ("fresh", "2026-11-21", "Checked 1 day ago"),
        ("fresh", "2026-09-20", "Checked 2 months ago"),
        ("ageing", "2025-11-01", "Checked 1 year ago"),
        ("stale", "2020-01-01", words.STALE),
        ("stale", None, words.STALE),
        ("unknown", None, words.NEVER),
        ("fresh", "nonsense", words.NEVER),
    ],
)
def test_checked(freshness: str, last: str | None, said: str) -> None:
    assert words.checked(freshness, last, TODAY) == said


@given(st.integers(0, 23), st.integers(0, 59))
def test_every_minute_of_the_day_reads_differently(hour: int, minute: int) -> None:
    said = words.clock(hour, minute)
    later = words.clock((hour + 12) % 24, minute)
    assert said != later
    assert said[0] != "0"


@pytest.mark.parametrize(("amount", "said"), [(3, "£3"), (2.5, "£2.50"), (0, "£0")])
def test_pounds(amount: float, said: str) -> None:
    assert words.pounds(amount) == said


@pytest.mark.parametrize(
    ("parts", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), ("abc", "a, b and c")]
)
def test_listed(parts: list[str], said: str) -> None:
    assert words.listed(parts) == said
