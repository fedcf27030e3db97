"""From records of any format to rows: a listing each, or a refusal with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from services.common.errors import BadInput
from services.directory.domain.listing import Listing
from services.directory.gazetteer import Gazetteer
from services.directory.usecases.import_listings import Note, Refusal, Row

__all__ = ["Note", "Notes", "Reading", "Refusal", "Refused", "Row", "Unreadable", "make_rows"]

Raw = TypeVar("Raw")


class Unreadable(BadInput):
    """The file itself cannot be read on: its encoding, its quotation marks, its JSON."""

    default = "This file could not be read."


class Refused(Exception):
    """This record cannot become a listing: `field` as its file calls it."""

    def __init__(self, field: str, reason: str) -> None:
        self.field = field
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True)
class Reading:
    """What a reader needs besides the file.

    `source` names the feed; ids hang on it, so it has to stay the same. Empty: the format's own
    name. `today` resolves "until Easter" and the like. `tell` gets what concerns the whole file,
    as notes of row 0.
    """

    gazetteer: Gazetteer
    today: date
    source: str = ""
    tell: Callable[[Note], None] = lambda _: None


class Notes:
    """What was left out of one row, or put right, as it is being read."""

    def __init__(self, number: int = 0) -> None:
        self._number = number
        self._notes: dict[Note, None] = {}

    def add(self, field: str, text: str) -> None:
        """A note that was there before is not made twice."""
        self._notes[Note(self._number, field, text)] = None

    @property
    def all(self) -> tuple[Note, ...]:
        return tuple(self._notes)


def make_rows(
    records: Iterable[tuple[int, Raw] | Refusal], make: Callable[[Raw, Notes], Listing]
) -> Iterator[Row | Refusal]:
    """A row or a refusal for each of `records`; `make` raises Refused for a bad one."""
    for record in records:
        if isinstance(record, Refusal):
            yield record
            continue
        number, raw = record
        notes = Notes(number)
        try:
            listing = make(raw, notes)
        except Refused as why:
            yield Refusal(number, why.field, why.reason)
        else:
            yield Row(number, listing, notes.all)
