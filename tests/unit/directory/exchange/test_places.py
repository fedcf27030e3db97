from __future__ import annotations

import pytest

from services.directory.domain.listing import Place
from services.directory.exchange.places import located
from services.directory.exchange.rows import Notes
from services.directory.gazetteer import Gazetteer

GAZETTEER = Gazetteer.shipped()
SALE = GAZETTEER.find_postcode("M33 7XX")


def put(place: Place) -> tuple[Place, list[str]]:
    notes = Notes()
    found = located(place, GAZETTEER, notes)
    return found, [note.field for note in notes.all]


def test_a_postcode_gives_a_point_and_how_coarse_it_is() -> None:
    assert SALE
    place, noted = put(Place(postcode="m337xx"))
    assert (place.postcode, place.lat, place.lon) == (
        "M33 7XX",
        pytest.approx(SALE.lat, abs=1e-5),
        pytest.approx(SALE.lon, abs=1e-5),
    )
    assert place.accuracy_km == SALE.accuracy_km > 0
    assert noted == []


def test_a_point_that_fits_its_postcode_is_kept_as_surveyed() -> None:
    given = Place(postcode="M33 7XX", lat=53.4243, lon=-2.3219)
    assert put(given) == (given, [])


@pytest.mark.parametrize(
    ("lat", "lon", "noted"),
    [
        (51.5, -0.12, ["postcode"]),  # London is not in Sale
        (-2.3219, 53.4243, ["latitude"]),  # the wrong way round
        (48.85, 2.35, ["latitude"]),  # Paris
        (0.0, 0.0, []),  # how systems say nothing
        (100.0, 101.0, ["latitude"]),
    ],
)
def test_a_point_that_cannot_be_right_is_put_right_or_dropped(
    lat: float, lon: float, noted: list[str]
) -> None:
    place, fields = put(Place(postcode="M33 7XX", lat=lat, lon=lon))
    assert fields == noted
    assert place.lat == pytest.approx(53.42, abs=0.03)
    assert place.lon == pytest.approx(-2.32, abs=0.03)


def test_an_impossible_postcode_is_left_out_and_the_address_stays() -> None:
    place, noted = put(
        Place(address="Barrington Road", locality="Altrincham", postcode="WA154 1HF")
    )
    assert (place.address, place.postcode, noted) == ("Barrington Road", "", ["postcode"])
    assert place.lat == pytest.approx(53.39, abs=0.05)
    assert place.accuracy_km > 1


def test_nobody_can_tell_which_of_several_towns_is_meant() -> None:
    assert put(Place(locality="Newport"))[0].lat is None
    assert put(Place(locality="Nowhere on Sea"))[0].lat is None


def test_an_island_postcode_is_kept_without_a_point() -> None:
    place, noted = put(Place(postcode="JE2 3AB"))
    assert (place.postcode, place.lat, noted) == ("JE2 3AB", None, [])
