"""The indexer: a process of its own that keeps the index true to the record. One leads."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress

from services.common.database import checkpoint
from services.common.errors import EngineAway, Unavailable
from services.common.logs import log
from services.directory.domain.document import Document
from services.directory.domain.visibility import public_view
from services.directory.parts import Parts
from services.directory.store.leader import Lead, NotLeading, leading
from services.directory.usecases.index_listings import index_due, rebuild
from services.directory.usecases.led_writer import LedWriter
from services.directory.usecases.make_document import make_document
from services.directory.usecases.ports import IndexBusy, IndexReadOnly, IndexWriter, Kept
from services.directory.usecases.read_listing import read

LOOK_AGAIN_SECONDS = 30.0
LONGEST_REST_SECONDS = 10.0
# Nobody waits for an engine longer than this, whatever it asks for.
LONGEST_ASKED_SECONDS = 300.0
ASKED, DONE = "rebuild_asked", "rebuild_done"
# Says, while it is set, why nothing goes into the index: for `/readyz` and `./signpost index`.
HELD_UP = "index_held_up"
READ_ONLY = "read-only"


class Indexer:
    """Runs until told to stop. Faults of engine or record make it rest, never end.

    `lead`: the right to write, where whoever makes it has one already.
    """

    def __init__(self, parts: Parts, lead: Lead | None = None) -> None:
        self._parts = parts
        self._lead = lead
        self._writer: IndexWriter | None = None
        self._looked = 0.0
        self._rest = 0.0
        self._held_up: str | None = None

    def run(self, stop: threading.Event) -> None:
        """Waits to lead, then works through the outbox whenever there is something in it; waits
        again when the lead is lost."""
        while not stop.is_set():
            self.let_go()
            if not self._led(stop):
                self.let_go()
                stop.wait(self._longer_rest())
        self.let_go()

    def let_go(self) -> None:
        """Holds nothing that another indexer needs, and takes nothing for granted afterwards."""
        if self._writer is not None:
            self._writer.close()
        self._writer, self._looked = None, 0.0

    def _led(self, stop: threading.Event) -> bool:
        """Whether it led until it was told to stop."""
        try:
            with leading(self._parts.database, wait=True) as self._lead:
                log("indexer").info("leading")
                self._work_until(stop)
        except Unavailable as fault:
            log("indexer").warning("not leading any more", exc_info=fault)
            return False
        return True

    def _work_until(self, stop: threading.Event) -> None:
        while not stop.is_set():
            if not self._step():
                stop.wait(max(self._parts.settings.index_every_seconds, self._rest))

    def drain(self) -> None:
        """Works until nothing is waiting. raises EngineAway, Unavailable"""
        while self.work():
            pass

    def work(self) -> int:
        """One step: an index where there is none, a rebuild where one is asked for, then the
        outbox. Returns how many rows it dealt with. raises EngineAway, Unavailable"""
        writer = self._led_writer()
        if time.monotonic() - self._looked > LOOK_AGAIN_SECONDS or self._asked():
            self._look(writer)
        return index_due(self._parts.record, writer, self.make)

    def rebuild(self, progress: Callable[[int], None] = lambda _n: None) -> int:
        """A whole new index, swapped in when it is full; returns how many listings it read."""
        count = rebuild(self._parts.record, self._led_writer(), self.make, progress)
        self._looked = time.monotonic()
        return count

    def _led_writer(self) -> IndexWriter:
        if self._writer is None:
            made = self._parts.writer()
            self._writer = LedWriter(made, self._lead.check) if self._lead else made
        return self._writer

    def make(self, kept: Kept) -> Document:
        """A kept listing as its index document."""
        now = self._parts.now()
        found = read(public_view(kept.listing), kept.version, now.date())
        return make_document(found, self._parts.gazetteer, now)

    def _step(self) -> int:
        try:
            did = self.work()
            self._say_held_up("")
            if not did:
                checkpoint(self._parts.database)
        except NotLeading:
            raise
        except Unavailable as fault:
            self._take_a_rest(fault)
            return 0
        self._rest = 0.0
        return did

    def _take_a_rest(self, fault: Unavailable) -> None:
        """Longer each time; as long as the engine asks for, where it does."""
        self._longer_rest()
        if isinstance(fault, IndexBusy):
            self._rest = max(self._rest, min(fault.retry_after, LONGEST_ASKED_SECONDS))
        if isinstance(fault, IndexReadOnly):
            self._say_held_up(READ_ONLY)
        elif isinstance(fault, EngineAway):
            self._looked = 0.0
        event = "index read-only" if isinstance(fault, IndexReadOnly) else "resting"
        log("indexer").warning(event, exc_info=fault, extra={"seconds": self._rest})

    def _longer_rest(self) -> float:
        self._rest = min(max(self._rest * 2, 0.5), LONGEST_REST_SECONDS)
        return self._rest

    def _say_held_up(self, why: str) -> None:
        """Keeps in the record what holds the index up, for whoever asks how it stands."""
        record = self._parts.record
        with suppress(Unavailable):
            if why != self._held_up and why != record.mark(HELD_UP):
                record.set_mark(HELD_UP, why)
            self._held_up = why

    def _look(self, writer: IndexWriter) -> None:
        asked = self._asked()
        if asked or not writer.usable():
            log("indexer").info("making a new index")
            count = self.rebuild()
            log("indexer").info("the new index is live", extra={"count": count})
            if asked:
                self._parts.record.set_mark(DONE, asked)
        writer.tidy()
        self._looked = time.monotonic()

    def _asked(self) -> str:
        """The wish for a new index that has not been met yet, or an empty text."""
        record = self._parts.record
        asked = record.mark(ASKED)
        return asked if asked and asked != record.mark(DONE) else ""
