"""Areas read from what services wrote under "areas served"."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.directory.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("Trafford and Salford residents", ("trafford", "salford")),
        ("Throughout England And Wales", ("england", "wales")),
        ("Greater Manchester", ("greater manchester",)),
        ("greater manchester, incl. the City of Salford", ("greater manchester", "salford")),
        ("Greater Manchester, excluding Wigan", ("greater manchester",)),
        ("Anywhere except Wigan. Leigh too.", ("leigh",)),
        ("Sale, Altrincham & Stretford", ("sale", "altrincham", "stretford")),
        ("Sale\nTimperley", ("sale", "timperley")),
        ("Residents of Sale", ("sale",)),
        ("the Sale of goods", ()),
        ("For sale", ()),
        ("sale", ()),
        ("Bath", ("bath",)),
        ("Bath and Wells", ("bath", "wells")),
        ("Bath and shower", ()),
        ("Support in Reading and writing", ()),
        ("Reading", ("reading",)),
        ("Badminton and Bowls for Yate", ("yate",)),
        ("Bury Residents", ("bury",)),
        ("Bury St Edmunds; Bury", ("bury st edmunds", "bury")),
        ("Rugby, Deal (Kent) / Settle / Battle", ("rugby", "deal", "kent", "settle", "battle")),
        ("Tyne & Wear", ("tyne and wear",)),
        ("UK-wide", ("united kingdom",)),
        ("North West, England", ("north west", "england")),
        ("North West England", ("north west",)),
        ("St. Helens. Bolton", ("st helens", "bolton")),
        ("West / Midlands", ()),
        ("Ashton-under-Lyne/St. Helens", ("ashton under lyne", "st helens")),
        ("Old Trafford", ("old trafford",)),
        ("M33, M41/WA14 only", ("m33", "m41", "wa14")),
        ("m33 road", ()),
        ("Newry, Mourne and Down", ("newry mourne and down",)),
        ("Trafford. TRAFFORD! trafford", ("trafford",)),
        ("Manchesterford and Salfordian", ()),
        ("", ()),
    ],
)
def test_areas_are_read(gazetteer: Gazetteer, text: str, areas: tuple[str, ...]) -> None:
    assert gazetteer.areas_in_text(text) == areas


def test_every_area_of_a_place_is_read_back(gazetteer: Gazetteer) -> None:
    place = gazetteer.find_postcode("WA14 1AA")

    assert place is not None
    assert set(gazetteer.areas_in_text(", ".join(place.areas[1:]))) == set(place.areas[1:])


@given(text=st.text(max_size=200))
def test_any_text_gives_only_normal_names_each_once(gazetteer: Gazetteer, text: str) -> None:
    areas = gazetteer.areas_in_text(text)

    assert len(set(areas)) == len(areas)
    assert all(gazetteer.normal_area(area) == area for area in areas)
