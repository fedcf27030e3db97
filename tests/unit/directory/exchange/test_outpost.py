from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from services.directory.domain.listing import Attribute, Contact, Listing, Schedule
from services.directory.exchange.rows import Refusal, Row

ReadText = Callable[..., list[Row | Refusal]]
ReadOne = Callable[..., Listing]

SERVICE: dict[str, Any] = {
    "id": 7,
    "name": "Saturday club",
    "description": "Games.\r\nCrafts.",
    "url": None,
    "min_age": 5,
    "max_age": 11,
    "needs_referral": True,
    "free": True,
    "locations": [
        {
            "id": 3,
            "name": None,
            "address_1": " 1 High Street",
            "city": "Sale",
            "postal_code": "M33 7XX",
            "geometry": {"type": "Point", "coordinates": [-2.3219, 53.4243]},
            "mask_exact_address": True,
            "accessibilities": [{"name": "Hearing loop"}, {"name": "Changing place"}],
        },
        {"id": 4, "city": "Nationwide", "geometry": {"coordinates": [0, 0]}},
    ],
    "contacts": [
        {"name": "Jo", "title": "Leader", "email": "", "phone": "0203 289 6420 Ext 303"},
        {"name": None, "title": None, "email": "a@x.example", "phone": ""},
    ],
    "organisation": {"id": 9, "name": None},
    "taxonomies": [{"id": 2, "name": "Clubs", "slug": "clubs"}],
    "send_needs": [{"id": 1, "name": "Autism", "slug": "autism"}],
    "regular_schedules": [{"weekday": "Saturday", "opens_at": "10:00", "closes_at": "12:00"}],
    "cost_options": [],
}


def page(*services: object) -> str:
    return json.dumps({"number": 1, "totalElements": len(services), "content": services})


def test_a_service_of_a_page_becomes_a_listing(read_one: ReadOne) -> None:
    found = read_one(page(SERVICE))
    assert (found.name, found.organisation.name) == ("Saturday club", "Saturday club")
    assert found.origin.source_id == "7"
    assert found.description == "Games.\nCrafts."
    assert (found.eligibility.minimum_age, found.eligibility.maximum_age) == (5, 11)
    assert found.eligibility.text == "Special educational needs: Autism."
    assert (found.join.how, found.join.phone) == ("refer", "020 3289 6420 x303")
    assert (found.cost.kind, found.join.email) == ("free", "a@x.example")
    assert found.schedules == (Schedule("", "FREQ=WEEKLY;BYDAY=SA", "10:00", "12:00"),)
    assert found.contacts == (
        Contact("Jo", "Leader", "020 3289 6420 x303"),
        Contact("", "", "", "a@x.example"),
    )
    assert found.attributes == (
        Attribute("outpost:taxonomies", "clubs", "Clubs"),
        Attribute("outpost:send_needs", "autism", "Autism"),
    )


def test_a_nationwide_service_has_no_place_there_and_a_masked_one_is_confidential(
    read_one: ReadOne,
) -> None:
    (place,) = read_one(page(SERVICE)).places
    assert (place.address, place.lat, place.lon) == ("1 High Street", 53.4243, -2.3219)
    assert place.confidential
    assert place.access == ("hearing_loop",)
    assert place.access_text == "Hearing loop. Changing place"


def test_rows_are_numbered_and_the_nameless_refused(read: ReadText) -> None:
    entries = read(page(SERVICE, {**SERVICE, "id": 8, "name": None}, {**SERVICE, "id": 9}))
    assert [each.number for each in entries] == [1, 2, 3]
    assert entries[1] == Refusal(2, "name", "There is no name.")


def test_numbers_of_locations_and_services_do_not_meet(read_one: ReadOne) -> None:
    same = {**SERVICE, "id": 3, "organisation": {"id": 3}}
    found = read_one(page(same))
    assert len({found.id, found.organisation.id, found.places[0].id}) == 3
