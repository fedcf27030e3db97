"""Opens the record's database the one way that loses nothing.

SQLite: Python's driver sends BEGIN only before the first write, so a read-then-write in one
transaction loses updates without an error. Here every transaction that may write begins with
BEGIN IMMEDIATE (`writing`), and one that only reads with BEGIN (`reading`), so that readers never
wait for a writer (WAL). `synchronous=FULL`: what was acknowledged survives a power cut.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from services.common.errors import Unavailable

WAIT_SECONDS = 10
WAL_RESET_FIXED_IN = (3, 51, 3)


def open_database(url: str) -> Engine:
    """An engine for `url`. Call it after a server has forked, never before."""
    if make_url(url).get_backend_name() == "sqlite":
        return _open_sqlite(url)
    return create_engine(
        url,
        pool_size=8,
        max_overflow=0,
        pool_timeout=3,
        pool_pre_ping=True,
        connect_args={"connect_timeout": 3},
    )


def sqlite_warning() -> str | None:
    """A sentence when this SQLite still has the rare WAL-reset fault (before 3.51.3)."""
    if sqlite3.sqlite_version_info >= WAL_RESET_FIXED_IN:
        return None
    return (
        f"SQLite {sqlite3.sqlite_version} has a rare fault between checkpoints and writes, mended "
        "in 3.51.3: Signpost lets only the indexer checkpoint. PostgreSQL is not affected."
    )


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that may write: all of it is kept, or nothing.

    raises Unavailable when the database is full, locked for too long or away
    """
    with (
        unavailable(),
        engine.connect().execution_options(signpost_writes=True) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One transaction that sees one moment of the record.

    raises Unavailable when the database is away
    """
    with unavailable(), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def unavailable() -> Iterator[None]:
    """Within: a database that is away, full, locked or too busy is Unavailable; a mistake of ours
    goes through as it is."""
    try:
        yield
    except (OperationalError, PoolTimeout, sqlite3.OperationalError) as fault:
        raise Unavailable("The record is not available right now.") from fault
    except DBAPIError as fault:
        if fault.connection_invalidated:
            raise Unavailable("The record is not available right now.") from fault
        raise


def _open_sqlite(url: str) -> Engine:
    path = make_url(url).database
    if path and path != ":memory:":
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url,
        pool_size=8,
        max_overflow=0,
        pool_timeout=WAIT_SECONDS,
        connect_args={"timeout": WAIT_SECONDS, "check_same_thread": False},
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    if sqlite_warning():
        connection.execute("PRAGMA wal_autocheckpoint = 0")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("signpost_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def checkpoint(engine: Engine) -> None:
    """Folds SQLite's write-ahead log into its file. Only the indexer does, so that no two ever
    meet (see `sqlite_warning`).

    raises Unavailable
    """
    if engine.dialect.name == "sqlite":
        with unavailable(), engine.connect() as connection:
            raw = connection.connection.dbapi_connection
            if raw is not None:
                raw.execute("PRAGMA wal_checkpoint(PASSIVE)")
