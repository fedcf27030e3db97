"""Searches: from anywhere, with everything in them, and by address."""

from __future__ import annotations

from typing import Any

import pytest

from tests.journeys import shapes
from tests.journeys.contract.promised import LERWICK, SALE, as_published, fits
from tests.journeys.door import Door

# What was asked, and the name under which the place is understood: None where none is known.
WHERE: list[tuple[dict[str, Any] | None, str | None]] = [
    (None, None),
    ({"postcode": SALE}, "M33 7XX"),
    ({"postcode": " m337xx "}, "M33 7XX"),
    ({"postcode": "M33 7"}, "M33 7"),
    ({"postcode": "M33"}, "M33"),
    ({"postcode": "M33 0ZZ"}, "M33 0ZZ"),  # a sector that does not exist
    ({"postcode": LERWICK}, LERWICK),
    ({"postcode": "JE2 3AB"}, None),  # Jersey
    ({"postcode": "IM1 1AA"}, None),  # Isle of Man
    ({"place": "Sale"}, "Sale"),
    ({"place": "altrincham"}, "Altrincham"),
    ({"lat": 53.4243, "lon": -2.3219}, None),  # named by the data: whatever it is
]


@pytest.mark.parametrize(("near", "name"), WHERE)
def test_a_search_answers_everything_from_anywhere(
    door: Door, near: dict[str, Any] | None, name: str | None
) -> None:
    asked = {"text": "somewhere to meet people", **({"near": near} if near else {})}
    reply = door.post("/v1/search", asked)
    assert reply.status == 200
    found = fits(reply, shapes.SEARCH)
    as_published(door, found, "SearchAnswer")
    place = found["understood"]["place"]
    if near is None or name:
        assert (place or {}).get("name") == name
    assert found["listings"], "somebody is there for a person anywhere"
    if place is None:
        assert all(each["distance_km"] is None for each in found["listings"])
    assert reply.headers["Cache-Control"] == "no-store"


def test_a_search_with_everything_in_it(door: Door) -> None:
    asked = {
        "text": "football for children",
        "near": {"postcode": SALE},
        "max_km": 20,
        "needs": ["sport_dance", "being_active"],
        "age": 12,
        "free": False,
        "days": ["sat", "sun"],
        "access": ["wheelchair", "parking"],
        "languages": ["en"],
        "attendance": "in_person",
        "sort": "nearest",
        "page": 1,
        "size": 3,
    }
    found = fits(door.post("/v1/search", asked), shapes.SEARCH)
    assert (found["page"], found["size"]) == (1, 3)
    asked["attendance"] = ["in_person", "online"]
    fits(door.post("/v1/search", asked), shapes.SEARCH)


def test_a_search_by_address_is_the_same_search(door: Door) -> None:
    by_address = door.get(
        "/v1/search?q=food&postcode=M33+7XX&max_km=12&need=food&need=money_worries"
        "&day=mon&day=fri&age=40&sort=nearest&page=1&size=7&free=false"
    )
    assert by_address.status == 200
    posted = door.post(
        "/v1/search",
        {
            "text": "food", "near": {"postcode": SALE}, "max_km": 12, "age": 40,
            "needs": ["food", "money_worries"], "days": ["mon", "fri"], "sort": "nearest",
            "page": 1, "size": 7, "free": False,
        },
    )  # fmt: skip
    assert fits(by_address, shapes.SEARCH) == posted.json
    assert posted.json["total"] > 0


def test_a_listing_without_a_place_stays_in_a_located_search(door: Door) -> None:
    located = door.find(text="loneliness", near={"postcode": SALE}, max_km=1, size=100)
    without_place = [each for each in located["listings"] if each["distance_km"] is None]
    assert without_place
    assert all(e["distance_km"] <= 1 for e in located["listings"] if e["distance_km"] is not None)
