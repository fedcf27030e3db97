"""Times are read at least as well as this; the figures of today stand in docs/times.md."""

from __future__ import annotations

from datetime import date

import pytest

from services.vocabulary.times import Session
from tests.unit.vocabulary.score_times import HALVES, held, rows, score


def test_times_are_read_as_well_as_they_were() -> None:
    found = score("worked_with")
    assert found.right >= 0.98 * found.clear
    assert found.said >= 0.98 * found.unclear
    assert found.guessed <= 0.01 * (found.clear + found.unclear)


def test_the_halves_share_no_text() -> None:
    one, other = ({row.text for row in rows(half)} for half in HALVES)
    assert (len(one), len(other)) == (200, 200)
    assert one.isdisjoint(other)


def test_every_clear_text_has_its_sessions() -> None:
    assert [
        row.text for half in HALVES for row in rows(half) if row.clear > bool(row.sessions)
    ] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU"),
        ("FREQ=WEEKLY;BYDAY=TU;BYMONTH=1,2", "FREQ=WEEKLY;BYMONTH=2,1;BYDAY=TU"),
    ],
)
def test_what_means_the_same_is_the_same(one: str, other: str) -> None:
    assert held([Session(one, "10:00", None)]) == held([Session(other, "10:00", None)])


@pytest.mark.parametrize(
    "other",
    [
        Session("FREQ=WEEKLY;BYDAY=TU", "10:00", "11:00"),
        Session("FREQ=WEEKLY;BYDAY=WE", "10:00", None),
        Session("FREQ=MONTHLY;BYDAY=1TU", "10:00", None),
        Session("FREQ=WEEKLY;BYDAY=TU;BYMONTH=1", "10:00", None),
        Session("FREQ=WEEKLY;BYDAY=TU", "10:00", None, not_months=(8,)),
        Session("FREQ=WEEKLY;BYDAY=TU", "10:00", None, not_bank_holidays=True),
        Session("FREQ=WEEKLY;BYDAY=TU", "10:00", None, starts=date(2027, 1, 5)),
    ],
)
def test_what_means_another_thing_is_not(other: Session) -> None:
    assert held([Session("FREQ=WEEKLY;BYDAY=TU", "10:00", None)]) != held([other])
