"""What the use cases need from the outside, as small protocols with more than one honest keeper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from services.common.errors import EngineAway
from services.directory.domain.document import Document
from services.directory.domain.enquiry import Enquiry
from services.directory.domain.listing import Listing


@dataclass(frozen=True)
class Kept:
    """A listing in the record, with the version it stands at (1, 2, 3 …)."""

    listing: Listing
    version: int


@dataclass(frozen=True)
class Saved:
    """What a save did: ids by what became of them."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(frozen=True)
class Waiting:
    """An outbox row: this listing's index document must be made anew."""

    seq: int
    listing_id: str
    attempts: int = 0


class Record(Protocol):
    """The record: the only truth. Every method is one transaction.

    All raise Unavailable when the database is away, full or locked for too long.
    """

    def save(self, listings: Sequence[Listing], author: str, at: datetime) -> Saved:
        """Adds or changes all of `listings`, or none; each change with a revision and an outbox
        row. A listing equal to the one kept is left alone. Ids within one call are distinct."""

    def find(self, listing_id: str) -> Kept | None:
        """The listing as it stands, whatever its status."""

    def find_many(self, listing_ids: Iterable[str]) -> dict[str, Kept]: ...

    def page(self, after: str, size: int) -> list[Kept]:
        """Up to `size` listings with an id greater than `after`, in the order of ids."""

    def count(self) -> int: ...

    def published(self, first: int, size: int) -> list[Kept]:
        """A page of what the public may see, in the order of ids; `first` counts from 0."""

    def count_published(self) -> int: ...

    def locality(self, name: str) -> tuple[float, float, float] | None:
        """lat, lon and radius (km) of a town that the kept places name, or None."""

    def due(self, size: int) -> list[Waiting]:
        """The oldest outbox rows that are not set aside."""

    def done(self, seqs: Sequence[int]) -> None: ...

    def set_aside(self, seqs: Mapping[int, str], final: bool) -> None:
        """Notes a failed try with its reason; `final` parks the row until it is retried."""

    def waiting(self) -> int:
        """How many outbox rows are due."""

    def queue(self, listing_ids: Sequence[str]) -> None:
        """Asks for these listings' documents to be made anew."""


@dataclass(frozen=True)
class Hit:
    """One result. `stored`, `extras` and `facts` are JSON as the indexer wrote them
    (domain/document.py)."""

    stored: bytes
    extras: bytes
    facts: bytes
    score: float
    # Where the engine has reckoned it anyway (one place, great circle, km); otherwise it is not
    # missing, but still to be reckoned.
    distance_km: float | None = None


@dataclass(frozen=True)
class Found:
    """One page of results. facets: facet → code → count over all results."""

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, Mapping[str, int]]


# What is looked through for the words that a misspelt one may have been.
NEARLY_SAMPLE = 100

EngineState = Literal["ready", "making", "away"]


class SearchEngine(Protocol):
    """A search engine, held to tests/engine/contract. All methods raise EngineAway when it cannot
    answer in time; a bad mapping of ours is a plain error."""

    def search(self, enquiry: Enquiry, facets: bool = True) -> Found: ...

    def count(self, enquiry: Enquiry) -> int: ...

    def counts(self, enquiries: Sequence[Enquiry]) -> list[int]:
        """How many each finds, for the price of about one search."""

    def known(self, words: Sequence[str]) -> frozenset[str]:
        """Those of `words` (folded) that some listing has, in any of their forms."""

    def nearly(self, word: str, mistakes: int) -> tuple[Hit, ...]:
        """Some listings (in the order of ids, at most NEARLY_SAMPLE) with words that begin with
        the same letter as `word` and are, in their stems, at most `mistakes` letters off."""

    def named(self, words: Sequence[str], size: int) -> tuple[Hit, ...]:
        """Up to `size` listings (in the order of ids) in whose names a word, or its stem, begins
        with each of `words` (folded; stems may differ from what is shown, so look again)."""

    def state(self) -> EngineState:
        """ready: there is an index of this shape, made from this record; making: not yet; away:
        nobody answers."""


@dataclass(frozen=True)
class Refused:
    """A document the engine will never take, with its reason."""

    listing_id: str
    reason: str


class IndexBusy(EngineAway):
    """The engine takes no writes for now, though it was asked patiently; `retry_after` is how many
    seconds it wants to be left alone."""


class IndexReadOnly(EngineAway):
    """The index takes no writes until somebody, or the engine itself, lifts the block: its disk is
    nearly full. Searches go on."""


class IndexWriter(Protocol):
    """Writes the index; only the indexer has one. A write with an older version than the one kept,
    or than the one that was removed a moment ago, changes nothing and is no failure. All methods
    raise EngineAway when the engine is, IndexBusy or IndexReadOnly when it may only be read."""

    def write(
        self, documents: Sequence[Document], gone: Mapping[str, int], more: bool = False
    ) -> list[Refused]:
        """Puts `documents` and removes `gone` (id → version); durable and searchable when it
        returns, or when the last of several does: all but that one say that `more` comes. What the
        engine will never take comes back, and stops nothing else."""

    def usable(self) -> bool:
        """Whether there is a live index of this shape, made from this record, in good order."""

    def begin(self) -> None:
        """Starts a new index beside the live one; `write` then writes both, `fill` the new one."""

    def fill(self, documents: Sequence[Document]) -> list[Refused]: ...

    def finish(self) -> None:
        """Makes the new index the live one, in one step. The old one stays for a moment, for the
        searches that read it already."""

    def tidy(self) -> None:
        """Clears away the indexes that nobody can be reading any more."""

    def close(self) -> None:
        """Lets go of the index, so that another may write it. What `begin` started is lost."""
