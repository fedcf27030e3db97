"""One listing, whole, from the record."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import orjson
import pytest

from services.common.errors import NotFound
from services.directory.domain.listing import (
    Assurance,
    Contact,
    Cost,
    Eligibility,
    Listing,
    Origin,
    Place,
    Price,
    Schedule,
)
from services.directory.gazetteer import Gazetteer
from services.directory.usecases.show_listing import show_listing
from tests.builders.documents import NOW
from tests.builders.listings import SALE, listing
from tests.fakes.record import FakeRecord

AT = datetime(2026, 11, 22, tzinfo=UTC)
FIELDS = {
    # the card of a search
    "id", "source_id", "name", "organisation", "summary", "place", "distance_km", "next_session",
    "needs", "cost", "access", "attendance", "languages", "join", "last_checked", "freshness",
    "highlights",
    # and all the rest
    "version", "description", "alert", "url", "kind", "status", "organisation_details", "places",
    "areas", "times", "next_sessions", "eligibility", "costs", "contacts", "attributes", "facts",
    "source",
}  # fmt: skip
FULL = listing(
    "Lunch club",
    "For people living alone.",
    kind="choir",
    places=(
        Place("p", "Hall", "1 High Street", "Sale", "M33 7XX", *SALE, 0.0, ("parking",), "Ramp"),
    ),
    areas=("Trafford",),
    schedules=(
        Schedule("Tuesdays", "FREQ=WEEKLY;BYDAY=TU", "14:00", "16:00"),
        Schedule("and by chance"),
    ),
    eligibility=Eligibility(50, 90, ("female",), text="Women from 50 to 90"),
    cost=Cost("paid", (Price(3.0, "£3"),), "£3 each"),
    contacts=(Contact("Ann", "Leader", "0161", "a@example.org"),),
    assurance=Assurance("2026-09-01"),
    origin=Origin("feed", "77", "OGL", "The council"),
)  # fmt: skip


def show(one: Listing, now: datetime = NOW) -> dict[str, object]:
    record = FakeRecord()
    record.save([one], "test", AT)
    shown, version = show_listing(one.id, record, Gazetteer.shipped(), now)
    assert version == shown["version"] == 1
    return dict(orjson.loads(orjson.dumps(shown)))


@pytest.mark.parametrize("one", [FULL, listing("Bare")], ids=["full", "bare"])
def test_every_listing_has_every_field_of_the_contract(one: Listing) -> None:
    assert set(show(one)) == FIELDS


def test_a_full_listing_says_all_that_is_known() -> None:
    said = show(FULL)
    assert said["places"] == [
        {
            "name": "Hall", "address": "1 High Street", "locality": "Sale", "postcode": "M33 7XX",
            "lat": SALE[0], "lon": SALE[1], "accuracy_km": 0.0, "access": ["parking"],
            "access_text": "Ramp",
        }
    ]  # fmt: skip
    assert said["areas"] == ["Trafford"]
    assert said["next_session"] == "2026-11-24T14:00"
    assert said["next_sessions"] == [
        "2026-11-24T14:00", "2026-12-01T14:00", "2026-12-08T14:00", "2026-12-15T14:00",
        "2026-12-22T14:00",
    ]  # fmt: skip
    first, second = said["times"]  # type: ignore[misc]
    assert first["words"]
    assert {**first, "words": ""} == {
        "text": "Tuesdays", "words": "", "rrule": "FREQ=WEEKLY;BYDAY=TU", "start": "14:00",
        "end": "16:00",
    }  # fmt: skip
    assert second == {"text": "and by chance", "words": "", "rrule": "", "start": "", "end": ""}
    assert said["eligibility"] == {
        "minimum_age": 50, "maximum_age": 90, "genders": ["female"], "audiences": [],
        "conditions": [], "text": "Women from 50 to 90",
    }  # fmt: skip
    assert said["costs"] == {
        "kind": "paid", "prices": [{"pounds": 3.0, "text": "£3"}], "text": "£3 each",
    }  # fmt: skip
    assert said["contacts"] == [
        {"name": "Ann", "role": "Leader", "phone": "0161", "email": "a@example.org"}
    ]
    assert said["source"] == {
        "name": "feed", "source_id": "77", "licence": "OGL", "attribution": "The council",
    }  # fmt: skip
    assert said["source_id"] == "77"
    assert (said["last_checked"], said["freshness"]) == ("2026-09-01", "fresh")


@pytest.mark.parametrize(
    ("rule", "words", "first"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=15", "On the 15th of the month", "2026-12-15"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "Every other Tuesday", None),
        ("FREQ=HOURLY", "", None),
    ],
)
def test_any_rule_can_be_shown(rule: str, words: str, first: str | None) -> None:
    said = show(listing("Club", schedules=(Schedule("As we say", rule),)))
    times = {"text": "As we say", "words": words, "rrule": rule, "start": "", "end": ""}
    assert (said["times"], said["next_session"]) == ([times], first)


def test_a_bare_listing_says_nothing_that_nobody_said() -> None:
    said = show(listing("Bare"))
    assert (said["place"], said["url"], said["next_session"], said["next_sessions"]) == (
        None, None, None, [],
    )  # fmt: skip
    assert (said["cost"], said["freshness"], said["last_checked"]) == ("unknown", "unknown", None)
    assert said["eligibility"] == {
        "minimum_age": None, "maximum_age": None, "genders": [], "audiences": [],
        "conditions": [], "text": "",
    }  # fmt: skip


def test_each_fact_says_where_it_comes_from() -> None:
    facts = show(FULL)["facts"]
    for fact in facts:  # type: ignore[attr-defined]
        assert set(fact) == {"kind", "code", "field", "quote", "stated"}
    lonely = next(f for f in facts if f["code"] == "loneliness")  # type: ignore[attr-defined]
    assert lonely["quote"] in FULL.description


@pytest.mark.parametrize("status", ["paused", "withdrawn"])
def test_what_is_not_published_is_not_found(status: str) -> None:
    with pytest.raises(NotFound):
        show(msgspec.structs.replace(FULL, status=status))


@pytest.mark.parametrize(
    "unknown", ["", "7", "' OR 1=1 --", "00000000-0000-0000-0000-000000000000"]
)
def test_nobody_is_found_under_another_id(unknown: str) -> None:
    with pytest.raises(NotFound):
        show_listing(unknown, FakeRecord(), Gazetteer.shipped(), NOW)


def test_a_confidential_place_is_not_shown_at_all() -> None:
    hidden = Place(
        "p", "Rose House", "7 Secret Street", "Sale", "M33 7XX", *SALE, confidential=True
    )
    said = show(listing("Refuge", places=(hidden,)))
    text = orjson.dumps(said)
    for secret in (b"Rose House", b"Secret", b"7XX", str(SALE[0]).encode()):
        assert secret not in text
