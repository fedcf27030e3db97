"""One indexer leads, another waits, and a kill frees the place."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine

from services.common.database import open_database
from services.common.errors import Unavailable
from services.directory.store import leader
from services.directory.store.leader import leading
from tests.harness.postgresql import PostgresqlServer
from tests.harness.processes import wait_until

ROOT = Path(__file__).parents[4]
LEAD = """
import sys
from services.common.database import open_database
from services.directory.store.leader import leading
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
        return mine


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
        assert (mine, its) == (True, True)


def test_a_database_that_is_away_is_unavailable(
    postgresql_server: PostgresqlServer, postgresql_url: str
) -> None:
    engine = open_database(postgresql_url)
    postgresql_server.kill()
    with pytest.raises(Unavailable):
        leads(engine)
    engine.dispose()
