from __future__ import annotations

import pytest

from services.directory.exchange import headings
from services.directory.exchange.columns import COLUMNS
from services.directory.exchange.headings import AGES, column_of, listed

HEADINGS = [
    ("name", "name"),
    ("Name of group", "name"),
    ("Phone number", "phone"),
    ("TELEPHONE", "phone"),
    ("Tel no.", "phone"),
    ("Post-Code", "postcode"),
    ("opening hours", "times"),
    ("Day and time", "times"),
    ("Minimum age", "minimum_age"),
    ("Who for?", "who_for"),
    ("Who it's for", "who_for"),
    ("Who it’s for", "who_for"),
    ("What we do", "description"),
    ("How much?", "cost"),
    ("Where", "venue"),
    ("Contact person", "contact_name"),
    ("E-mail address", "email"),
    ("Age range", AGES),
    ("colour", ""),
    ("", ""),
]


@pytest.mark.parametrize(("heading", "column"), HEADINGS)
def test_a_heading_may_be_written_in_many_ways(heading: str, column: str) -> None:
    assert column_of(heading) == column


def test_every_column_is_known_by_its_own_name_and_every_other_name_leads_somewhere() -> None:
    assert all(column_of(column) == column for column in COLUMNS)
    assert set(headings._WRITTEN_AS) <= {*COLUMNS, AGES}


def test_no_other_name_means_two_columns() -> None:
    names = [each for names in headings._WRITTEN_AS.values() for each in names.split(", ")]
    assert len(names) == len(set(names))
    assert not {name.replace(" ", "_") for name in names} & set(COLUMNS)


def test_headings_are_quoted_and_shortened() -> None:
    assert listed(["Colour", " ", "a\nb", "x" * 99]) == f"'Colour', 'a b', '{'x' * 59}…'"
