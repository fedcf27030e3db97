"""The indexer: a process of its own that keeps the index true to the record. One leads."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from services.common.database import checkpoint
from services.common.errors import EngineAway, Unavailable
from services.common.logs import log
from services.directory.domain.document import Document
from services.directory.domain.visibility import public_view
from services.directory.parts import Parts
from services.directory.store.leader import leading
from services.directory.usecases.index_listings import index_due, rebuild
from services.directory.usecases.make_document import make_document
from services.directory.usecases.ports import IndexWriter, Kept
from services.directory.usecases.read_listing import read

LOOK_AGAIN_SECONDS = 30.0
LONGEST_REST_SECONDS = 10.0
ASKED, DONE = "rebuild_asked", "rebuild_done"


class Indexer:
    """Runs until told to stop. Faults of engine or record make it rest, never end."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._writer: IndexWriter | None = None
        self._looked = 0.0
        self._rest = 0.0

    def run(self, stop: threading.Event) -> None:
        """Waits to lead, then works through the outbox whenever there is something in it."""
        with leading(self._parts.database, wait=True):
            log("indexer").info("leading")
            while not stop.is_set():
                did = self._step()
                if not did:
                    stop.wait(max(self._parts.settings.index_every_seconds, self._rest))

    def drain(self) -> None:
        """Works until nothing is waiting. raises EngineAway, Unavailable"""
        while self.work():
            pass

    def work(self) -> int:
        """One step: an index where there is none, a rebuild where one is asked for, then the
        outbox. Returns how many rows it dealt with. raises EngineAway, Unavailable"""
        if self._writer is None:
            self._writer = self._parts.writer()
        if time.monotonic() - self._looked > LOOK_AGAIN_SECONDS or self._asked():
            self._look(self._writer)
        return index_due(self._parts.record, self._writer, self.make)

    def rebuild(self, progress: Callable[[int], None] = lambda _n: None) -> int:
        """A whole new index, swapped in when it is full; returns how many listings it read."""
        self._writer = self._writer or self._parts.writer()
        count = rebuild(self._parts.record, self._writer, self.make, progress)
        self._looked = time.monotonic()
        return count

    def make(self, kept: Kept) -> Document:
        """A kept listing as its index document."""
        now = self._parts.now()
        found = read(public_view(kept.listing), kept.version, now.date())
        return make_document(found, self._parts.gazetteer, now)

    def _step(self) -> int:
        try:
            did = self.work()
            if not did:
                checkpoint(self._parts.database)
        except Unavailable as fault:
            self._rest = min(max(self._rest * 2, 0.5), LONGEST_REST_SECONDS)
            self._looked = 0.0 if isinstance(fault, EngineAway) else self._looked
            log("indexer").warning("resting", exc_info=fault, extra={"seconds": self._rest})
            return 0
        self._rest = 0.0
        return did

    def _look(self, writer: IndexWriter) -> None:
        asked = self._asked()
        if asked or not writer.usable():
            log("indexer").info("making a new index")
            count = self.rebuild()
            log("indexer").info("the new index is live", extra={"count": count})
            if asked:
                self._parts.record.set_mark(DONE, asked)
        self._looked = time.monotonic()

    def _asked(self) -> str:
        """The wish for a new index that has not been met yet, or an empty text."""
        record = self._parts.record
        asked = record.mark(ASKED)
        return asked if asked and asked != record.mark(DONE) else ""
