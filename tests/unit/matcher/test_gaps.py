"""Unmet needs: which are counted, under what, and how many a report tells of."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.matcher.domain.gaps import Counted, Gap, gaps_of, shown, year_until
from services.matcher.domain.outcode import outcode_of
from services.matcher.domain.told import Told
from services.matcher.usecases.count_gaps import count_gaps
from services.matcher.usecases.match_person import match_person
from services.matcher.usecases.ports import Span
from services.matcher.usecases.report_gaps import report_gaps
from services.vocabulary.readings import NeedFound, PersonReading
from tests.fakes.candidates import fact, row
from tests.fakes.directory import FakeDirectory
from tests.fakes.gaps import FakeGaps
from tests.unit.matcher.people import read, told

TODAY = date(2026, 11, 22)
MONTH = "2026-11"


@pytest.mark.parametrize(
    ("written", "outcode"),
    [
        ("M33 7XX", "M33"),
        (" m337xx ", "M33"),
        ("M33 7", "M33"),
        ("M337", "M33"),
        ("M33", "M33"),
        ("M3 3", "M3"),
        ("M1 3AB", "M1"),
        ("ec1a 1bb", "EC1A"),
        ("EC1A", "EC1A"),
        ("W1A 1", "W1A"),
        ("M33 7XX Zoë", None),
        ("Zoë", None),
        ("M33; DROP", None),
        ("", None),
    ],
)
def test_only_the_outcode_is_taken_of_a_postcode(written: str, outcode: str | None) -> None:
    assert outcode_of(written) == outcode


@given(st.text(max_size=20))
def test_an_outcode_is_four_characters_at_most_whatever_is_written(written: str) -> None:
    found = outcode_of(written)
    assert found is None or (2 <= len(found) <= 4 and found.isascii() and found.isalnum())


def counts(asked: Told, *needs_offered: str) -> dict[Gap, int]:
    """What one match adds where groups offer these needs."""
    gaps = FakeGaps()
    offered = [row(need, need, facts=[fact("need", need)]) for need in needs_offered]
    answer = match_person(asked, 10, FakeDirectory(offered), read)
    count_gaps(asked, answer, TODAY, gaps)
    return dict(gaps.held)


def test_what_nobody_offers_is_counted_once_for_each_need() -> None:
    asked = told("debt", "smoking", text="lonely", postcode="M33 7XX")
    assert counts(asked, "debt") == {Gap(MONTH, "M33", n): 1 for n in ("smoking", "loneliness")}


def test_nothing_is_counted_where_all_is_met_or_no_postcode_is_known() -> None:
    assert counts(told("debt", postcode="M33"), "debt") == {}
    assert counts(told("debt")) == {}


def test_what_the_words_only_lean_towards_is_not_counted() -> None:
    leaning = PersonReading(
        needs=[], negated=[], others=[], conditions=[], age=None, gender=None, languages=[],
        access=[], days=[], red_flags=[], leanings=[NeedFound("debt", "skint", 0, 5)],
    )  # fmt: skip
    gaps, asked = FakeGaps(), Told(text="skint", postcode="M33")
    answer = match_person(asked, 10, FakeDirectory([]), lambda _words: leaning)
    assert [need.code for need in answer.understood.needs] == ["debt"]
    count_gaps(asked, answer, TODAY, gaps)
    assert not gaps.held


ABUSE = ("domestic_abuse", "sexual_abuse")


def test_abuse_is_not_counted_of_who_is_in_danger() -> None:
    calm = told(*ABUSE, "debt", postcode="M33")
    assert {gap.need for gap in counts(calm)} == {*ABUSE, "debt"}
    danger = told(*ABUSE, "debt", postcode="M33", text="I will end it all")
    assert {gap.need for gap in counts(danger)} == {"debt"}


def test_gaps_of_nobody_with_a_place_are_none() -> None:
    assert gaps_of(["debt"], None, TODAY, flagged=False) == []


@pytest.mark.parametrize(
    ("before", "until", "told_of"),
    [(0, 4, 0), (0, 5, 5), (0, 9, 5), (0, 10, 10), (4, 5, 5), (5, 9, 0), (5, 10, 5), (9, 21, 15)],
)
def test_only_whole_fives_are_told_of(before: int, until: int, told_of: int) -> None:
    assert shown(Counted("debt", "M33", before, until)) == told_of


MONTHS = [f"2026-{n:02}" for n in range(1, 13)]


def report(gaps: FakeGaps, begins: str = "2026-01", ends: str = "2026-12") -> dict[str, int]:
    shown = report_gaps(Span(begins, ends), None, None, gaps).gaps
    return {each.outcode: each.count for each in shown}


@given(
    st.lists(st.sampled_from(MONTHS), max_size=60),
    st.lists(st.tuples(st.sampled_from(MONTHS), st.sampled_from(MONTHS)), min_size=2, max_size=6),
)
def test_no_two_answers_differ_by_less_than_five(
    came: list[str], spans: list[tuple[str, str]]
) -> None:
    """Whatever months are asked for, and however many came in between."""
    gaps, seen = FakeGaps(), {0}
    for month in sorted(came):
        gaps.add([Gap(month, "M33", "debt")])
        for begins, ends in spans:
            seen.add(report(gaps, min(begins, ends), max(begins, ends)).get("M33", 0))
    assert all(count % 5 == 0 for count in seen)
    assert report(gaps).get("M33", 0) == len(came) // 5 * 5


def test_the_months_of_a_year_add_up_to_the_year() -> None:
    gaps = FakeGaps()
    for n, month in enumerate(MONTHS):
        gaps.add([Gap(month, "M33", "debt")] * n)
    by_month = [report(gaps, month, month).get("M33", 0) for month in MONTHS]
    assert sum(by_month) == report(gaps)["M33"] == 65


def test_the_most_frequent_is_first_and_those_under_five_are_not_there() -> None:
    gaps = FakeGaps()
    for need, outcode, n in (
        ("debt", "M33", 5),
        ("smoking", "M33", 10),
        ("debt", "M32", 9),
        ("food", "M33", 4),
    ):
        gaps.add([Gap(MONTH, outcode, need)] * n)
    said = report_gaps(Span("2026-01", "2026-12"), None, None, gaps)
    assert [(each.need, each.outcode, each.count) for each in said.gaps] == [
        ("smoking", "M33", 10),
        ("debt", "M32", 5),
        ("debt", "M33", 5),
    ]
    assert (said.begins, said.ends, said.least) == ("2026-01", "2026-12", 5)


@pytest.mark.parametrize(
    ("last", "first"),
    [("2026-11", "2025-12"), ("2026-12", "2026-01"), ("2026-01", "2025-02")],
)
def test_twelve_months(last: str, first: str) -> None:
    assert year_until(last) == first
