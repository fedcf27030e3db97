"""Which areas contain a place, under whatever name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.directory.gazetteer import Gazetteer
from services.directory.gazetteer.names import fold


@pytest.mark.parametrize(
    ("area", "postcode"),
    [
        ("Trafford", "M33 7XX"),
        ("borough of Trafford", "M41"),
        ("Trafford", "M16"),  # the border of Trafford and Manchester cuts M16 in two
        ("Manchester", "M16"),
        ("Salford", "M50"),
        ("M33", "M33 7XX"),
        ("Greater Manchester", "OL10"),
        ("Greater Manchester", "WN7"),
        ("Merseyside", "CH41"),
        ("West Midlands", "B91"),
        ("South Yorkshire", "S70"),
        ("West Yorkshire", "HX1"),
        ("Tyne & Wear", "SR1"),
        ("Greater London", "SE5"),
        ("London", "EC2M"),
        ("LB of Southwark".replace("LB", "London Borough"), "SE5"),
        ("the Royal Borough of Kensington and Chelsea", "W8"),
        ("Devon", "PL1"),
        ("North West England", "CA1"),
        ("England", "M1"),
        ("Great Britain", "EH1"),
        ("UK", "BT1"),
        ("Causeway Coast & Glens", "BT54"),
        ("City of London", "EC2M"),
    ],
)
def test_an_area_covers_a_postcode(gazetteer: Gazetteer, area: str, postcode: str) -> None:
    place = gazetteer.find_postcode(postcode)

    assert place is not None
    assert gazetteer.covers(area, place)


@pytest.mark.parametrize(
    ("area", "postcode"),
    [
        ("Manchester", "M33"),
        ("Manchester", "M5"),
        ("Salford", "M33"),
        ("Great Britain", "BT1"),
        ("City of London", "SE5"),
        ("Greater Manchester", "SK10"),
        ("Norwich", "NR12"),
        ("Atlantis", "M33"),
        ("", "M33"),
    ],
)
def test_an_area_does_not_cover_its_neighbour(
    gazetteer: Gazetteer, area: str, postcode: str
) -> None:
    place = gazetteer.find_postcode(postcode)

    assert place is not None
    assert not gazetteer.covers(area, place)


DISTRICTS_OF_GREATER_MANCHESTER = {
    "Bolton": "BL1",
    "Bury": "BL9",
    "Manchester": "M14",
    "Oldham": "OL1",
    "Rochdale": "OL16",
    "Salford": "M6",
    "Stockport": "SK1",
    "Tameside": "OL6",
    "Trafford": "M32",
    "Wigan": "WN1",
}


@pytest.mark.parametrize(("district", "postcode"), DISTRICTS_OF_GREATER_MANCHESTER.items())
def test_the_ten_districts_are_in_greater_manchester(
    gazetteer: Gazetteer, district: str, postcode: str
) -> None:
    place = gazetteer.find_postcode(postcode)

    assert place is not None
    others = {fold(name) for name in DISTRICTS_OF_GREATER_MANCHESTER} - {fold(district)}
    assert gazetteer.covers(district, place)
    assert "greater manchester" in place.areas
    assert not others & set(place.areas)


@pytest.mark.parametrize(
    ("name", "normal"),
    [
        ("Ashton-under-Lyne", "ashton under lyne"),
        ("St. Helens", "st helens"),
        ("Saint Helens", "st helens"),
        ("City of Manchester", "manchester"),
        ("Manchester City Council", "manchester"),
        ("City of London", "city of london"),
        ("Welwyn Garden City", "welwyn garden city"),
        ("THE BOROUGH OF TRAFFORD", "trafford"),
        ("Ynys Môn", "ynys mon"),
        ("King’s Lynn", "kings lynn"),
        ("Yorkshire & Humber", "yorkshire and the humber"),
        ("", ""),
    ],
)
def test_a_name_is_brought_to_one_form(gazetteer: Gazetteer, name: str, normal: str) -> None:
    assert gazetteer.normal_area(name) == normal


@given(name=st.text(max_size=60))
def test_a_normal_name_stays_as_it_is(gazetteer: Gazetteer, name: str) -> None:
    once = gazetteer.normal_area(name)

    assert gazetteer.normal_area(once) == once
