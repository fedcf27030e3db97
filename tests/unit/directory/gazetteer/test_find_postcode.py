"""From a postcode to a place, by the finest grain that is known."""

import pytest

from services.directory.gazetteer import Gazetteer, ImpossiblePostcode, Place, distance_km
from services.directory.gazetteer.tables import shipped_tables


def placed(gazetteer: Gazetteer, text: str) -> Place:
    place = gazetteer.find_postcode(text)
    assert place is not None
    return place


def test_a_whole_postcode_is_placed_by_its_sector(gazetteer: Gazetteer) -> None:
    place = placed(gazetteer, "m337xx")

    assert (place.name, place.kind, place.outcode) == ("M33 7XX", "sector", "M33")
    assert (place.lat, place.lon, place.accuracy_km) == (53.42578, -2.32072, 0.8)
    assert place.areas == (
        "m33",
        "sale",
        "ashton upon mersey",
        "trafford",
        "greater manchester",
        "north west",
        "england",
        "great britain",
        "united kingdom",
    )


@pytest.mark.parametrize(
    ("text", "kind", "accuracy_km"),
    [("M33 7", "sector", 0.8), ("M33", "outcode", 2.18), ("M33 8AA", "outcode", 2.18)],
)
def test_a_part_of_a_postcode_is_coarser(
    gazetteer: Gazetteer, text: str, kind: str, accuracy_km: float
) -> None:
    place = placed(gazetteer, text)

    assert (place.kind, place.accuracy_km) == (kind, accuracy_km)
    assert distance_km(place.lat, place.lon, 53.4258, -2.3207) < 1


def test_a_sector_of_one_building_is_not_said_to_be_exact(gazetteer: Gazetteer) -> None:
    assert placed(gazetteer, "M33 0AA").accuracy_km == 0.1


@pytest.mark.parametrize("text", ["JE2 3AB", "GY1", "IM1 1AA", "BF1 3AA", "GIR 0AA", "FIQQ 1ZZ"])
def test_forms_without_data_have_no_place(gazetteer: Gazetteer, text: str) -> None:
    assert gazetteer.find_postcode(text) is None


def test_an_impossible_one_is_refused(gazetteer: Gazetteer) -> None:
    with pytest.raises(ImpossiblePostcode):
        gazetteer.find_postcode("ZZ99 9ZZ")


def test_an_outcode_that_was_split_is_answered_by_its_parts(gazetteer: Gazetteer) -> None:
    place = placed(gazetteer, "SW1 1AA")

    assert (place.kind, place.outcode) == ("outcode", "SW1")
    assert distance_km(place.lat, place.lon, 51.499, -0.14) < 1
    assert {"westminster", "london"} <= set(place.areas)


def test_an_unknown_outcode_is_answered_coarsely_by_its_area(gazetteer: Gazetteer) -> None:
    place = placed(gazetteer, "M95")

    assert 5 < place.accuracy_km < 25
    assert "greater manchester" in place.areas
    assert "manchester" not in place.areas


@pytest.mark.parametrize(
    ("text", "nation", "in_britain"),
    [
        ("M1", "england", True),
        ("EH1", "scotland", True),
        ("CF10", "wales", True),
        ("CH7", "wales", True),
        ("TD15", "england", True),
        ("BT1", "northern ireland", False),
    ],
)
def test_every_place_is_in_one_nation(
    gazetteer: Gazetteer, text: str, nation: str, in_britain: bool
) -> None:
    areas = placed(gazetteer, text).areas
    nations = {"england", "scotland", "wales", "northern ireland"}

    assert nations & set(areas) == {nation}
    assert ("great britain" in areas) is in_britain
    assert "united kingdom" in areas


def test_every_outcode_and_sector_of_the_data_resolves(gazetteer: Gazetteer) -> None:
    tables = shipped_tables()
    for text in (*tables.outcodes, *tables.sectors):
        place = placed(gazetteer, text)
        assert place.name == text
        assert place.outcode == text.split(" ")[0]
        assert place.kind == ("sector" if " " in text else "outcode")
        assert place.accuracy_km >= 0.1
