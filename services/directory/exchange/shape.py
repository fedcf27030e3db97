"""A shape: how the columns of somebody's flat file translate into ours, declared as data.

    Shape(name="gm_libraries", columns={"name": "{name}", "town": "{area_name}"}, …)

A template stands for text with the file's own columns in braces; where one of its columns is
empty, so is the whole. `read` names functions of the row, for what is no mere translation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from services.directory.domain.listing import Listing
from services.directory.exchange.columns import COLUMNS
from services.directory.exchange.csv_records import Cells, csv_records
from services.directory.exchange.flat import listing_of
from services.directory.exchange.rows import Notes, Reading, Refusal, Refused, Row, make_rows

# How the lists of councils and registers write "nothing".
NOTHING = frozenset({"", "na", "n/a", "n.a.", "none", "null", "nan", "-", "not known", "tbc"})

_SLOT = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True)
class Refuse:
    """Rows with one of `values` (small letters; "" for nothing) in `column` stay out: `reason`."""

    column: str
    values: frozenset[str]
    reason: str


@dataclass(frozen=True)
class Shape:
    """One kind of file. `key`: the columns that tell its rows apart, for ids that stay.

    It is known by its `headings`, and where those could be anybody's, by a word in the file's name
    (`in_file_name`) as well. `never`: why all its rows stay out.
    `columns`: our column → template. `read`: functions of the row that give more of our cells,
    laid over the templates. `fixed`: our column → text, the same for every row.
    """

    name: str
    headings: frozenset[str]
    key: tuple[str, ...]
    columns: Mapping[str, str]
    fixed: Mapping[str, str]
    read: tuple[Callable[[Cells], Cells], ...] = ()
    refuse: tuple[Refuse, ...] = ()
    words_for_nothing: frozenset[str] = NOTHING
    in_file_name: str = ""
    never: str = ""

    def __post_init__(self) -> None:
        unknown = (set(self.columns) | set(self.fixed)) - set(COLUMNS)
        if unknown:
            raise ValueError(f"{self.name}: no such columns: {sorted(unknown)}")

    def knows(self, path: Path, columns: frozenset[str]) -> bool:
        """Whether a file of that name with these headings is of this shape."""
        return self.headings <= columns and self.in_file_name in path.name.lower()

    def rows(self, path: Path, reading: Reading) -> Iterator[Row | Refusal]:
        """A row or a refusal for each record of the file at `path`. Raises Unreadable."""
        return make_rows(csv_records(path), partial(self._listing, reading))

    def _listing(self, reading: Reading, record: Cells, notes: Notes) -> Listing:
        if self.never:
            raise Refused("", self.never)
        row = {name: self._something(cell) for name, cell in record.items()}
        for rule in self.refuse:
            if row.get(rule.column, "").lower() in rule.values:
                raise Refused(rule.column, rule.reason)
        cells = {column: filled(template, row) for column, template in self.columns.items()}
        for read in self.read:
            cells.update(read(row))
        own = "/".join(row.get(column, "") for column in self.key)
        source = reading.source or self.name
        return listing_of(
            {**cells, **self.fixed, "source_id": own, "source": source}, reading, notes
        )

    def _something(self, cell: str) -> str:
        text = cell.replace("\xa0", " ").strip()
        return "" if text.lower() in self.words_for_nothing else text


def filled(template: str, row: Cells) -> str:
    """`template` with the row's cells in its slots; "" where one of them is empty or missing."""
    if not all(row.get(column) for column in _SLOT.findall(template)):
        return ""
    return _SLOT.sub(lambda slot: row[slot[1]], template)
