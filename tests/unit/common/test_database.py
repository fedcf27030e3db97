"""The database: nothing is lost between writers, and every way to be away is one failure."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from services.common import database
from services.common.database import checkpoint, open_database, reading, sqlite_warning, writing
from services.common.errors import Unavailable
from tests.harness.postgresql import PostgresqlServer

ROOT = Path(__file__).parents[3]
# Reads, then writes what it read plus one: the shape in which updates get lost.
ADD_ONE_OFTEN = """
import sys
from sqlalchemy import text
from services.common.database import open_database, writing
engine = open_database(sys.argv[1])
for _ in range(25):
    with writing(engine) as connection:
        n = connection.execute(text("SELECT n FROM counter")).scalar_one()
        connection.execute(text("UPDATE counter SET n = :n"), {"n": n + 1})
"""


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'below' / 'a.db'}"


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """A database with a counter at nought."""
    made = open_database(url)
    with writing(made) as connection:
        connection.execute(text("CREATE TABLE counter (n INTEGER NOT NULL UNIQUE)"))
        connection.execute(text("INSERT INTO counter VALUES (0)"))
    yield made
    made.dispose()


def count(engine: Engine) -> int:
    with reading(engine) as connection:
        return int(connection.execute(text("SELECT max(n) FROM counter")).scalar_one())


def file_of(engine: Engine) -> Path:
    return Path(str(engine.url.database))


def put(engine: Engine, value: object) -> None:
    with writing(engine) as connection:
        connection.execute(text("UPDATE counter SET n = :n"), {"n": value})


def test_four_processes_that_read_then_write_lose_nothing(engine: Engine, url: str) -> None:
    command = [sys.executable, "-c", ADD_ONE_OFTEN, url]
    running = [subprocess.Popen(command, cwd=ROOT) for _ in range(4)]
    assert [process.wait(60) for process in running] == [0, 0, 0, 0]
    assert count(engine) == 100


def test_threads_that_read_then_write_lose_nothing(engine: Engine) -> None:
    def add() -> None:
        for _ in range(25):
            with writing(engine) as connection:
                n = connection.execute(text("SELECT n FROM counter")).scalar_one()
                connection.execute(text("UPDATE counter SET n = :n"), {"n": n + 1})

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count(engine) == 100


def test_a_transaction_is_kept_whole_or_not_at_all(engine: Engine) -> None:
    def half() -> None:
        with writing(engine) as connection:
            connection.execute(text("UPDATE counter SET n = 5"))
            raise KeyError("half way")

    with pytest.raises(KeyError):
        half()
    assert count(engine) == 0


def test_a_reader_sees_one_moment_and_does_not_wait_for_the_writer(engine: Engine) -> None:
    with reading(engine) as before:
        assert before.execute(text("SELECT n FROM counter")).scalar_one() == 0
        put(engine, 1)
        assert before.execute(text("SELECT n FROM counter")).scalar_one() == 0
    assert count(engine) == 1


def test_what_is_acknowledged_survives_a_power_cut(engine: Engine) -> None:
    with reading(engine) as connection:
        pragmas = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_a_full_disk_is_unavailable_keeps_nothing_and_passes(engine: Engine) -> None:
    with reading(engine) as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))

    def fill() -> None:
        with writing(engine) as connection:
            connection.execute(text("UPDATE counter SET n = 9"))
            connection.execute(text("CREATE TABLE big AS SELECT randomblob(100000) AS b"))

    with pytest.raises(Unavailable):
        fill()
    assert count(engine) == 0
    with reading(engine) as connection:
        connection.execute(text("PRAGMA max_page_count = 100000"))
    fill()
    assert count(engine) == 9


def test_a_record_that_somebody_keeps_locked_is_unavailable(
    engine: Engine, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "WAIT_SECONDS", 0.05)
    hasty = open_database(url)
    with writing(engine), pytest.raises(Unavailable) as told:
        put(hasty, 1)
    assert told.value.retry_after >= 1
    put(hasty, 1)
    assert count(engine) == 1
    hasty.dispose()


def test_a_pool_that_is_empty_is_unavailable_and_recovers(
    url: str, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "WAIT_SECONDS", 0.05)
    busy = open_database(url)
    held = [busy.connect() for _ in range(8)]
    with pytest.raises(Unavailable):
        count(busy)
    for connection in held:
        connection.close()
    assert count(busy) == 0
    busy.dispose()


def test_a_folder_that_is_gone_is_unavailable(tmp_path: Path) -> None:
    gone = open_database(f"sqlite:///{tmp_path / 'gone' / 'a.db'}")
    (tmp_path / "gone").rmdir()
    with pytest.raises(Unavailable):
        count(gone)


def test_a_mistake_of_ours_is_not_called_away(engine: Engine) -> None:
    with pytest.raises(IntegrityError), writing(engine) as connection:
        connection.execute(text("INSERT INTO counter VALUES (0)"))


def test_a_postgresql_server_that_is_away_is_unavailable_and_comes_back(
    postgresql_server: PostgresqlServer, postgresql_url: str
) -> None:
    engine = open_database(postgresql_url)
    with writing(engine) as connection:
        connection.execute(text("CREATE TABLE counter (n INTEGER)"))
        connection.execute(text("INSERT INTO counter VALUES (1)"))

    def cut_off() -> None:
        with writing(engine) as connection:
            connection.execute(text("UPDATE counter SET n = 2"))
            postgresql_server.kill()
            connection.execute(text("UPDATE counter SET n = 3"))

    with pytest.raises(Unavailable):
        cut_off()
    with pytest.raises(Unavailable):
        count(engine)
    postgresql_server.start()
    assert count(engine) == 1
    engine.dispose()


@pytest.mark.parametrize(
    ("version", "warned"),
    [((3, 51, 2), True), ((3, 40, 1), True), ((3, 51, 3), False), ((3, 52, 0), False)],
)
def test_an_sqlite_with_the_rare_fault_is_told(
    version: tuple[int, int, int], warned: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    assert bool(sqlite_warning()) is warned


@pytest.mark.parametrize(("version", "pages"), [((3, 40, 1), 0), ((3, 51, 3), 1000)])
def test_only_an_sqlite_without_the_fault_checkpoints_by_itself(
    version: tuple[int, int, int], pages: int, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    engine = open_database(url)
    with reading(engine) as connection:
        assert connection.execute(text("PRAGMA wal_autocheckpoint")).scalar_one() == pages
    engine.dispose()


def test_a_checkpoint_folds_the_log_into_the_file(engine: Engine) -> None:
    file = file_of(engine)
    with writing(engine) as connection:
        connection.execute(text("CREATE TABLE big AS SELECT randomblob(50000) AS b"))
    before = file.stat().st_size
    checkpoint(engine)
    assert file.stat().st_size > before


def test_a_checkpoint_waits_for_nobody(engine: Engine) -> None:
    with reading(engine) as reader:
        reader.execute(text("SELECT n FROM counter"))
        put(engine, 4)
        checkpoint(engine)
    assert count(engine) == 4


def test_a_checkpoint_of_what_is_gone_is_unavailable(tmp_path: Path) -> None:
    gone = open_database(f"sqlite:///{tmp_path / 'gone' / 'a.db'}")
    (tmp_path / "gone").rmdir()
    with pytest.raises(Unavailable):
        checkpoint(gone)


def test_postgresql_needs_no_checkpoint_of_ours(postgresql_url: str) -> None:
    engine = open_database(postgresql_url)
    checkpoint(engine)
    engine.dispose()
