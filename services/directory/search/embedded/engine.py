"""Searches the embedded index. One for each process; safe for threads; opened after the fork."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import tantivy

from services.common.errors import EngineAway
from services.directory.domain.enquiry import Enquiry
from services.directory.search.embedded.columns import Matches, cut, order, weigh
from services.directory.search.embedded.compile import compile_plan
from services.directory.search.embedded.reader import Reader
from services.directory.search.embedded.schema import ANALYSER, analyser, shape
from services.directory.search.embedded.shelf import Commit, Label, Shelf
from services.directory.search.embedded.words import kept, known, named, nearly
from services.directory.search.masks import facets
from services.directory.search.plan import Plan
from services.directory.search.rules import plan
from services.directory.usecases.ports import NEARLY_SAMPLE, EngineState, Found, Hit

# Beyond this many matches the weakest by words alone are not weighed or counted into facets.
MOST_MATCHES = 100_000
BEING_MADE = "Search is being made ready. Try again in a moment."
FACETS = ("needs", "days", "cost", "attendance", "access")


class EmbeddedEngine:
    """Reads whatever index the shelf says is the live one, and sees each commit at once."""

    def __init__(
        self, folder: Path, identity: Callable[[], str], today: Callable[[], date]
    ) -> None:
        self._shelf = Shelf(folder)
        self._identity = identity
        self._today = today
        self._lock = threading.Lock()
        self._index: tantivy.Index | None = None
        self._seen: Commit | None = None
        self._reads: Reader | None = None

    def search(self, enquiry: Enquiry, facets: bool = True) -> Found:
        wanted = plan(enquiry, self._today())
        reader = self._reader()
        matches, total = _matches(reader, wanted)
        weigh(matches, wanted)
        best = order(matches, wanted)[wanted.first : wanted.first + wanted.size]
        hits = tuple(_hit(reader, matches, i) for i in best.tolist())
        return Found(total, hits, _facets(matches) if facets else {})

    def count(self, enquiry: Enquiry) -> int:
        return _matches(self._reader(), plan(enquiry, self._today()))[1]

    def counts(self, enquiries: Sequence[Enquiry]) -> list[int]:
        return [self.count(each) for each in enquiries]

    def known(self, words: Sequence[str]) -> frozenset[str]:
        return known(self._searcher(), words)

    def nearly(self, word: str, mistakes: int) -> tuple[Hit, ...]:
        searcher = self._searcher()
        return kept(searcher, nearly(searcher, word, mistakes, NEARLY_SAMPLE))

    def named(self, words: Sequence[str], size: int) -> tuple[Hit, ...]:
        searcher = self._searcher()
        return kept(searcher, named(searcher, words, size))

    def state(self) -> EngineState:
        try:
            self._searcher()
        except EngineAway:
            return "making"
        return "ready"

    def _searcher(self) -> tantivy.Searcher:
        return self._reader().searcher

    def _reader(self) -> Reader:
        """The newest commit. raises EngineAway while there is no index to read"""
        with self._lock:
            commit = self._shelf.state()
            if commit is None or not self._is_ours(commit.label):
                raise EngineAway(BEING_MADE)
            try:
                return self._at(commit)
            except (ValueError, OSError) as fault:
                # A damaged index: the indexer sets it aside and makes a new one.
                raise EngineAway(BEING_MADE) from fault

    def _is_ours(self, label: Label) -> bool:
        return (label.shape, label.identity) == (shape(), self._identity())

    def _at(self, commit: Commit) -> Reader:
        if self._reads is not None and self._seen == commit:
            return self._reads
        if self._index is None or self._seen is None or self._seen.label != commit.label:
            self._index = tantivy.Index.open(str(self._shelf.folder / commit.label.folder))
            self._index.config_reader("manual", 0)
            self._index.register_tokenizer(ANALYSER, analyser())
            self._index.reload()
        else:
            self._index.reload()
        self._reads = Reader(self._index.searcher())
        self._seen = commit
        return self._reads


def _matches(reader: Reader, wanted: Plan) -> tuple[Matches, int]:
    """Everything that matches, circles cut; and how many there are."""
    searcher = reader.searcher
    query = compile_plan(wanted)
    most = max(min(MOST_MATCHES, searcher.num_docs), 1)
    found = searcher.search(query, limit=most, count=searcher.num_docs > MOST_MATCHES)
    matches = Matches(searcher, found.hits, lambda address: reader.stored(address).extras)
    total = len(matches.addresses)
    if total == MOST_MATCHES:
        total = int(found.count)  # type: ignore[attr-defined] # missing in tantivy's own stubs
    if wanted.near and matches.addresses:
        matches.measure(wanted.near)
        before = len(matches.addresses)
        cut(matches, wanted)
        total -= before - len(matches.addresses)
    return matches, total


def _facets(matches: Matches) -> dict[str, dict[str, int]]:
    if not matches.addresses:
        return {name: {} for name in FACETS}
    counted = facets(matches.bits("needs_mask"), matches.bits("facts_mask"))
    return {name: dict(codes) for name, codes in counted.items()}


def _hit(reader: Reader, matches: Matches, i: int) -> Hit:
    stored = reader.stored(matches.addresses[i])
    return Hit(
        stored=stored.card,
        extras=stored.extras,
        facts=stored.facts,
        score=float(matches.scores[i]),
        distance_km=matches.distance(i),
    )
