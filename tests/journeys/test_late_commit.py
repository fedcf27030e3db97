"""PostgreSQL gives out sequence numbers when a change is made and shows it when it is committed: a
change that commits late, below a number that was read already, must still reach the index."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from datetime import datetime

import pytest
from sqlalchemy import Connection, Engine

from services.common.database import open_database, writing
from services.directory.domain.listing import Listing
from services.directory.store import record as record_module
from services.directory.store.migrate import migrate
from services.directory.store.record import SqlRecord
from tests.builders.listings import listing

AT = datetime(2026, 11, 22, 9, 30)  # noqa: DTZ001 - a wall clock, as the product has it
EARLY, LATE = listing("Early"), listing("Late")
SECONDS = 30


class Pause:
    """Holds a transaction open, all of it written, until told to commit."""

    def __init__(self) -> None:
        self.written, self.commit = threading.Event(), threading.Event()

    @contextlib.contextmanager
    def writing(self, engine: Engine) -> Iterator[Connection]:
        with writing(engine) as connection:
            yield connection
            if threading.current_thread() is not threading.main_thread():
                self.written.set()
                assert self.commit.wait(SECONDS)


def test_a_change_that_commits_late_is_not_passed_over(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_database(postgresql_url)
    migrate(engine)
    record, pause = SqlRecord(engine), Pause()
    monkeypatch.setattr(record_module, "writing", pause.writing)
    slow = threading.Thread(target=save, args=(record, LATE))
    slow.start()
    assert pause.written.wait(SECONDS)
    save(record, EARLY)
    first = record.due(10)
    assert [row.listing_id for row in first] == [EARLY.id]
    record.done([row.seq for row in first])
    pause.commit.set()
    slow.join()
    second = record.due(10)
    assert [row.listing_id for row in second] == [LATE.id]
    assert second[0].seq < first[0].seq, "the late one has the smaller number"
    engine.dispose()


def save(record: SqlRecord, one: Listing) -> None:
    record.save([one], "test", AT)
