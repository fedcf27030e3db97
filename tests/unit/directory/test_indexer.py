"""The indexer that lost its lead keeps its hands off the index, and leads again when it may."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.common.errors import EngineAway
from services.directory.commands import indexing
from services.directory.domain.enquiry import Enquiry
from services.directory.indexer import HELD_UP, Indexer
from services.directory.parts import Parts
from services.directory.settings import read_settings
from services.directory.store.leader import NotLeading, leading
from services.directory.store.migrate import migrate
from services.directory.usecases.led_writer import LedWriter
from tests.builders.documents import document
from tests.builders.listings import listing
from tests.fakes.index import FakeIndex
from tests.harness.postgresql import PostgresqlServer
from tests.harness.processes import wait_until

AT = datetime(2026, 11, 22, tzinfo=UTC)
SECONDS = 60
WALK = document(listing("Walk"))


class Lost:
    """A lead that is lost after so many looks."""

    def __init__(self, looks: int) -> None:
        self.left = looks

    def check(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise NotLeading


@pytest.mark.parametrize("looks", [0, 1, 2])
def test_nothing_is_written_once_the_lead_is_lost(looks: int) -> None:
    index = FakeIndex(live=False)
    writer = LedWriter(index, Lost(looks).check)
    steps = [writer.begin, lambda: writer.fill([WALK]), writer.finish]
    for step in steps[:looks]:
        step()
    with pytest.raises(NotLeading):
        steps[looks]()
    assert index.live is None
    assert index.new == (None if looks == 0 else {} if looks == 1 else {WALK.id: WALK})


def test_each_batch_looks_again() -> None:
    index = FakeIndex()
    writer = LedWriter(index, Lost(2).check)
    writer.write([WALK], {})
    writer.tidy()
    for late in (lambda: writer.write([], {WALK.id: 2}), writer.tidy):
        with pytest.raises(NotLeading):
            late()
    assert index.live == {WALK.id: WALK}
    assert writer.usable(), "to look harms nobody"


@pytest.fixture(params=["sqlite", "postgresql"])
def parts(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Parts]:
    """A directory with a walk in its record, and nothing in its index."""
    settings = {"SIGNPOST_HOME": str(tmp_path), "SIGNPOST_INDEX_EVERY_SECONDS": "0.05"}
    if request.param == "postgresql":
        settings["SIGNPOST_DATABASE_URL"] = request.getfixturevalue("postgresql_url")
    made = Parts(read_settings(settings))
    migrate(made.database)
    made.record.save([listing("Walk")], "test", AT)
    yield made
    made.database.dispose()


def found(parts: Parts) -> int:
    try:
        return parts.engine.count(Enquiry())
    except EngineAway:
        return 0


@contextmanager
def running(indexer: Indexer) -> Iterator[None]:
    stop = threading.Event()
    thread = threading.Thread(target=indexer.run, args=(stop,))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(SECONDS)
    assert not thread.is_alive()


def lose_the_lock(parts: Parts, request: pytest.FixtureRequest) -> None:
    """As a server that starts again does to PostgreSQL's, and a tidy hand to SQLite's."""
    if parts.database.dialect.name == "sqlite":
        [file] = parts.settings.home.glob("*.indexer-lock")
        file.unlink()
    else:
        server: PostgresqlServer = request.getfixturevalue("postgresql_server")
        server.kill()
        server.start()


def test_a_rebuild_that_loses_the_lead_half_way_goes_no_further(
    parts: Parts, request: pytest.FixtureRequest
) -> None:
    with leading(parts.database, wait=False) as lead:
        assert lead
        indexer = Indexer(parts, lead)
        with pytest.raises(NotLeading):
            indexer.rebuild(lambda _count: lose_the_lock(parts, request))
        assert parts.engine.state() == "making"
        assert parts.record.find(listing("Walk").id), "the record is there again all the same"


def test_an_indexer_that_loses_the_lead_lets_another_lead_and_then_leads_again(
    parts: Parts, request: pytest.FixtureRequest
) -> None:
    with running(Indexer(parts)):
        wait_until(lambda: found(parts) == 1, SECONDS, "it leads")
        lose_the_lock(parts, request)
        parts.record.save([listing("Choir")], "test", AT)
        wait_until(lambda: found(parts) == 2, SECONDS, "somebody leads again")
        parts.record.save([listing("Shed")], "test", AT)
        wait_until(lambda: found(parts) == 3, SECONDS, "and goes on")


def test_a_command_that_loses_the_lead_tries_again(
    parts: Parts, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    """The rebuild that somebody asked for is made, by whoever leads in the end."""
    losses = iter([True, False])
    kept = Indexer.make

    def make(indexer: Indexer, one: object) -> object:
        if next(losses, False):
            lose_the_lock(parts, request)
        return kept(indexer, one)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Indexer, "make", make)
        indexing.rebuild(parts)
    assert found(parts) == 1
    assert "The new index is live." in capsys.readouterr().err


def test_what_holds_the_index_up_is_said(parts: Parts, capsys: pytest.CaptureFixture[str]) -> None:
    indexing.wait_until_searchable(parts)
    indexing.say_state(parts)
    assert "read-only" not in capsys.readouterr().out
    parts.record.set_mark(HELD_UP, "read-only")
    indexing.say_state(parts)
    assert "Index: read-only." in capsys.readouterr().out
    with running(Indexer(parts)):
        wait_until(lambda: parts.record.mark(HELD_UP) == "", SECONDS, "it is not so any more")
