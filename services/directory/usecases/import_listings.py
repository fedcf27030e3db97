"""Imports listings: streamed, in batches that are stored whole or not at all, safe to run again.

What comes in is a stream of `Row` and `Refusal` (exchange makes it from a file). A bad row never
stops the others: it is reported with its number, its field and a reason.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from datetime import datetime

import msgspec

from services.directory.domain.listing import Listing
from services.directory.usecases.ports import Record


class Note(msgspec.Struct, frozen=True):
    """A part of row `number` that was left out or changed; the listing itself came in."""

    number: int
    field: str
    text: str


class Row(msgspec.Struct, frozen=True):
    """A listing, with the number (from 1, headings not counted) of the row that it came from."""

    number: int
    listing: Listing
    notes: tuple[Note, ...] = ()


class Refusal(msgspec.Struct, frozen=True):
    """Why row `number` does not come in: `field` as the file calls it ("" for the whole row)."""

    number: int
    field: str
    reason: str


class Report(msgspec.Struct):
    """What an import did: read = added + changed + unchanged + refused."""

    read: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    notes: int = 0

    @property
    def stored(self) -> int:
        """How many listings were written: added or changed."""
        return self.added + self.changed


def import_listings(
    rows: Iterable[Row | Refusal],
    record: Record,
    author: str,
    now: datetime,
    batch: int = 500,
    report: Callable[[Refusal | Note], None] = lambda _: None,
    progress: Callable[[int], None] = lambda _: None,
) -> Report:
    """Stores `rows` in `record`, `batch` at a time; returns the counts.

    `report` gets every refusal and note as it comes, `progress` the number of rows dealt with
    after each batch. Raises what `record.save` raises (Unavailable) and what reading raises:
    the batches before stay stored, and running it again completes the import.
    """
    done = Report()
    seen = SeenIds()
    waiting: list[Listing] = []
    for entry in rows:
        done.read += 1
        refusal = entry if isinstance(entry, Refusal) else _repeated(entry, seen)
        if refusal:
            done.refused += 1
            report(refusal)
        elif isinstance(entry, Row):
            done.notes += len(entry.notes)
            for note in entry.notes:
                report(note)
            waiting.append(entry.listing)
        if len(waiting) >= batch:
            _save(waiting, record, author, now, done)
            progress(done.read)
    _save(waiting, record, author, now, done)
    progress(done.read)
    return done


def _repeated(row: Row, seen: SeenIds) -> Refusal | None:
    first = seen.first(row.listing.id, row.number)
    return Refusal(row.number, "id", f"The same as row {first}.") if first else None


def _save(waiting: list[Listing], record: Record, author: str, now: datetime, done: Report) -> None:
    if not waiting:
        return
    saved = record.save(waiting, author, now)
    waiting.clear()
    done.added += saved.added
    done.changed += saved.changed
    done.unchanged += saved.unchanged


class SeenIds:
    """Which row an id came in first, in 12 to 24 bytes an id (a dictionary takes ten times that).

    An open table of 64-bit hashes: two ids of a million share one with a chance of 1 in 30 million.
    """

    _EMPTY = 0

    def __init__(self, slots: int = 1024) -> None:
        self._mask = slots - 1
        self._hashes = array("Q", bytes(8 * slots))
        self._rows = array("I", bytes(4 * slots))
        self._count = 0

    def first(self, listing_id: str, number: int) -> int:
        """The row where `listing_id` came before, or 0, and then it is remembered as `number`."""
        hashed = hash(listing_id) & 0xFFFF_FFFF_FFFF_FFFF or 1
        slot = self._slot(hashed)
        if self._hashes[slot] == hashed:
            return self._rows[slot]
        self._put(slot, hashed, number)
        if 3 * self._count > 2 * self._mask:
            self._grow()
        return 0

    def _slot(self, hashed: int) -> int:
        slot = hashed & self._mask
        while self._hashes[slot] not in (self._EMPTY, hashed):
            slot = (slot + 1) & self._mask
        return slot

    def _put(self, slot: int, hashed: int, number: int) -> None:
        self._hashes[slot], self._rows[slot] = hashed, number
        self._count += 1

    def _grow(self) -> None:
        kept = [pair for pair in zip(self._hashes, self._rows, strict=True) if pair[0]]
        self.__init__(2 * (self._mask + 1))  # type: ignore[misc]
        for hashed, number in kept:
            self._put(self._slot(hashed), hashed, number)
