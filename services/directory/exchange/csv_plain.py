"""The plain CSV that a small charity's treasurer can make and read: one row a listing.

The columns are `columns.COLUMNS`; headings may be written in other ways ("Phone number", "Tel",
"Postal code"), and those that mean nothing to us are named. What a spreadsheet would take for a
formula goes out guarded (formulas.py).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from services.directory.domain.listing import Listing
from services.directory.exchange.columns import COLUMNS
from services.directory.exchange.csv_records import Cells, csv_records
from services.directory.exchange.flat import listing_of
from services.directory.exchange.flat_out import cells_of
from services.directory.exchange.formulas import guarded
from services.directory.exchange.headings import column_of, listed
from services.directory.exchange.merging import merged
from services.directory.exchange.rows import (
    Note,
    Notes,
    Reading,
    Refusal,
    Row,
    Unreadable,
    make_rows,
)

_FEWEST = 2


def rows(path: Path, reading: Reading) -> Iterator[Row | Refusal]:
    """A row or a refusal for each record of the file at `path`. Raises Unreadable.

    Without a source of its own the file's name is the source.
    """
    named = replace(reading, source=reading.source or path.stem.lower())
    return make_rows(_known(csv_records(path), named), partial(_listing, named))


def knows(columns: Iterable[str]) -> bool:
    """Whether these headings are enough of a plain CSV: a name and something about it."""
    known = {column for heading in columns if (column := column_of(heading))}
    return "name" in known and len(known) >= _FEWEST


def text(listings: Iterable[Listing]) -> Iterator[str]:
    """The lines of a plain CSV, headings first; what one row cannot hold stays behind (a second
    place, a second schedule)."""
    yield _line(COLUMNS)
    for listing in listings:
        cells = cells_of(listing)
        yield _line(guarded(cells.get(column, "")) for column in COLUMNS)


def _known(
    records: Iterable[tuple[int, Cells] | Refusal], reading: Reading
) -> Iterator[tuple[int, Cells] | Refusal]:
    """The same records; what the headings leave to say is said once, at the first row."""
    said = False
    for record in records:
        if not said and not isinstance(record, Refusal):
            said = True
            _check_headings(tuple(record[1]), reading)
        yield record


def _check_headings(headings: tuple[str, ...], reading: Reading) -> None:
    if "name" not in map(column_of, headings):
        raise Unreadable(
            f"No column of this file is headed 'name'. Its headings are: {listed(headings)}."
        )
    unknown = [each for each in headings if not column_of(each)]
    if unknown:
        reading.tell(Note(0, "", f"Not used, no column of ours: {listed(unknown)}."))


def _listing(reading: Reading, cells: Cells, notes: Notes) -> Listing:
    return listing_of(merged(cells, notes), reading, notes)


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()
