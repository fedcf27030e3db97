"""The outbox beyond its contract (tests/contract): what was set aside, and how it comes back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, text

from services.common.database import open_database, reading
from services.common.errors import Unavailable
from services.directory.store.migrate import migrate
from services.directory.store.record import SqlRecord
from tests.builders.listings import listing
from tests.harness.postgresql import PostgresqlServer

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
WALK, CHOIR = listing("Walk"), listing("Choir")


@pytest.fixture
def two(record: SqlRecord) -> SqlRecord:
    """A record with two rows waiting."""
    record.save([WALK, CHOIR], "test", AT)
    return record


def test_what_is_set_aside_keeps_its_reason_and_comes_back_when_asked(two: SqlRecord) -> None:
    [first, _] = two.due(10)
    two.set_aside({first.seq: "never fits"}, final=True)
    assert two.parked() == [(WALK.id, "never fits")]
    assert two.retry_parked() == 1
    assert two.parked() == []
    assert [(row.listing_id, row.attempts) for row in two.due(10)] == [(WALK.id, 0), (CHOIR.id, 0)]
    assert two.retry_parked() == 0


def test_each_failed_try_is_counted(two: SqlRecord) -> None:
    [first, _] = two.due(10)
    for attempts in (1, 2, 3):
        two.set_aside({first.seq: "not yet"}, final=False)
        assert two.due(10)[0].attempts == attempts


def test_a_long_reason_is_cut_and_a_hostile_one_is_only_text(two: SqlRecord) -> None:
    [first, second] = two.due(10)
    two.set_aside({first.seq: "x" * 5000, second.seq: "'; DROP TABLE outbox --"}, final=True)
    reasons = dict(two.parked())
    assert len(reasons[WALK.id]) == 500
    assert reasons[CHOIR.id] == "'; DROP TABLE outbox --"


def test_nothing_given_is_nothing_done(two: SqlRecord) -> None:
    two.done([])
    two.set_aside({}, final=True)
    two.queue([])
    assert two.waiting() == 2


def test_rows_that_are_gone_are_no_fault(two: SqlRecord) -> None:
    two.done([999])
    two.set_aside({999: "why"}, final=True)
    assert (two.waiting(), two.parked()) == (2, [])


def test_a_save_that_fails_leaves_no_row_behind(record: SqlRecord) -> None:
    twice = [WALK, WALK]
    with pytest.raises(Exception, match=r"(?i)unique|duplicate"):
        record.save(twice, "test", AT)
    assert (record.count(), record.waiting()) == (0, 0)


@pytest.mark.parametrize("unknown", ["\x00", f"{WALK.id}\x00", "é", "' OR 1=1 --", "x" * 100_000])
def test_no_id_is_a_fault(two: SqlRecord, unknown: str) -> None:
    assert two.find(unknown) is None


def test_marks_are_kept_and_replaced(record: SqlRecord) -> None:
    assert record.mark("wish") == ""
    record.set_mark("wish", "one")
    record.set_mark("wish", "two")
    assert record.mark("wish") == "two"


def test_a_revision_stands_for_every_version(two: SqlRecord, engine: Engine) -> None:
    two.save([listing("Walk", "Longer.")], "second", AT)
    with reading(engine) as connection:
        rows = connection.execute(
            text("SELECT version, author, at FROM revisions WHERE listing_id = :id ORDER BY 1"),
            {"id": WALK.id},
        ).all()
    assert [tuple(row) for row in rows] == [
        (1, "test", "2026-11-22T09:30:00+00:00"),
        (2, "second", "2026-11-22T09:30:00+00:00"),
    ]


def test_a_record_that_is_away_is_unavailable_and_loses_nothing(
    postgresql_server: PostgresqlServer, postgresql_url: str
) -> None:
    engine = open_database(postgresql_url)
    migrate(engine)
    record = SqlRecord(engine)
    record.save([WALK], "test", AT)
    postgresql_server.kill()
    with pytest.raises(Unavailable):
        record.save([CHOIR], "test", AT)
    with pytest.raises(Unavailable):
        record.due(10)
    postgresql_server.start()
    assert record.save([CHOIR], "test", AT).added == 1
    assert record.waiting() == 2
    engine.dispose()
