"""Takes counts from the threads that answer, and writes them from a thread of its own.

Counts are gathered in memory and written at most once a second, so that no match waits for a disk
or a server, and the needs of one person are seldom written alone.
"""

from __future__ import annotations

import atexit
import threading
from collections import Counter
from collections.abc import Sequence

from sqlalchemy.exc import SQLAlchemyError

from services.common.errors import Unavailable
from services.common.logs import log
from services.matcher.domain.gaps import Counted, Gap
from services.matcher.store.counts import SqlCounts
from services.matcher.usecases.ports import Span

EVERY_SECONDS = 1.0
AGAIN_SECONDS = 10.0
# A server that ends is given ten seconds by whoever stops it.
LAST_SECONDS = 3.0
# Different gaps held while the store is away; a day of a whole region is far below.
MOST_HELD = 20_000


class GapKeeper:
    """The port `Gaps` over SQL. Its thread starts with the first count, after the fork."""

    def __init__(self, counts: SqlCounts, every: float = EVERY_SECONDS) -> None:
        self._counts = counts
        self._every = every
        self._lock = threading.Lock()
        self._held: Counter[Gap] = Counter()
        self._some = threading.Event()
        self._ending = threading.Event()
        self._thread: threading.Thread | None = None

    def add(self, gaps: Sequence[Gap]) -> None:
        with self._lock:
            for gap in gaps:
                if gap in self._held or len(self._held) < MOST_HELD:
                    self._held[gap] += 1
            self._start()
        self._some.set()

    def counted(self, span: Span, need: str | None, outcode: str | None) -> list[Counted]:
        return self._counts.counted(span, need, outcode)

    def close(self) -> None:
        """Writes what is held, where that can be done at once, and closes the store."""
        self._ending.set()
        self._some.set()
        if self._thread is not None:
            self._thread.join(LAST_SECONDS)
        self._counts.close()

    def _start(self) -> None:
        if self._thread is not None:
            return
        thread = threading.Thread(target=self._run, name="gaps", daemon=True)
        try:
            thread.start()
        except RuntimeError:  # no more threads: the next count tries again
            return
        self._thread = thread
        atexit.register(self.close)

    def _run(self) -> None:
        pause = self._every
        while not self._ending.is_set():
            self._some.wait()
            self._ending.wait(pause)
            self._some.clear()
            pause = self._every if self._write() else AGAIN_SECONDS
        self._write()

    def _write(self) -> bool:
        """Whether it was written. A log says that counts wait or were lost, never which."""
        try:
            if self._held:
                self._counts.add(self._take)
        except (Unavailable, SQLAlchemyError, OSError) as fault:
            log("matcher").warning("gaps were not written", extra={"error": fault})
            self._some.set()
            return False
        return True

    def _take(self) -> Counter[Gap]:
        with self._lock:
            taken, self._held = self._held, Counter()
        return taken
