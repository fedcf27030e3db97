"""One indexer leads; another waits. The lock goes with the process, so a kill -9 frees it.

SQLite: a lock on a file beside the database. PostgreSQL: an advisory lock of the session, which
the session's end frees too: when the server starts again, whoever led does so no more and is not
told. So whoever leads looks again, before anything that two must not do at once.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Protocol

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from services.common.database import unavailable
from services.common.errors import Unavailable

LOCK = 7305102
TRY_AGAIN_SECONDS = 0.5
# The lock as PostgreSQL lists it: one bigint key is two halves, and objsubid 1.
HELD = """
SELECT count(*) FROM pg_locks
WHERE locktype = 'advisory' AND granted AND pid = pg_backend_pid()
  AND classid = CAST(:key AS bigint) >> 32
  AND objid = CAST(:key AS bigint) & 4294967295 AND objsubid = 1
"""


class NotLeading(Unavailable):
    """This process led and does not any more: another may, so it must keep its hands off."""

    default = "Another indexer may have taken over. Try again in a moment."


class _Lock(Protocol):
    def take(self) -> bool: ...

    def holds(self) -> bool: ...


class Lead:
    """The right to write the index, for as long as it holds."""

    def __init__(self, lock: _Lock) -> None:
        self._lock = lock

    def check(self) -> None:
        """raises NotLeading when the lock is gone, or cannot be looked at"""
        if not self._lock.holds():
            raise NotLeading


@contextmanager
def leading(engine: Engine, wait: bool) -> Iterator[Lead | None]:
    """Yields a Lead while this process leads; None at once when it does not and `wait` is off.

    raises Unavailable
    """
    turn = _file_lock(engine) if engine.dialect.name == "sqlite" else _advisory_lock(engine)
    with turn as lock:
        while not (mine := lock.take()) and wait:
            time.sleep(TRY_AGAIN_SECONDS)
        yield Lead(lock) if mine else None


class _FileLock:
    def __init__(self, path: Path, file: IO[str]) -> None:
        self._path, self._file = path, file

    def take(self) -> bool:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def holds(self) -> bool:
        """The system keeps the lock; but somebody may have put another file in its place."""
        try:
            return os.path.samestat(os.fstat(self._file.fileno()), self._path.stat())
        except OSError:
            return False


@contextmanager
def _file_lock(engine: Engine) -> Iterator[_Lock]:
    database = Path(engine.url.database or ":memory:")
    path = database.with_name(database.name + ".indexer-lock")
    with path.open("a") as file:
        yield _FileLock(path, file)


class _AdvisoryLock:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def take(self) -> bool:
        with unavailable():
            return self._ask("SELECT pg_try_advisory_lock(:key)")

    def holds(self) -> bool:
        """A connection that was cut is made anew when it is asked again: the lock tells."""
        try:
            return self._ask(HELD)
        except SQLAlchemyError:
            return False

    def free(self) -> None:
        """A connection that cannot be asked to has lost the lock already."""
        with suppress(SQLAlchemyError):
            self._connection.execute(text("SELECT pg_advisory_unlock_all()"))

    def _ask(self, question: str) -> bool:
        return bool(self._connection.execute(text(question), {"key": LOCK}).scalar())


@contextmanager
def _advisory_lock(engine: Engine) -> Iterator[_Lock]:
    with unavailable():
        connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    with connection:
        lock = _AdvisoryLock(connection)
        try:
            yield lock
        finally:
            lock.free()
