from __future__ import annotations

import pytest

from services.directory.exchange.ages import age_range
from services.directory.exchange.rows import Notes, Refused

COLUMNS = ("from", "to")
AGES = [
    ("", "", None, None),
    ("18", "", 18, None),
    ("", "25", None, 25),
    ("13", "25", 13, 25),
    ("50+", "", 50, None),
    ("18 years", "65 yrs", 18, 65),
    ("17.5", "64.9", 18, 64),
    ("0", "4", 0, 4),
    ("0", "0", None, None),
    ("16", "0", 16, None),
    ("18", "999", 18, None),
    ("60", "60", 60, 60),
]


@pytest.mark.parametrize(("youngest", "oldest", "low", "high"), AGES)
def test_ages(youngest: str, oldest: str, low: int | None, high: int | None) -> None:
    assert age_range(youngest, oldest, COLUMNS, Notes()) == (low, high)


def test_ages_that_cross_are_refused() -> None:
    with pytest.raises(Refused) as caught:
        age_range("65", "18", COLUMNS, Notes())
    assert caught.value.field == "from"


def test_what_is_no_age_is_left_out_and_noted() -> None:
    notes = Notes(7)
    assert age_range("adults", "-3", COLUMNS, notes) == (None, None)
    assert [(note.number, note.field) for note in notes.all] == [(7, "from"), (7, "to")]
