"""A record in dictionaries: small, real, and held to the same contract as the database."""

from __future__ import annotations

import statistics
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from services.directory.domain.listing import Listing
from services.directory.domain.visibility import is_public
from services.directory.gazetteer import distance_km
from services.directory.usecases.ports import Kept, Saved, Waiting


@dataclass(frozen=True)
class Revision:
    """A version of a listing, by whom and when."""

    listing_id: str
    version: int
    author: str
    at: datetime


@dataclass(frozen=True)
class _Row:
    waiting: Waiting
    parked: bool = False
    reason: str = ""


class FakeRecord:
    """Implements usecases.ports.Record. `fails_at`: the save (from 1) that raises `fault`."""

    def __init__(self, fails_at: int = 0, fault: Exception | None = None) -> None:
        self._kept: dict[str, Kept] = {}
        self._outbox: dict[int, _Row] = {}
        self._last_seq = 0
        self._lock = threading.RLock()
        self._fails_at, self._fault = fails_at, fault
        self.saves = 0
        self.revisions: list[Revision] = []

    def save(self, listings: Sequence[Listing], author: str, at: datetime) -> Saved:
        with self._lock:
            self.saves += 1
            if self._fault and self.saves == self._fails_at:
                raise self._fault
            ids = [listing.id for listing in listings]
            if len(set(ids)) != len(ids):
                raise ValueError("two listings of one save share an id")
            done = [self._keep(listing, author, at) for listing in listings]
        return Saved(*(done.count(what) for what in ("added", "changed", "unchanged")))

    def _keep(self, listing: Listing, author: str, at: datetime) -> str:
        before = self._kept.get(listing.id)
        if before and before.listing == listing:
            return "unchanged"
        version = before.version + 1 if before else 1
        self._kept[listing.id] = Kept(listing, version)
        self.revisions.append(Revision(listing.id, version, author, at))
        self.queue([listing.id])
        return "changed" if before else "added"

    def find(self, listing_id: str) -> Kept | None:
        return self._kept.get(listing_id)

    def find_many(self, listing_ids: Iterable[str]) -> dict[str, Kept]:
        return {each: self._kept[each] for each in listing_ids if each in self._kept}

    def page(self, after: str, size: int) -> list[Kept]:
        return [self._kept[each] for each in sorted(self._kept) if each > after][:size]

    def count(self) -> int:
        return len(self._kept)

    def published(self, first: int, size: int) -> list[Kept]:
        kept = [k for _, k in sorted(self._kept.items()) if is_public(k.listing)]
        return kept[first : first + size]

    def count_published(self) -> int:
        return len(self.published(0, len(self._kept)))

    def locality(self, name: str) -> tuple[float, float, float] | None:
        points = [
            (place.lat, place.lon)
            for kept in self._kept.values()
            for place in kept.listing.places
            if _plain(place.locality) == _plain(name)
            and place.lat is not None
            and place.lon is not None
        ]
        if not points:
            return None
        lat, lon = (statistics.median(axis) for axis in zip(*points, strict=True))
        reaches = sorted(distance_km(lat, lon, *point) for point in points)
        return lat, lon, max(1.0, reaches[int(len(reaches) * 0.9)])

    def due(self, size: int) -> list[Waiting]:
        rows = sorted(self._outbox.items())
        return [row.waiting for _, row in rows if not row.parked][:size]

    def done(self, seqs: Sequence[int]) -> None:
        with self._lock:
            for seq in seqs:
                self._outbox.pop(seq, None)

    def set_aside(self, seqs: Mapping[int, str], final: bool) -> None:
        with self._lock:
            for seq, reason in seqs.items():
                if seq in self._outbox:
                    was = self._outbox[seq].waiting
                    again = Waiting(seq, was.listing_id, was.attempts + 1)
                    self._outbox[seq] = _Row(again, final, reason)

    def waiting(self) -> int:
        return sum(1 for row in self._outbox.values() if not row.parked)

    def queue(self, listing_ids: Sequence[str]) -> None:
        with self._lock:
            for listing_id in listing_ids:
                self._last_seq += 1
                self._outbox[self._last_seq] = _Row(Waiting(self._last_seq, listing_id))


def _plain(name: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in name.casefold()).split())
