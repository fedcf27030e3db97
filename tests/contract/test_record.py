"""The record's contract: SQLite, PostgreSQL and the fake alike."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from services.common.database import open_database
from services.directory.domain.listing import Listing, Place
from services.directory.store.migrate import migrate
from services.directory.store.record import SqlRecord
from services.directory.usecases.ports import Record, Saved
from tests.builders.listings import SALE, listing
from tests.fakes.record import FakeRecord

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
CHOIR = listing("Choir", "Singing.", at=SALE)
SHED = listing("Shed", "Woodwork.")


POSTGRESQL = pytest.param("postgresql", marks=pytest.mark.needs("postgresql"))


@pytest.fixture(params=["sqlite", POSTGRESQL, "fake"])
def record(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Record]:
    if request.param == "fake":
        yield FakeRecord()
        return
    url = f"sqlite:///{tmp_path / 'record.db'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql_url")
    engine = open_database(url)
    migrate(engine)
    yield SqlRecord(engine)
    engine.dispose()


def changed(one: Listing, **to: object) -> Listing:
    return msgspec.structs.replace(one, **to)


def save(record: Record, *listings: Listing) -> Saved:
    return record.save(listings, "test", AT)


def test_what_is_saved_is_found(record: Record) -> None:
    assert save(record, CHOIR, SHED) == Saved(added=2)
    kept = record.find(CHOIR.id)
    assert kept is not None
    assert (kept.listing, kept.version) == (CHOIR, 1)
    assert record.count() == 2


def test_nobody_is_found_under_an_unknown_id(record: Record) -> None:
    assert record.find("00000000-0000-0000-0000-000000000000") is None
    assert record.find("' OR 1=1 --") is None


def test_the_same_again_changes_nothing(record: Record) -> None:
    save(record, CHOIR, SHED)
    record.done([row.seq for row in record.due(10)])
    assert save(record, CHOIR, SHED) == Saved(unchanged=2)
    assert record.due(10) == []


def test_a_change_counts_the_version_up(record: Record) -> None:
    save(record, CHOIR)
    louder = changed(CHOIR, description="Loud singing.")
    assert save(record, louder, SHED) == Saved(added=1, changed=1)
    kept = record.find(CHOIR.id)
    assert kept is not None
    assert (kept.listing.description, kept.version) == ("Loud singing.", 2)


def test_each_change_waits_in_the_outbox_in_order(record: Record) -> None:
    save(record, CHOIR)
    save(record, SHED)
    rows = record.due(10)
    assert [row.listing_id for row in rows] == [CHOIR.id, SHED.id]
    assert record.waiting() == 2
    record.done([rows[0].seq])
    assert [row.listing_id for row in record.due(10)] == [SHED.id]


def test_a_row_set_aside_for_good_no_longer_waits(record: Record) -> None:
    save(record, CHOIR, SHED)
    first, second = record.due(10)
    record.set_aside({first.seq: "not yet"}, final=False)
    assert record.due(10)[0].attempts == 1
    record.set_aside({first.seq: "never"}, final=True)
    assert [row.seq for row in record.due(10)] == [second.seq]
    assert record.waiting() == 1


def test_a_queued_listing_waits_again(record: Record) -> None:
    record.queue([CHOIR.id])
    assert [row.listing_id for row in record.due(10)] == [CHOIR.id]


def test_pages_walk_through_everything_once(record: Record) -> None:
    many = [listing(f"Group {n}") for n in range(25)]
    save(record, *many)
    seen, after = [], ""
    while page := record.page(after, 10):
        seen += [kept.listing.id for kept in page]
        after = page[-1].listing.id
    assert seen == sorted(one.id for one in many)


def test_only_published_listings_are_published(record: Record) -> None:
    away = [changed(listing(f"Away {n}"), status=s) for n, s in enumerate(("paused", "withdrawn"))]
    save(record, CHOIR, SHED, *away)
    everything = record.published(0, 10)
    assert [k.listing.id for k in everything] == sorted([CHOIR.id, SHED.id])
    assert record.published(1, 1) == everything[1:]
    assert record.count_published() == 2


def test_a_town_is_where_its_places_are(record: Record) -> None:
    places = (Place(locality="Little Snoring", lat=52.85, lon=0.90),)
    save(record, listing("Hall", places=places))
    found = record.locality("little snoring")
    assert found is not None
    assert found[:2] == (52.85, 0.90)
    assert record.locality("Nowhere") is None
    save(record, listing("Hall"))
    assert record.locality("Little Snoring") is None


def test_text_of_any_kind_comes_back_as_it_was(record: Record) -> None:
    odd = listing("Ünïcødé 🙂 'quotes\" \\ %s {} ; DROP TABLE", "line\nline\ttab \u202e rtl")
    save(record, odd)
    kept = record.find(odd.id)
    assert kept is not None
    assert kept.listing == odd


def test_writers_at_once_lose_nothing(record: Record) -> None:
    save(record, CHOIR)
    faults: list[Exception] = []

    def write(writer: int) -> None:
        try:
            for n in range(10):
                save(record, changed(CHOIR, description=f"{writer} {n}"))
        except Exception as fault:  # noqa: BLE001 - shown by the assertion below
            faults.append(fault)

    threads = [threading.Thread(target=write, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = record.find(CHOIR.id)
    assert faults == []
    assert kept is not None
    assert kept.version == 41
