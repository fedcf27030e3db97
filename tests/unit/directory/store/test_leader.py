"""One indexer leads, another waits, and a kill frees the place."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from services.common.database import open_database
from services.common.errors import Unavailable
from services.directory.store import leader
from services.directory.store.leader import NotLeading, leading
from tests.harness.postgresql import PostgresqlServer
from tests.harness.processes import wait_until

ROOT = Path(__file__).parents[4]
LEAD = """
import sys
from services.common.database import open_database
from services.directory.store.leader import NotLeading, leading
with leading(open_database(sys.argv[1]), wait=True) as mine:
    print("leading" if mine else "not", flush=True)
    sys.stdin.read()
"""


@contextmanager
def other_process_leading(url: str) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", LEAD, url],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "leading\n"
        yield process
        process.kill()


def leads(engine: Engine) -> bool:
    with leading(engine, wait=False) as mine:
        return mine is not None


def test_the_place_is_free_again_afterwards(engine: Engine) -> None:
    assert leads(engine)
    assert leads(engine)


def test_only_one_process_leads_and_a_kill_frees_the_place(engine: Engine, url: str) -> None:
    with other_process_leading(url) as process:
        assert not leads(engine)
        process.kill()
        wait_until(lambda: leads(engine), 10, "the place is free")


def test_of_two_in_one_process_one_leads(engine: Engine, url: str) -> None:
    other = open_database(url)
    with leading(engine, wait=False) as mine:
        assert mine
        assert not leads(other)
    assert leads(other)
    other.dispose()


def test_who_waits_leads_next(engine: Engine, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leader, "TRY_AGAIN_SECONDS", 0.02)
    other, order = open_database(url), list[str]()

    def wait() -> None:
        with leading(other, wait=True):
            order.append("second")

    with leading(engine, wait=False):
        thread = threading.Thread(target=wait)
        thread.start()
        thread.join(0.2)
        order.append("first")
    thread.join(10)
    assert order == ["first", "second"]
    other.dispose()


def test_a_fault_while_leading_frees_the_place(engine: Engine) -> None:
    with pytest.raises(KeyError), leading(engine, wait=False):
        raise KeyError
    assert leads(engine)


def test_two_records_have_a_leader_each(tmp_path: Path) -> None:
    one, other = (open_database(f"sqlite:///{tmp_path / name}") for name in ("a.db", "b.db"))
    with leading(one, wait=False) as mine, leading(other, wait=False) as its:
        assert mine
        assert its


def test_who_leads_may_look_as_often_as_it_likes(engine: Engine) -> None:
    with leading(engine, wait=False) as lead:
        assert lead
        for _ in range(3):
            lead.check()


def test_a_server_that_starts_again_has_forgotten_who_led(
    postgresql_server: PostgresqlServer, postgresql_url: str
) -> None:
    """The connection comes back by itself, and the lock does not: another may hold it by then."""
    first, second = open_database(postgresql_url), open_database(postgresql_url)
    with leading(first, wait=False) as lead:
        assert lead
        postgresql_server.kill()
        with pytest.raises(NotLeading):
            lead.check()
        postgresql_server.start()
        with leading(second, wait=False) as other:
            assert other
            other.check()
            for _ in range(2):
                with pytest.raises(NotLeading):
                    lead.check()
    for each in (first, second):
        each.dispose()


def test_a_session_that_the_server_ended_leads_no_more(
    postgresql_server: PostgresqlServer, postgresql_url: str
) -> None:
    engine = open_database(postgresql_url)
    with leading(engine, wait=False) as lead:
        assert lead
        postgresql_server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
        )
        for _ in range(2):
            with pytest.raises(NotLeading):
                lead.check()
    assert leads(engine)
    engine.dispose()


def test_another_lock_of_the_same_session_is_no_lead(
    postgresql_server: PostgresqlServer, postgresql_url: str
) -> None:
    engine = open_database(postgresql_url)
    with leading(engine, wait=False) as lead:
        assert lead
        connection = lead._lock._connection  # type: ignore[attr-defined]
        connection.execute(text("SELECT pg_advisory_unlock_all(), pg_advisory_lock(1)"))
        with pytest.raises(NotLeading):
            lead.check()
    engine.dispose()


def test_a_lock_file_that_was_put_in_place_of_ours_is_another(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'a.db'}")
    with leading(engine, wait=False) as lead:
        assert lead
        [file] = tmp_path.glob("*.indexer-lock")
        file.unlink()
        with pytest.raises(NotLeading):
            lead.check()
        with leading(engine, wait=False) as other:
            assert other
            with pytest.raises(NotLeading):
                lead.check()
    engine.dispose()


def test_a_database_that_is_away_is_unavailable(
    postgresql_server: PostgresqlServer, postgresql_url: str
) -> None:
    engine = open_database(postgresql_url)
    postgresql_server.kill()
    with pytest.raises(Unavailable):
        leads(engine)
    engine.dispose()
