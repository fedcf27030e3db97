"""The index follows the record, whatever fails on the way."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest

from services.common.errors import EngineAway
from services.directory.domain.document import Document
from services.directory.domain.listing import Listing
from services.directory.usecases import index_listings
from services.directory.usecases.index_listings import TRIES, index_due, make_all, rebuild
from services.directory.usecases.ports import Kept, Refused
from tests.builders.documents import document
from tests.builders.listings import listing
from tests.fakes.index import FakeIndex
from tests.fakes.record import FakeRecord

AT = datetime(2026, 11, 22, tzinfo=UTC)
WALK, CHOIR = listing("Walk"), listing("Choir")


def make(kept: Kept) -> Document:
    if kept.listing.name == "Poison":
        raise KeyError("the words of somebody")
    return document(kept.listing, kept.version)


def changed(one: Listing, **to: object) -> Listing:
    return msgspec.structs.replace(one, **to)


def record_of(*listings: Listing) -> FakeRecord:
    record = FakeRecord()
    record.save(listings, "test", AT)
    return record


def names(index: FakeIndex) -> set[str]:
    return {d.name for d in (index.live or {}).values()}


def test_nothing_due_is_nothing_done() -> None:
    index = FakeIndex()
    index.away = True  # it is not even asked
    assert index_due(FakeRecord(), index, make) == 0


def test_what_is_due_is_brought_in_a_batch_at_a_time() -> None:
    record, index = record_of(*(listing(f"Walk {n}") for n in range(7))), FakeIndex()
    assert [index_due(record, index, make, batch=3) for _ in range(4)] == [3, 3, 1, 0]
    assert len(names(index)) == 7


def test_much_that_waits_is_brought_in_by_parts_and_seen_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(index_listings, "BATCH", 2)
    record, index = record_of(*(listing(f"Walk {n}") for n in range(5))), FakeIndex()
    seen: list[int] = []

    def making(kept: Kept) -> Document:
        seen.append(len(names(index)))
        return make(kept)

    assert index_due(record, index, making) == 5
    assert seen == [0, 0, 0, 0, 0]
    assert (len(names(index)), record.waiting()) == (5, 0)


def test_an_engine_that_goes_away_between_two_parts_loses_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(index_listings, "BATCH", 2)
    record, index = record_of(*(listing(f"Walk {n}") for n in range(5))), FakeIndex()
    made: list[str] = []

    def failing(kept: Kept) -> Document:
        made.append(kept.listing.id)
        index.away = len(made) > 2
        return make(kept)

    with pytest.raises(EngineAway):
        index_due(record, index, failing)
    assert len(made) == 4
    assert record.waiting() == 5
    index.away = False
    index_due(record, index, make)
    assert (len(names(index)), record.waiting()) == (5, 0)


def test_what_waits_twice_is_there_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_listings, "BATCH", 1)
    record, index = record_of(WALK, CHOIR), FakeIndex()
    record.save([changed(WALK, name="Longer walk")], "test", AT)
    assert index_due(record, index, make) == 3
    assert names(index) == {"Longer walk", "Choir"}


@pytest.mark.parametrize("status", ["paused", "withdrawn"])
def test_what_is_no_longer_published_goes(status: str) -> None:
    record, index = record_of(WALK, CHOIR), FakeIndex()
    index_due(record, index, make)
    record.save([changed(WALK, status=status)], "test", AT)
    index_due(record, index, make)
    assert names(index) == {"Choir"}


def test_a_row_of_what_is_not_in_the_record_is_done_with() -> None:
    record = FakeRecord()
    record.queue(["00000000-0000-0000-0000-000000000000"])
    assert index_due(record, FakeIndex(), make) == 1
    assert record.waiting() == 0


def test_an_engine_that_is_away_loses_nothing() -> None:
    record, index = record_of(WALK), FakeIndex()
    index.away = True
    for _ in range(TRIES + 1):
        with pytest.raises(EngineAway):
            index_due(record, index, make)
    assert [row.attempts for row in record.due(5)] == [0]
    index.away = False
    index_due(record, index, make)
    assert (names(index), record.waiting()) == ({"Walk"}, 0)


def test_what_is_refused_is_tried_again_then_set_aside_and_stops_nobody() -> None:
    record, index = record_of(WALK, CHOIR), FakeIndex()
    index.refuses = {WALK.id}
    for attempt in range(1, TRIES + 1):
        index_due(record, index, make)
        assert names(index) == {"Choir"}
        assert [row.attempts for row in record.due(5)] == ([attempt] if attempt < TRIES else [])
    index.refuses = set()
    record.save([changed(WALK, name="Longer walk")], "test", AT)
    index_due(record, index, make)
    assert names(index) == {"Longer walk", "Choir"}


def test_one_that_cannot_be_read_says_what_kind_of_fault_and_not_its_words() -> None:
    poison = listing("Poison")
    kept = [Kept(poison, 1), Kept(WALK, 1)]
    documents, failed = make_all(kept, make)
    assert [d.name for d in documents] == ["Walk"]
    assert failed == [Refused(poison.id, "cannot be read: KeyError")]


def test_a_rebuild_reads_everything_and_leaves_out_what_is_not_public() -> None:
    away = changed(listing("Away"), status="paused")
    record, index = record_of(WALK, CHOIR, away), FakeIndex(live=False)
    heard: list[int] = []
    assert rebuild(record, index, make, heard.append) == 3
    assert names(index) == {"Walk", "Choir"}
    assert heard == [3]
    assert record.waiting() == 0


def test_a_rebuild_of_nothing_is_an_index_with_nothing_in_it() -> None:
    index = FakeIndex(live=False)
    assert rebuild(FakeRecord(), index, make) == 0
    assert index.live == {}


def test_what_a_rebuild_could_not_take_waits_in_the_queue() -> None:
    record, index = record_of(listing("Poison"), CHOIR, WALK), FakeIndex(live=False)
    record.done([row.seq for row in record.due(10)])
    index.refuses = {WALK.id}
    rebuild(record, index, make)
    assert names(index) == {"Choir"}
    assert {row.listing_id for row in record.due(10)} == {WALK.id, listing("Poison").id}
    assert [row.attempts for row in record.due(10)] == [1, 1]


def test_a_rebuild_that_is_cut_off_leaves_the_live_index_as_it_was() -> None:
    record, index = record_of(WALK), FakeIndex()
    index_due(record, index, make)

    def cut(_count: int) -> None:
        index.away = True

    with pytest.raises(EngineAway):
        rebuild(record, index, make, cut)
    assert names(index) == {"Walk"}
