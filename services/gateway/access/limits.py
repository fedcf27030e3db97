"""How often one caller may come: a sliding window, counted in this process.

Each worker process counts for itself, so with N workers a caller whose connections are spread may
come up to N times as often. That protects the machine, which is what the limit is for; a limit
that is the same to the last request needs a store that all workers share.

The window slides by weighing the last whole window with the part of it that still counts.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

CALLERS = 50_000


@dataclass(frozen=True)
class Standing:
    """admitted: whether this request may pass; limit and remaining: requests; reset: whole
    seconds until the window has passed."""

    admitted: bool
    limit: int
    remaining: int
    reset: int


@dataclass
class _Count:
    window: int
    now: int = 0
    before: int = 0


class Limits:
    """At most `most` requests in `seconds` for each caller. Safe for threads."""

    def __init__(
        self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._counts: dict[str, _Count] = {}

    def take(self, caller: str) -> Standing:
        """Counts one request, unless it is one too many: a caller who waits gets back in."""
        window, passed = divmod(self._clock(), self._seconds)
        reset = max(math.ceil(self._seconds - passed), 1)
        with self._lock:
            count = self._count(caller, int(window))
            used = count.now + count.before * (1 - passed / self._seconds)
            admitted = used + 1 <= self._most
            count.now += admitted
        return Standing(admitted, self._most, max(int(self._most - used - 1), 0), reset)

    def _count(self, caller: str, window: int) -> _Count:
        count = self._counts.get(caller)
        if count is None:
            if len(self._counts) >= CALLERS:
                self._forget(window)
            count = self._counts[caller] = _Count(window)
        elif count.window != window:
            count.before = count.now if count.window == window - 1 else 0
            count.window, count.now = window, 0
        return count

    def _forget(self, window: int) -> None:
        """Drops who has not come lately; when all have, everybody begins again."""
        kept = {who: count for who, count in self._counts.items() if count.window >= window - 1}
        self._counts = kept if len(kept) < CALLERS else {}
