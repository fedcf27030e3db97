"""Looks keys up in a running gateway, with a memory of one and a half seconds.

So a key made or revoked from the command line counts within two seconds, and a busy caller costs
one look at the database in that time. The database is opened by the first look: never before a
server has forked.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from sqlalchemy import Engine

from services.common.database import open_database, reading
from services.gateway.access.keys import proves, split
from services.gateway.access.store import StoredKey, find_key, has_keys_table

MEMORY_SECONDS = 1.5
# Guesses with invented prefixes must not fill the memory.
MEMORY_ENTRIES = 2000
NO_DIGEST = bytes(32)


class Register:
    """The keys that stand. Safe for threads."""

    def __init__(self, database_url: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._url = database_url
        self._clock = clock
        self._lock = threading.Lock()
        self._engine: Engine | None = None
        self._ready = False
        self._memory: dict[str, tuple[float, StoredKey | None]] = {}

    def holder(self, text: str) -> StoredKey | None:
        """The key's row when `text` is a key that stands, else None.

        raises Unavailable when the database is away
        """
        parts = split(text)
        if parts is None:
            return None
        prefix, secret = parts
        stored = self._look_up(prefix)
        right = proves(secret, stored.digest if stored else NO_DIGEST)
        return stored if right else None

    def close(self) -> None:
        with self._lock:
            if self._engine is not None:
                self._engine.dispose()
            self._engine = None

    def _look_up(self, prefix: str) -> StoredKey | None:
        now = self._clock()
        remembered = self._memory.get(prefix)
        if remembered and remembered[0] > now:
            return remembered[1]
        found = self._read(prefix)
        if len(self._memory) >= MEMORY_ENTRIES:
            self._memory.clear()
        self._memory[prefix] = (now + MEMORY_SECONDS, found)
        return found

    def _read(self, prefix: str) -> StoredKey | None:
        with reading(self._opened()) as connection:
            # Before the first key is made there is no table: nobody holds a key.
            self._ready = self._ready or has_keys_table(connection)
            return find_key(connection, prefix) if self._ready else None

    def _opened(self) -> Engine:
        with self._lock:
            if self._engine is None:
                self._engine = open_database(self._url)
            return self._engine
