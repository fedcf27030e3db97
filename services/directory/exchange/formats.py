"""The formats that files come in, by name, and how to tell which one a file is in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from services.directory.exchange import csv_plain, jsonl, oruk, outpost
from services.directory.exchange.csv_records import headings
from services.directory.exchange.greater_manchester import SHAPES
from services.directory.exchange.headings import listed
from services.directory.exchange.json_stream import first_object
from services.directory.exchange.rows import Reading, Refusal, Row, Unreadable
from services.directory.exchange.text_file import check_text

Reader = Callable[[Path, Reading], Iterator[Row | Refusal]]

AUTO = "auto"
_MOST_NAMED = 30


@dataclass(frozen=True)
class Format:
    """A format: `reads` streams the rows of a file."""

    name: str
    reads: Reader


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "oruk": Format("oruk", oruk.rows),
        "outpost": Format("outpost", outpost.rows),
        "jsonl": Format("jsonl", jsonl.rows),
        "csv": Format("csv", csv_plain.rows),
        **{shape.name: Format(shape.name, shape.rows) for shape in SHAPES},
    }
)


def read_rows(path: Path, reading: Reading, named: str = AUTO) -> Iterator[Row | Refusal]:
    """The rows of the file at `path`. Raises Unreadable for an unknown format or a file that
    cannot be read: before the first row where the file is no text, later where it breaks off."""
    name = detect(path) if named == AUTO else named
    if name not in FORMATS:
        raise Unreadable(f"There is no such format. There are: {AUTO}, {', '.join(FORMATS)}.")
    return FORMATS[name].reads(path, reading)


def detect(path: Path) -> str:
    """The name of the format that the file at `path` is in. Raises Unreadable where it is none."""
    check_text(path, longest_line=None)
    if _begins_like_json(path):
        return _json_format(path)
    written = headings(path)
    columns = frozenset(written)
    for shape in SHAPES:
        if shape.knows(path, columns):
            return shape.name
    if csv_plain.knows(columns):
        return "csv"
    raise Unreadable(
        f"The headings of this file are of no format we know: {listed(written[:_MOST_NAMED])}. "
        "A CSV of ours has a column headed 'name' and at least one other; or say --format."
    )


def _begins_like_json(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4096).removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"[", b"{")


def _json_format(path: Path) -> str:
    first = first_object(path)
    if "origin" in first and "organisation" in first:
        return "jsonl"
    if "organisation" in first or "regular_schedules" in first:
        return "outpost"
    return "oruk"
