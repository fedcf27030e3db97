"""A whole new index while people search and write: no answer fails or is short, and no write is
lost. Both engines, the real record, threads that do nothing else."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.common.database import open_database
from services.directory.domain.document import Document
from services.directory.domain.enquiry import Enquiry
from services.directory.domain.listing import Listing
from services.directory.domain.visibility import is_public
from services.directory.store.migrate import migrate
from services.directory.store.record import SqlRecord
from services.directory.usecases.index_listings import index_due, rebuild
from services.directory.usecases.ports import IndexWriter, Kept, SearchEngine
from tests.builders.documents import document
from tests.builders.listings import SALE, listing
from tests.engine.asking import ask
from tests.engine.conftest import Index
from tests.fakes.index import FakeIndex
from tests.fakes.record import FakeRecord

AT = datetime(2026, 11, 22, tzinfo=UTC)
STEADY = 150
BATCH = 25
REBUILDS = 3
SEARCHERS = 2


@pytest.fixture
def record(tmp_path: Path) -> Iterator[SqlRecord]:
    engine = open_database(f"sqlite:///{tmp_path / 'record.db'}")
    migrate(engine)
    yield SqlRecord(engine)
    engine.dispose()


def make(kept: Kept) -> Document:
    return document(kept.listing, kept.version)


class Load:
    """Something done over and over by a thread of its own, and what went wrong with it."""

    def __init__(self) -> None:
        self.faults: list[BaseException] = []
        self.times = 0
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []

    def start(self, step: Callable[[], None]) -> None:
        def run() -> None:
            while not self._stop.is_set():
                try:
                    step()
                    self.times += 1
                except BaseException as fault:  # noqa: BLE001 - shown by the test
                    self.faults.append(fault)
                    return

        self._threads.append(threading.Thread(target=run))
        self._threads[-1].start()

    @contextmanager
    def under_way(self) -> Iterator[None]:
        try:
            yield
        finally:
            self._stop.set()
            for thread in self._threads:
                thread.join()


def steady(number: int) -> Listing:
    """One that nobody changes: every search is to find all of these."""
    return listing(f"Walk {number}", "A walk by the canal.", at=SALE)


def searching(engine: SearchEngine) -> Callable[[], None]:
    def step() -> None:
        found = ask(engine, "canal", read=(), size=100)
        assert (found.total, len(found.hits)) == (STEADY, 100)
        assert engine.count(Enquiry(text="canal")) == STEADY
        assert engine.state() == "ready"

    return step


def editing(record: SqlRecord) -> Callable[[], None]:
    """Adds, renames, pauses and brings back, in turn."""
    numbers = itertools.count()

    def step() -> None:
        number = next(numbers)
        changed = listing(f"Talk {number % 40}", f"A talk, as changed by {number}.")
        status = "paused" if number % 3 == 0 else "published"
        record.save([msgspec.structs.replace(changed, status=status)], "test", AT)

    return step


def versions(engine: SearchEngine) -> dict[str, str]:
    """id → description of all that can be found."""
    pages = -(-engine.count(Enquiry()) // 100)
    hits = [h for n in range(pages) for h in engine.search(Enquiry(size=100, page=n + 1)).hits]
    cards = [orjson.loads(hit.stored) for hit in hits]
    return {card["id"]: card["summary"] for card in cards}


def public(record: SqlRecord) -> dict[str, str]:
    kept = [k.listing for k in record.page("", 1000) if is_public(k.listing)]
    return {one.id: one.description for one in kept}


def test_rebuilt_again_and_again_under_load(
    index: Index, writer: IndexWriter, record: SqlRecord
) -> None:
    record.save([steady(n) for n in range(STEADY)], "test", AT)
    drain(record, writer)
    engines = [index.engine() for _ in range(SEARCHERS)]
    load, edits = Load(), Load()
    with load.under_way(), edits.under_way():
        for engine in engines:
            load.start(searching(engine))
        edits.start(editing(record))
        for _ in range(REBUILDS):
            before, changed = load.times, edits.times
            rebuild(record, writer, make, batch=BATCH)
            index_due(record, writer, make)
            assert load.times > before, "nobody searched meanwhile"
            assert edits.times > changed, "nobody wrote meanwhile"
    assert load.faults == []
    assert edits.faults == []
    drain(record, writer)
    assert versions(engines[0]) == public(record)
    assert len(public(record)) > STEADY


def drain(record: SqlRecord, writer: IndexWriter) -> None:
    while index_due(record, writer, make):
        pass
    assert record.waiting() == 0


CHANGES = st.tuples(st.integers(0, 9), st.sampled_from(["published", "paused", "withdrawn"]))


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(CHANGES, max_size=5), max_size=5))
def test_whatever_changes_at_whichever_moment_is_in_the_new_index(
    index: Index, changes: list[list[tuple[int, str]]]
) -> None:
    """Changes come after each page, to listings that were read already and to those that were not;
    the swap comes in between, and rows that came late are delivered afterwards."""
    record, writer = FakeRecord(), index.writer()
    writer.begin()
    writer.finish()
    save(record, [(number, "published") for number in range(8)])
    while index_due(record, writer, make):
        pass
    moments = iter(changes)
    rebuild(record, writer, make, lambda _: save(record, next(moments, [])), batch=2)
    for late in moments:
        save(record, late)
        index_due(record, writer, make, batch=1)
    while index_due(record, writer, make):
        pass
    kept = [k.listing for k in record.page("", 100)]
    expected = {one.id: one.description for one in kept if is_public(one)}
    assert versions(index.engine()) == expected
    writer.close()


def save(record: FakeRecord, changes: list[tuple[int, str]]) -> None:
    for number, status in changes:
        one = listing(f"Talk {number}", f"A talk, as changed {record.saves} times.")
        record.save([msgspec.structs.replace(one, status=status)], "test", AT)


def test_a_page_at_a_time_is_read_and_said() -> None:
    record, heard = FakeRecord(), list[int]()
    save(record, [(number, "published") for number in range(5)])
    assert rebuild(record, FakeIndex(live=False), make, heard.append, batch=2) == 5
    assert heard == [2, 4, 5]
