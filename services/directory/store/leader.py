"""One indexer leads; another waits. The lock goes with the process, so a kill -9 frees it.

SQLite: a lock on a file beside the database. PostgreSQL: an advisory lock of the session.
"""

from __future__ import annotations

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, text

from services.common.database import unavailable

_Take = Callable[[], bool]

LOCK = 7305102
TRY_AGAIN_SECONDS = 0.5


@contextmanager
def leading(engine: Engine, wait: bool) -> Iterator[bool]:
    """Yields True while this process leads; False at once when it does not and `wait` is off.

    raises Unavailable
    """
    turn = _file_turn(engine) if engine.dialect.name == "sqlite" else _advisory_turn(engine)
    with turn as take:
        while not (mine := take()) and wait:
            time.sleep(TRY_AGAIN_SECONDS)
        yield mine


@contextmanager
def _file_turn(engine: Engine) -> Iterator[_Take]:
    database = Path(engine.url.database or ":memory:")
    with database.with_name(database.name + ".indexer-lock").open("a") as file:

        def take() -> bool:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            return True

        yield take


@contextmanager
def _advisory_turn(engine: Engine) -> Iterator[_Take]:
    with (
        unavailable(),
        engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection,
    ):

        def take() -> bool:
            found = connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": LOCK})
            return bool(found.scalar())

        try:
            yield take
        finally:
            connection.execute(text("SELECT pg_advisory_unlock_all()"))
