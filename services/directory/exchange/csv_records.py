"""Streams the records of a CSV file (RFC 4180, forgiving about line ends, BOM and separator)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from services.directory.exchange.rows import Refusal, Unreadable
from services.directory.exchange.text_file import check_text, open_text

Cells = dict[str, str]

_SEPARATORS = ",;\t"
_WIDEST = 500
# A quotation mark that is never closed would swallow the rest of the file: it stops here.
_LONGEST_CELL = 200_000
_UNPAIRED = "The quotation marks in this row do not pair up."


def headings(path: Path) -> tuple[str, ...]:
    """The cells of the first row, stripped. Raises Unreadable."""
    with open_text(path) as file:
        try:
            first = file.readline(1 << 20)
        except UnicodeDecodeError:
            check_text(path)
            raise
    return _cells_of(first)


def csv_records(path: Path) -> Iterator[tuple[int, Cells] | Refusal]:
    """(number, {heading: cell}) for each row that is not empty, numbered from 1.

    A missing cell is empty; a row with cells beyond the headings is refused. Raises Unreadable for
    a file that is not text, before its first row, or where a quotation mark is never closed.
    """
    check_text(path)
    names = headings(path)
    if len(set(filter(None, names))) != len(list(filter(None, names))):
        raise Unreadable("Two columns of this file have the same heading.")
    if len(names) > _WIDEST:
        raise Unreadable(f"This file has more than {_WIDEST} columns.")
    csv.field_size_limit(_LONGEST_CELL)
    with open_text(path) as file:
        separator = _separator(file.readline())
        reader = csv.reader(file, delimiter=separator, strict=True)
        number = 0
        for cells in _rows(reader):
            if cells is not None and not any(map(str.strip, cells)):
                continue
            number += 1
            yield _record(number, names, cells)


def _record(
    number: int, names: tuple[str, ...], cells: list[str] | None
) -> tuple[int, Cells] | Refusal:
    if cells is None:
        return Refusal(number, "", _UNPAIRED)
    if any(map(str.strip, cells[len(names) :])):
        return Refusal(
            number, "", f"This row has {len(cells)} cells, but there are {len(names)} headings."
        )
    padded = [*cells, *[""] * (len(names) - len(cells))]
    return number, {name: cell for name, cell in zip(names, padded, strict=False) if name}


def _rows(reader: Iterator[list[str]]) -> Iterator[list[str] | None]:
    """Each row, or None for one that breaks the rules and can be passed over."""
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as why:
            if "delimiter expected" in str(why) or "expected after" in str(why):
                yield None
            else:
                line = getattr(reader, "line_num", 0)
                raise Unreadable(
                    f"A quotation mark that opens before line {line + 1} is never closed."
                ) from None


def _cells_of(first: str) -> tuple[str, ...]:
    try:
        rows = list(csv.reader([first], delimiter=_separator(first)))
    except csv.Error:
        raise Unreadable("The headings of this file cannot be read.") from None
    return tuple(cell.strip() for cell in rows[0]) if rows else ()


def _separator(first: str) -> str:
    return max(_SEPARATORS, key=first.count)
