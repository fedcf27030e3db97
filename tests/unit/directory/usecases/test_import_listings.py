from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.common.errors import Unavailable
from services.directory.exchange.formats import read_rows
from services.directory.exchange.rows import Reading
from services.directory.gazetteer import Gazetteer
from services.directory.usecases.import_listings import (
    Note,
    Refusal,
    Report,
    Row,
    SeenIds,
    import_listings,
)
from tests.builders.listings import listing
from tests.fakes.record import FakeRecord

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
SAMPLE = sorted((Path(__file__).parents[4] / "deploy" / "sample").glob("*.csv"))


def rows(count: int, description: str = "") -> Iterator[Row | Refusal]:
    return (Row(n, listing(f"Group {n}", description)) for n in range(1, count + 1))


def test_everything_is_counted_once() -> None:
    note, bad = Note(1, "phone", "left out"), Refusal(2, "name", "There is no name.")
    told: list[Refusal | Note] = []
    entries = [Row(1, listing("A"), (note,)), bad, Row(3, listing("B"))]
    report = import_listings(entries, FakeRecord(), "test", NOW, report=told.append)
    assert report == Report(read=3, added=2, refused=1, notes=1)
    assert (report.stored, told) == (2, [note, bad])


def test_a_second_run_changes_nothing() -> None:
    record = FakeRecord()
    assert import_listings(rows(7), record, "test", NOW, batch=3).added == 7
    revisions = list(record.revisions)
    assert import_listings(rows(7), record, "test", NOW, batch=3) == Report(read=7, unchanged=7)
    assert record.revisions == revisions


def test_a_change_is_counted_and_has_its_author() -> None:
    record = FakeRecord()
    import_listings(rows(3), record, "first", NOW)
    assert import_listings(rows(3, "new words"), record, "second", NOW).changed == 3
    assert {each.author for each in record.revisions if each.version == 2} == {"second"}


def test_an_id_that_came_before_is_refused_naming_the_row() -> None:
    told: list[Refusal | Note] = []
    record = FakeRecord()
    entries = [Row(1, listing("A")), Row(2, listing("B")), Row(3, listing("A", "other"))]
    report = import_listings(entries, record, "test", NOW, batch=1, report=told.append)
    assert told == [Refusal(3, "id", "The same as row 1.")]
    assert (report.added, report.refused) == (2, 1)
    kept = record.find(listing("A").id)
    assert kept
    assert kept.listing.description == ""


def test_batches_are_whole_and_progress_is_told() -> None:
    record, heard = FakeRecord(), list[int]()
    import_listings(rows(7), record, "test", NOW, batch=3, progress=heard.append)
    assert (record.saves, heard) == (3, [3, 6, 7])


def test_nothing_to_import_is_no_fault() -> None:
    assert import_listings([], FakeRecord(), "test", NOW) == Report()


def test_a_record_that_goes_away_keeps_whole_batches_and_a_second_run_completes() -> None:
    record = FakeRecord(fails_at=3, fault=Unavailable())
    with pytest.raises(Unavailable):
        import_listings(rows(10), record, "test", NOW, batch=3)
    assert record.count() == 6
    report = import_listings(rows(10), record, "test", NOW, batch=3)
    assert (report.unchanged, report.added, record.count()) == (6, 4, 10)


def test_a_file_that_breaks_off_keeps_what_was_stored_before() -> None:
    def broken() -> Iterator[Row | Refusal]:
        yield from rows(4)
        raise Unavailable

    record = FakeRecord()
    with pytest.raises(Unavailable):
        import_listings(broken(), record, "test", NOW, batch=3)
    assert record.count() == 3


@pytest.mark.parametrize("path", SAMPLE, ids=lambda path: path.stem)
def test_of_every_sample_file_each_row_is_stored_or_refused(path: Path) -> None:
    reading, record = Reading(Gazetteer.shipped(), date(2026, 11, 22)), FakeRecord()
    first = import_listings(read_rows(path, reading), record, "test", NOW)
    assert first.read == first.stored + first.unchanged + first.refused
    assert first.stored == record.count() > 0
    second = import_listings(read_rows(path, reading), record, "test", NOW)
    assert (second.stored, second.unchanged) == (0, first.stored)
    assert second.refused == first.refused


@given(st.lists(st.text(max_size=3), max_size=60))
def test_seen_ids_remember_the_first_row(ids: list[str]) -> None:
    seen, first = SeenIds(slots=4), dict[str, int]()
    for number, each in enumerate(ids, start=1):
        assert seen.first(each, number) == first.get(each, 0)
        first.setdefault(each, number)


def test_many_ids_take_little_memory() -> None:
    seen = SeenIds()
    assert not any(seen.first(f"id {n}", n) for n in range(1, 20_001))
    assert seen.first("id 777", 1) == 777
    assert (len(seen._hashes) * 8 + len(seen._rows) * 4) / 20_000 < 25
