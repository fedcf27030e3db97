"""From the name of a town, district or county to a place; and from a point."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.directory.gazetteer import Gazetteer, Place, distance_km


def named(gazetteer: Gazetteer, name: str) -> Place:
    place = gazetteer.find_place(name)
    assert place is not None
    return place


# Each point is the middle of the town as a map has it, to some 0.01 degree.
@pytest.mark.parametrize(
    ("name", "found", "kind", "lat", "lon"),
    [
        ("Sale", "Sale", "town", 53.425, -2.322),
        ("altrincham", "Altrincham", "town", 53.387, -2.349),
        ("Stretford", "Stretford", "town", 53.447, -2.308),
        ("TRAFFORD", "Trafford", "district", 53.43, -2.33),
        ("Tameside", "Tameside", "district", 53.48, -2.08),
        ("st helens", "St Helens", "town", 53.454, -2.737),
        ("Saint Helens", "St Helens", "town", 53.454, -2.737),
        ("ashton under lyne", "Ashton-under-Lyne", "town", 53.49, -2.095),
        ("Ashton-under-Lyne", "Ashton-under-Lyne", "town", 53.49, -2.095),
        ("city of manchester", "Manchester", "town", 53.46, -2.235),
        ("Manchester", "Manchester", "town", 53.46, -2.235),
        ("Salford", "Salford", "town", 53.49, -2.275),
        ("Bolton", "Bolton", "town", 53.578, -2.43),
        ("Bury", "Bury", "town", 53.593, -2.298),
        ("Oldham", "Oldham", "town", 53.541, -2.11),
        ("Rochdale", "Rochdale", "town", 53.615, -2.155),
        ("Stockport", "Stockport", "town", 53.408, -2.158),
        ("Wigan", "Wigan", "town", 53.545, -2.64),
        ("Bury St Edmunds", "Bury St Edmunds", "town", 52.246, 0.711),
        ("King's Lynn", "King's Lynn", "town", 52.752, 0.4),
        ("Kingston-upon-Hull", "Kingston upon Hull", "town", 53.76, -0.34),
        ("Hull City Council", "Hull", "town", 53.76, -0.34),
        ("Newcastle", "Newcastle", "town", 54.98, -1.63),
        ("Leeds", "Leeds", "town", 53.81, -1.55),
        ("Sheffield", "Sheffield", "town", 53.38, -1.47),
        ("Bradford", "Bradford", "town", 53.79, -1.76),
        ("Cambridge", "Cambridge", "town", 52.2, 0.13),
        ("Inverness", "Inverness", "town", 57.47, -4.22),
        ("Cardiff", "Cardiff", "town", 51.49, -3.18),
        ("Belfast", "Belfast", "town", 54.6, -5.93),
        ("London", "London", "district", 51.51, -0.13),
        ("London Borough of Hackney", "Hackney", "district", 51.54, -0.06),
        ("Greater Manchester", "Greater Manchester", "district", 53.5, -2.28),
        ("Ringmer", "Ringmer", "town", 50.88, 0.06),
    ],
)
def test_a_name_is_found(
    gazetteer: Gazetteer, name: str, found: str, kind: str, lat: float, lon: float
) -> None:
    place = named(gazetteer, name)

    assert (place.name, place.kind) == (found, kind)
    assert distance_km(place.lat, place.lon, lat, lon) < 3
    assert gazetteer.normal_area(name) == place.areas[0]


def test_the_town_stands_before_the_district_of_the_same_name(gazetteer: Gazetteer) -> None:
    bury = [place for place in gazetteer.find_places("Bury") if place.name == "Bury"]

    assert [place.kind for place in bury] == ["town"]
    assert gazetteer.find_places("Bury")[1].name == "Bury St Edmunds"


def test_of_several_towns_of_one_name_the_largest_comes_first(gazetteer: Gazetteer) -> None:
    newports = [place for place in gazetteer.find_places("newport") if place.name == "Newport"]

    assert len(newports) == 4
    assert "wales" in newports[0].areas
    assert {"isle of wight", "pembrokeshire", "telford and wrekin"} <= {
        area for place in newports[1:] for area in place.areas
    }
    assert named(gazetteer, "Newport") == newports[0]


def test_the_beginning_of_one_name_only_is_enough(gazetteer: Gazetteer) -> None:
    assert named(gazetteer, "Ashby").name == "Ashby-de-la-Zouch"
    assert len(gazetteer.find_places("Burton")) > 1
    assert gazetteer.find_place("Burton") is None


@pytest.mark.parametrize(
    "name", ["", "  ", "Nowhere in Particular", "M33", "Scarb", "&", "Norton Q"]
)
def test_what_is_not_known_is_not_guessed(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.find_place(name) is None


def test_the_extent_follows_the_outcodes(gazetteer: Gazetteer) -> None:
    assert named(gazetteer, "Sale").outcode == "M33"
    assert named(gazetteer, "Sale").accuracy_km == 2.18
    manchester = named(gazetteer, "Manchester")
    assert manchester.outcode is None
    assert named(gazetteer, "Sale").accuracy_km < manchester.accuracy_km
    assert manchester.accuracy_km < named(gazetteer, "Greater Manchester").accuracy_km < 30


def test_a_place_of_many_outcodes_has_the_areas_that_all_share(gazetteer: Gazetteer) -> None:
    assert named(gazetteer, "Altrincham").areas[:3] == (
        "altrincham",
        "trafford",
        "greater manchester",
    )
    assert "sale" not in named(gazetteer, "Trafford").areas


def test_a_point_has_the_areas_round_it(gazetteer: Gazetteer) -> None:
    place = gazetteer.place_at(53.424, -2.32)

    assert (place.lat, place.lon, place.kind, place.outcode) == (53.424, -2.32, "point", "M33")
    assert {"sale", "trafford"} <= set(place.areas)


@pytest.mark.parametrize(("lat", "lon"), [(0.0, 0.0), (55.0, 3.0), (48.85, 2.35)])
def test_a_point_at_sea_or_abroad_has_none(gazetteer: Gazetteer, lat: float, lon: float) -> None:
    assert gazetteer.place_at(lat, lon).areas == ()


@given(name=st.text(max_size=40))
def test_any_text_is_a_name_or_none(gazetteer: Gazetteer, name: str) -> None:
    place = gazetteer.find_place(name)

    assert place is None or place in gazetteer.find_places(name)
