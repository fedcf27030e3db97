"""One listing as a candidate: as a search would give it, whatever stands against it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import orjson
import pytest

from services.common.errors import NotFound
from services.directory.domain.enquiry import Enquiry
from services.directory.gazetteer import Gazetteer
from services.directory.usecases.find_candidates import find_candidates
from services.directory.usecases.show_candidate import show_candidate
from tests.builders.documents import NOW
from tests.builders.listings import BOLTON, SALE, listing
from tests.fakes.record import FakeRecord
from tests.unit.directory.usecases.finding import finding, place

LUNCH = listing("Lunch club", "A lunch for people living alone.", at=SALE, times="Wed 12:00-14:00")
BOLTON_CHOIR = listing("Bolton choir", "Singing.", at=BOLTON)
LINE = listing("Debt line", "Debt advice.", attendance=("phone",))
TRAFFORD = listing("Trafford carers", "For carers.", areas=("Trafford",))
WIDE = listing("Two boroughs", "For carers.", areas=("Bolton", "Trafford"))
BOLTON_CARERS = listing("Bolton carers", "For carers.", areas=("Bolton",))
NOWHERE = listing("Somewhere", "A group.")
PAUSED = msgspec.structs.replace(listing("Paused choir", "Singing."), status="paused")
ALL = (LUNCH, BOLTON_CHOIR, LINE, TRAFFORD, WIDE, BOLTON_CARERS, NOWHERE)


@pytest.fixture(scope="module")
def record() -> FakeRecord:
    made = FakeRecord()
    made.save([*ALL, PAUSED], "test", datetime(2026, 11, 22, tzinfo=UTC))
    return made


def shown(record: FakeRecord, listing_id: str, postcode: str | None = "M33 7XX") -> Any:
    near = place(postcode) if postcode else None
    return orjson.loads(show_candidate(listing_id, near, record, Gazetteer.shipped(), NOW))


def test_it_is_what_a_search_gives(record: FakeRecord, tmp_path: Path) -> None:
    near = place("M33 7XX")
    said = find_candidates(Enquiry(near=near, size=300), (), finding(tmp_path, *ALL))
    found = {each["listing"]["id"]: each for each in orjson.loads(said)["candidates"]}
    assert BOLTON_CARERS.id not in found
    assert len(found) == len(ALL) - 1
    for listing_id, each in found.items():
        said = shown(record, listing_id)
        (only,) = said["candidates"]
        assert {**only, "score": None} == {**each, "score": None}
        assert said["total"] == 1
        assert said["place"]["name"] == "M33 7XX"


@pytest.mark.parametrize(
    ("listing_id", "reach"),
    [
        (LUNCH.id, "near"),
        (BOLTON_CHOIR.id, "near"),
        (LINE.id, "anywhere"),
        (TRAFFORD.id, "area"),
        (WIDE.id, "area"),
        (BOLTON_CARERS.id, "elsewhere"),
        (NOWHERE.id, "unknown"),
    ],
)
def test_how_it_reaches_the_person(record: FakeRecord, listing_id: str, reach: str) -> None:
    assert shown(record, listing_id)["candidates"][0]["reach"] == reach


def test_without_a_place_nothing_is_far_or_elsewhere(record: FakeRecord) -> None:
    said = shown(record, BOLTON_CHOIR.id, None)
    assert said["place"] is None
    assert said["candidates"][0]["listing"]["distance_km"] is None
    assert shown(record, BOLTON_CARERS.id, None)["candidates"][0]["reach"] == "area"


def test_how_far_it_is(record: FakeRecord) -> None:
    distance = shown(record, BOLTON_CHOIR.id)["candidates"][0]["listing"]["distance_km"]
    assert 17 < distance < 20


@pytest.mark.parametrize("listing_id", [PAUSED.id, "7", "", "🙂"])
def test_what_the_public_may_not_see_is_not_there(record: FakeRecord, listing_id: str) -> None:
    with pytest.raises(NotFound):
        shown(record, listing_id)
