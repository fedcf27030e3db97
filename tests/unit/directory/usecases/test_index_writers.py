"""What every index writer does, asked of the embedded one and of the fake alike. (Elasticsearch's
is asked the same and more in tests/engine/test_projection.py.)"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from services.directory.domain.document import Document
from services.directory.domain.enquiry import Enquiry
from services.directory.domain.listing import Eligibility
from services.directory.search.embedded.engine import EmbeddedEngine
from services.directory.search.embedded.writer import EmbeddedWriter
from services.directory.usecases.ports import IndexWriter
from tests.builders.documents import TODAY, document
from tests.builders.listings import SALE, listing
from tests.fakes.index import FakeIndex

WALK = listing("Walk", "A walk.", at=SALE)
Held = Callable[[], set[str]]


def called(name: str, version: int) -> Document:
    return document(msgspec.structs.replace(WALK, name=name), version)


@pytest.fixture(params=["fake", "embedded"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[IndexWriter, Held]:
    """A writer without an index yet, and the names that a search would find."""
    if request.param == "fake":
        fake = FakeIndex(live=False)
        return fake, lambda: {d.name for d in (fake.live or {}).values()}
    engine = EmbeddedEngine(tmp_path, lambda: "record", lambda: TODAY)

    def names() -> set[str]:
        hits = engine.search(Enquiry(size=100)).hits
        return {msgspec.json.decode(hit.stored)["name"] for hit in hits}

    return EmbeddedWriter(tmp_path, "record"), names


def made(writer: IndexWriter) -> None:
    writer.begin()
    writer.finish()


def test_there_is_no_index_until_one_is_finished(index: tuple[IndexWriter, Held]) -> None:
    writer, held = index
    assert not writer.usable()
    writer.begin()
    assert not writer.usable()
    writer.finish()
    assert writer.usable()
    assert held() == set()


def test_what_is_written_is_held_until_it_is_gone(index: tuple[IndexWriter, Held]) -> None:
    writer, held = index
    made(writer)
    assert writer.write([called("Walk", 1), document(listing("Choir"))], {}) == []
    assert held() == {"Walk", "Choir"}
    assert writer.write([], {WALK.id: 2}) == []
    assert held() == {"Choir"}
    assert writer.write([], {"00000000-0000-0000-0000-000000000000": 1}) == []


def test_of_several_writes_all_is_seen_with_the_last(index: tuple[IndexWriter, Held]) -> None:
    writer, held = index
    made(writer)
    writer.write([called("Gone soon", 1)], {})
    writer.write([called("Walk", 2), document(listing("Choir"))], {}, True)
    writer.write([], {document(listing("Choir")).id: 2}, True)
    assert held() == {"Gone soon"}
    writer.write([called("Longer walk", 3), document(listing("Shed"))], {})
    assert held() == {"Longer walk", "Shed"}


@pytest.mark.parametrize(
    ("version", "left"), [(1, "Old"), (2, "New"), (3, "New")], ids=["older", "same", "newer"]
)
def test_an_older_write_changes_nothing(
    index: tuple[IndexWriter, Held], version: int, left: str
) -> None:
    writer, held = index
    made(writer)
    writer.write([called("Old", 2)], {})
    assert writer.write([called("New", version)], {}) == []
    assert held() == {left}


@pytest.mark.parametrize(("version", "left"), [(1, {"Walk"}), (2, set()), (3, set())])
def test_an_older_removal_changes_nothing(
    index: tuple[IndexWriter, Held], version: int, left: set[str]
) -> None:
    writer, held = index
    made(writer)
    writer.write([called("Walk", 2)], {})
    writer.write([], {WALK.id: version})
    assert held() == left


def test_a_new_index_takes_the_place_of_the_live_one_in_one_step(
    index: tuple[IndexWriter, Held],
) -> None:
    writer, held = index
    made(writer)
    writer.write([called("Walk", 1), document(listing("Forgotten"))], {})
    writer.begin()
    assert writer.fill([called("Walk", 1)]) == []
    assert held() == {"Walk", "Forgotten"}
    writer.write([document(listing("Meanwhile"))], {})
    assert held() == {"Walk", "Forgotten", "Meanwhile"}
    writer.finish()
    assert held() == {"Walk", "Meanwhile"}


def test_a_new_index_begun_twice_starts_from_nothing(index: tuple[IndexWriter, Held]) -> None:
    writer, held = index
    writer.begin()
    writer.fill([called("Half made", 1)])
    writer.begin()
    writer.finish()
    assert held() == set()


def test_a_very_long_new_index_is_written_in_parts(
    index: tuple[IndexWriter, Held], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.directory.search.embedded.writer.MOST_UNSEEN", 2)
    writer, held = index
    writer.begin()
    for n in range(4):
        writer.fill([called(f"Walk, told {n} times", 1), document(listing(f"Choir {n}"))])
    writer.finish()
    assert held() == {"Walk, told 3 times", *(f"Choir {n}" for n in range(4))}


@pytest.mark.parametrize(
    "odd",
    [
        document(listing("Unborn", eligibility=Eligibility(minimum_age=-1))),
        document(listing("Ageless", eligibility=Eligibility(maximum_age=10**30))),
        msgspec.structs.replace(called("Nobody", 1), id="no uuid"),
    ],
    ids=lambda d: d.name,
)
def test_what_it_will_never_take_comes_back_and_stops_nobody(tmp_path: Path, odd: Document) -> None:
    writer = EmbeddedWriter(tmp_path, "record")
    made(writer)
    [refused] = writer.write([odd, called("Walk", 1)], {})
    assert refused.listing_id == odd.id
    assert refused.reason.startswith("cannot be indexed: ")
    writer.begin()
    assert [r.listing_id for r in writer.fill([odd, called("Walk", 1)])] == [odd.id]
    writer.finish()
    engine = EmbeddedEngine(tmp_path, lambda: "record", lambda: TODAY)
    assert engine.count(Enquiry()) == 1
