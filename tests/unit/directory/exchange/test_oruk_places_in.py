"""Places as feeds really send them: points, addresses, access, and what is no place."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.directory.exchange.oruk_services import Make, Service

PLACE_ID = "3a19ff88-4620-4d17-9830-ac1d859eb5d5"


def at(**location: Any) -> list[Service]:
    address = {"address_1": "1 High Street", "city": "Sale", "postal_code": "M33 7XX"}
    return [
        {"id": "l1", "location": {"id": PLACE_ID, "addresses": [address], **location}},
    ]


def test_a_place_with_its_access(make: Make) -> None:
    said = [{"description": "Ramp", "details": "Ring the bell"}, {"accessibility": "Ramp"}]
    listing, noted = make(service_at_locations=at(latitude="53.4243", longitude=-2.3219,
                                                  accessibility=said, name="Hall"))  # fmt: skip
    (place,) = listing.places
    assert (place.id, place.name, place.address) == (PLACE_ID, "Hall", "1 High Street")
    assert (place.lat, place.lon, place.accuracy_km) == (53.4243, -2.3219, 0.0)
    assert (place.access_text, noted) == ("Ramp\nRing the bell", [])


@pytest.mark.parametrize(
    ("location", "noted"),
    [
        ({"latitude": None, "longitude": ""}, []),
        ({"latitude": "51.5", "longitude": "-0.12"}, ["postcode"]),
        ({"latitude": -2.32, "longitude": 53.42}, ["latitude"]),
        ({"latitude": 100, "longitude": 101}, ["latitude"]),
        ({"latitude": "north", "longitude": True}, []),
    ],
)
def test_a_point_is_checked_against_its_postcode(
    make: Make, location: Service, noted: list[str]
) -> None:
    listing, fields = make(service_at_locations=at(**location))
    assert listing.places[0].lat == pytest.approx(53.42, abs=0.03)
    assert fields == noted


def test_a_virtual_location_is_online_and_a_postal_one_no_place(make: Make) -> None:
    online = make(service_at_locations=at(location_type="virtual"))[0]
    assert (online.places, online.attendance) == ((), ("online",))
    postal, noted = make(service_at_locations=at(location_type="postal"))
    assert (postal.places, noted) == ((), ["locations"])


def test_a_physical_location_may_have_an_address_called_postal(make: Make) -> None:
    address = {"address_1": "PO box", "postal_code": "M33 7XX", "address_type": "postal"}
    location = {"location_type": "physical", "addresses": [address]}
    assert make(service_at_locations=[{"location": location}])[0].places[0].postcode == "M33 7XX"


def test_locations_of_older_feeds_are_read(make: Make) -> None:
    older = {"name": "Hall", "physical_addresses": [{"postal_code": "M33 7XX"}]}
    assert make(locations=[older])[0].places[0].name == "Hall"
