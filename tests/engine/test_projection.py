"""The index is a projection of the record: whatever comes late, twice or half, it ends as the
record is. Both engines, the real record, the real use cases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from services.common.database import open_database
from services.common.errors import EngineAway
from services.directory.domain.document import Document
from services.directory.domain.listing import Listing
from services.directory.store.migrate import migrate
from services.directory.store.record import SqlRecord
from services.directory.usecases.index_listings import TRIES, index_due, rebuild
from services.directory.usecases.ports import IndexWriter, Kept
from tests.builders.documents import document
from tests.builders.listings import SALE, listing
from tests.engine.asking import ask, names
from tests.engine.conftest import ElasticsearchIndex, EmbeddedIndex, Index
from tests.harness.elasticsearch import ElasticsearchNode

AT = datetime(2026, 11, 22, tzinfo=UTC)
WALK = listing("Walk", "A walk in the park.", at=SALE)


def make(kept: Kept) -> Document:
    return document(kept.listing, kept.version)


def called(name: str, one: Listing = WALK, **to: object) -> Listing:
    return msgspec.structs.replace(one, name=name, **to)


@pytest.fixture
def record(tmp_path: Path) -> SqlRecord:
    engine = open_database(f"sqlite:///{tmp_path / 'record.db'}")
    migrate(engine)
    return SqlRecord(engine)


def drain(record: SqlRecord, writer: IndexWriter) -> None:
    while index_due(record, writer, make):
        pass


def test_a_late_older_write_loses(index: Index, writer: IndexWriter) -> None:
    writer.write([document(called("New walk"), 3)], {})
    assert writer.write([document(called("Old walk"), 2)], {}) == []
    assert names(ask(index.engine())) == ["New walk"]


def test_the_same_version_again_is_harmless(index: Index, writer: IndexWriter) -> None:
    for _ in range(3):
        assert writer.write([document(WALK, 2)], {}) == []
    assert ask(index.engine()).total == 1


def test_what_is_gone_is_gone_and_an_older_write_does_not_bring_it_back(
    index: Index, writer: IndexWriter
) -> None:
    writer.write([document(WALK, 1)], {})
    writer.write([], {WALK.id: 2})
    assert ask(index.engine()).total == 0
    writer.write([document(WALK, 1)], {})
    assert ask(index.engine()).total == 0
    writer.write([document(called("Walk again"), 3)], {})
    assert names(ask(index.engine())) == ["Walk again"]


def test_so_does_what_is_gone_while_a_new_index_is_made(index: Index, writer: IndexWriter) -> None:
    """Of both indexes, and whether the new one has had it yet or not."""
    other = listing("Talk")
    writer.write([document(WALK, 1), document(other, 1)], {})
    writer.begin()
    writer.fill([document(WALK, 1)])
    writer.write([], {WALK.id: 2, other.id: 2})
    writer.fill([document(other, 1)])
    writer.write([document(WALK, 1)], {})
    assert ask(index.engine()).total == 0
    writer.finish()
    assert ask(index.engine()).total == 0


def test_an_older_removal_loses(index: Index, writer: IndexWriter) -> None:
    writer.write([document(WALK, 5)], {})
    writer.write([], {WALK.id: 4})
    assert ask(index.engine()).total == 1


def test_the_outbox_brings_changes_withdrawals_and_returns(
    index: Index, writer: IndexWriter, record: SqlRecord
) -> None:
    engine = index.engine()
    for one, expected in [
        (WALK, ["Walk"]),
        (called("Longer walk"), ["Longer walk"]),
        (called("Longer walk", status="paused"), []),
        (called("Walk again"), ["Walk again"]),
    ]:
        record.save([one], "test", AT)
        drain(record, writer)
        assert names(ask(engine)) == expected
    assert record.waiting() == 0


def test_rows_repeated_and_out_of_order_leave_the_present_state(
    index: Index, writer: IndexWriter, record: SqlRecord
) -> None:
    for n in range(4):
        record.save([called(f"Walk {n}")], "test", AT)
    record.queue([WALK.id, WALK.id])
    rows = record.due(10)
    record.done([rows[1].seq, rows[3].seq])
    drain(record, writer)
    assert names(ask(index.engine())) == ["Walk 3"]


def test_one_that_cannot_be_read_is_set_aside_and_stops_nobody(
    index: Index, writer: IndexWriter, record: SqlRecord
) -> None:
    def picky(kept: Kept) -> Document:
        if kept.listing.name == "Poison":
            raise ValueError("no")
        return make(kept)

    record.save([listing("Poison"), WALK, listing("Other")], "test", AT)
    for _ in range(TRIES):
        index_due(record, writer, picky)
    assert sorted(names(ask(index.engine()))) == ["Other", "Walk"]
    assert record.waiting() == 0
    assert [reason for _, reason in record.parked()] == ["cannot be read: ValueError"]
    assert record.retry_parked() == 1
    drain(record, writer)
    assert ask(index.engine()).total == 3


def test_what_elasticsearch_refuses_is_set_aside_and_stops_nobody(
    elasticsearch_node: ElasticsearchNode, search_prefix: str, record: SqlRecord
) -> None:
    index = ElasticsearchIndex(elasticsearch_node.url, search_prefix)
    writer = index.writer()
    writer.begin()
    writer.finish()

    def make_odd(kept: Kept) -> Document:
        odd = kept.listing.name == "Poison"
        return msgspec.structs.replace(make(kept), languages=("x" * 40_000,) if odd else ())

    record.save([listing("Poison"), WALK], "test", AT)
    for _ in range(TRIES):
        index_due(record, writer, make_odd)
    assert names(ask(index.engine())) == ["Walk"]
    assert len(record.parked()) == 1


def test_an_index_of_another_record_is_not_read(index: Index, writer: IndexWriter) -> None:
    writer.write([document(WALK)], {})
    other = index.engine(identity="another record")
    assert other.state() == "making"
    assert not index.writer(identity="another record").usable()
    with pytest.raises(EngineAway):
        ask(other)
    writer.close()
    assert index.writer().usable()


def test_no_index_yet_is_no_empty_answer(index: Index) -> None:
    engine = index.engine()
    assert engine.state() == "making"
    with pytest.raises(EngineAway):
        ask(engine)
    assert not index.writer().usable()


@pytest.mark.parametrize("harm", ["truncate", "delete", "unreadable"])
def test_a_damaged_embedded_index_is_away_until_it_is_made_again(
    harm: str, tmp_path: Path, record: SqlRecord
) -> None:
    index = EmbeddedIndex(tmp_path / "index")
    first = index.writer()
    record.save([WALK], "test", AT)
    rebuild(record, first, make)
    record.save([listing("Talk")], "test", AT)  # waits while the index is made again
    first.close()
    HARMS[harm](tmp_path / "index")
    with pytest.raises(EngineAway):
        ask(index.engine())
    again = index.writer()
    assert not again.usable()
    rebuild(record, again, make)
    assert set(names(ask(index.engine()))) == {"Walk", "Talk"}


def test_an_index_that_another_writer_has_open_is_not_damaged(tmp_path: Path) -> None:
    index = EmbeddedIndex(tmp_path / "index")
    first, second = index.writer(), index.writer()
    first.begin()
    first.finish()
    first.write([document(WALK)], {})
    assert not second.usable()
    with pytest.raises(EngineAway):
        second.write([], {WALK.id: 2})
    assert names(ask(index.engine())) == ["Walk"]
    first.close()
    assert second.usable()
    second.write([], {WALK.id: 2})
    assert ask(index.engine()).total == 0


def _truncate(folder: Path) -> None:
    for path in folder.glob("index-*/*"):
        if path.suffix in {".store", ".term", ".idx", ".fast"}:
            path.write_bytes(path.read_bytes()[:20])


def _delete(folder: Path) -> None:
    for path in folder.glob("index-*/*"):
        path.unlink()


def _unreadable(folder: Path) -> None:
    (folder / "live.json").write_text("{half")


HARMS: dict[str, Callable[[Path], None]] = {
    "truncate": _truncate,
    "delete": _delete,
    "unreadable": _unreadable,
}
