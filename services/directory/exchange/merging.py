"""The cells of a row under our column names, where several columns may mean the same."""

from __future__ import annotations

import re

from services.directory.exchange.csv_records import Cells
from services.directory.exchange.formulas import unguarded
from services.directory.exchange.headings import AGES, column_of
from services.directory.exchange.rows import Notes

# Words can stand behind one another ("Day", "Time"); two phone numbers cannot.
_JOINED_BY = {"times": " ", "description": "\n\n", "who_for": ". ", "how_to_join": "\n"}
_FROM_TO = re.compile(r"(\d{1,3})\s*(?:-|–|to)\s*(\d{1,3})(?: years?(?: old)?)?", re.IGNORECASE)
_FROM = re.compile(r"(\d{1,3})\s*(?:\+|(?:and|or) (?:over|above|older))", re.IGNORECASE)


def merged(cells: Cells, notes: Notes) -> Cells:
    """{our column: cell}. Of two columns that mean the same, words are joined; of all else the
    first that says anything is taken, and the other noted."""
    ours: Cells = {}
    for heading, cell in cells.items():
        column, said = column_of(heading), unguarded(cell).strip()
        for each, part in _taken_apart(column, said):
            _put(ours, each, part, notes)
    return ours


def _put(ours: Cells, column: str, said: str, notes: Notes) -> None:
    before = ours.get(column, "")
    if not before:
        ours[column] = said
    elif said and said != before:
        if column in _JOINED_BY:
            ours[column] = before + _JOINED_BY[column] + said
        else:
            notes.add(column, "Two columns give this: the first was used, the other left out.")


def _taken_apart(column: str, said: str) -> list[tuple[str, str]]:
    """Ages in one cell are two columns of ours; where they are words, who it is for."""
    if column != AGES:
        return [(column, said)] if column else []
    if both := _FROM_TO.fullmatch(said):
        return [("minimum_age", both[1]), ("maximum_age", both[2])]
    if least := _FROM.fullmatch(said):
        return [("minimum_age", least[1])]
    return [("who_for", f"Ages: {said}")] if said else []
