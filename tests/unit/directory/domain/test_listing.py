"""A listing in the record: what goes in comes out, and equal listings are equal bytes."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given, settings

from services.directory.domain.listing import (
    Cost,
    Eligibility,
    Listing,
    Place,
    decode,
    encode,
)
from tests.builders.listings import SALE, listing
from tests.builders.strategies import listings

WALK = listing("Walk", "A walk.", at=SALE)


@settings(max_examples=30)
@given(listings())
def test_what_goes_in_comes_out(one: Listing) -> None:
    assert decode(encode(one)) == one
    assert decode(encode(one).decode()) == one
    assert encode(decode(encode(one))) == encode(one)


@settings(max_examples=30)
@given(listings())
def test_the_record_holds_plain_json(one: Listing) -> None:
    said = json.loads(encode(one))
    assert said["id"] == one.id
    assert set(said) <= set(Listing.__struct_fields__)


def test_equal_listings_are_equal_bytes_however_they_were_made() -> None:
    said_twice = msgspec.structs.replace(
        WALK, eligibility=Eligibility(text=""), cost=Cost("unknown", prices=()), languages=()
    )
    assert said_twice == WALK
    assert encode(said_twice) == encode(WALK)


@pytest.mark.parametrize(
    "change",
    [
        {"nothing": 1},
        {"name": 7},
        {"name": None},
        {"places": {}},
        {"places": [{"lat": "53"}]},
        {"organisation": {"id": "x"}},
        {"join": {"how": "book", "secret": "x"}},
    ],
)
def test_what_is_no_listing_is_refused(change: dict[str, object]) -> None:
    body = json.dumps({**json.loads(encode(WALK)), **change})
    with pytest.raises(msgspec.ValidationError):
        decode(body)


def test_a_listing_does_not_change() -> None:
    with pytest.raises(AttributeError):
        WALK.name = "Run"  # type: ignore[misc]
    assert hash(WALK) == hash(decode(encode(WALK)))
    assert msgspec.structs.replace(WALK, places=(Place(),)) != WALK
