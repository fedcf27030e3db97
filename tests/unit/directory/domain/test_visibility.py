"""What the public may see: every way out goes through here."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings

from services.directory.domain.listing import Listing, Place, encode
from services.directory.domain.visibility import is_public, public_view
from tests.builders.listings import listing
from tests.builders.strategies import listings

REFUGE = Place(
    id="p1", name="Rose House", address="7 Secret Street", locality="Sale", postcode="M33 7XX",
    lat=53.4, lon=-2.3, accuracy_km=0.1, access=("wheelchair",), access_text="Ring at 7 Secret",
    confidential=True,
)  # fmt: skip
HALL = Place(name="Hall", address="1 High Street", postcode="M33 7XX", lat=53.4, lon=-2.3)


@pytest.mark.parametrize(
    ("status", "public"),
    [("published", True), ("paused", False), ("withdrawn", False), ("", False)],
)
def test_only_what_is_published_is_public(status: str, public: bool) -> None:
    assert is_public(listing("Walk", status=status)) is public


def test_of_a_confidential_place_only_the_district_is_left() -> None:
    shown = public_view(listing("Refuge", places=(HALL, REFUGE)))
    assert shown.places == (
        HALL,
        Place(id="p1", locality="Sale", postcode="M33", access=("wheelchair",), confidential=True),
    )
    for secret in (b"Rose House", b"Secret"):
        assert secret not in encode(shown)


@pytest.mark.parametrize(
    ("written", "left"),
    [("M33 7XX", "M33"), (" M33 7XX", "M33"), ("M33", "M33"), ("M337XX", "M33"),
     ("m33  7xx", "M33"), ("", ""), ("nowhere at all", "")],
)  # fmt: skip
def test_however_a_postcode_is_written_its_second_half_goes(written: str, left: str) -> None:
    hidden = msgspec.structs.replace(REFUGE, postcode=written)
    [shown] = public_view(listing("Refuge", places=(hidden,))).places
    assert shown.postcode == left


def test_a_listing_without_secrets_is_shown_as_it_is() -> None:
    one = listing("Walk", places=(HALL,))
    assert public_view(one) is one


@settings(max_examples=30)
@given(listings())
def test_no_confidential_place_shows_where_it_is(one: Listing) -> None:
    for before, after in zip(one.places, public_view(one).places, strict=True):
        assert before.confidential == after.confidential
        if after.confidential:
            assert (after.lat, after.lon, after.name, after.address, after.access_text) == (
                None, None, "", "", "",
            )  # fmt: skip
            assert len(after.postcode) <= 4
    assert public_view(public_view(one)) == public_view(one)
