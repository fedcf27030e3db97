"""Places by name: begun, misspelt, and shared by several."""

from __future__ import annotations

import pytest

from services.directory.gazetteer import Gazetteer, distance_km
from services.directory.usecases.name_places import PlaceNames

NAMES = PlaceNames(Gazetteer.shipped())


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("sal", ["Salford", "Sale"]),
        ("Altri", ["Altrincham"]),
        ("moor r", ["Moor Row"]),
        ("SAINT HEL", ["St Helens"]),
        ("under lyne", ["Ashton-under-Lyne"]),
        ("cheadle", ["Cheadle, Stockport", "Cheadle, Staffordshire", "Cheadle Hulme"]),
    ],
)
def test_names_of_which_a_word_begins_so(text: str, first: list[str]) -> None:
    assert NAMES.beginning(text, 10)[: len(first)] == first


@pytest.mark.parametrize("text", ["", " ", "***", "zzzz", "\u200b"])
def test_nothing_begins_so(text: str) -> None:
    assert NAMES.beginning(text, 10) == []


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Altringham", "Altrincham"), ("altrinchm", "Altrincham"), ("Mancester", "Manchester"),
        ("Stretfrod", "Stretford"), ("Sael", "Sale"),
    ],
)  # fmt: skip
def test_names_that_are_nearly_right(text: str, near: str) -> None:
    assert near in NAMES.nearly(text)


@pytest.mark.parametrize("text", ["", "ab", "Nowhere-on-Sea", "x" * 120])
def test_names_that_nobody_can_guess(text: str) -> None:
    assert NAMES.nearly(text) == []


def test_of_several_places_the_largest_is_meant_and_the_others_are_named() -> None:
    largest = NAMES.find("Newport")
    assert largest is not None
    assert largest.name.startswith("Newport, ")
    others = NAMES.others(largest)
    assert "Newport, Isle of Wight" in others
    assert largest.name not in others
    for name in others:
        other = NAMES.find(name)
        assert other is not None
        assert other.name == name
        assert distance_km(largest.lat, largest.lon, other.lat, other.lon) > 20
        assert largest.name in NAMES.others(other)


@pytest.mark.parametrize("name", ["Sale", "Bury", "Greater Manchester", "Staffordshire"])
def test_a_town_and_its_district_are_one_place(name: str) -> None:
    found = NAMES.find(name)
    assert found is not None
    assert (found.name, NAMES.others(found)) == (name, ())


@pytest.mark.parametrize("name", ["Newport, Kent", "Nowhere, Kent", "Sale, Newport", ","])
def test_a_place_that_is_not_in_the_area_named(name: str) -> None:
    assert NAMES.find(name) is None


def test_every_label_that_is_offered_can_be_asked_for() -> None:
    for letter in "acdehnorstw":
        for name in NAMES.beginning(f"{letter}a", 10):
            assert NAMES.find(name) is not None, name
