"""Answers to enquiries: what was understood, what was found, and what a wider look would add."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from services.directory.domain.enquiry import Enquiry
from services.directory.usecases.ports import Found
from services.directory.usecases.search_listings import (
    Collaborators,
    facets_shown,
    place_shown,
    search_listings,
)
from services.vocabulary.codes import NEEDS
from tests.builders.listings import ALTRINCHAM, BOLTON, SALE, listing
from tests.unit.directory.usecases.finding import finding, place

LISTINGS = (
    listing("Sale Choir", "Singing for everybody.", at=SALE, times="Tuesdays 10am - 12pm"),
    listing("Altrincham Choir", "Singing.", at=ALTRINCHAM),
    listing("Bolton Choir", "Singing.", at=BOLTON),
    listing("Lunch club", "A lunch for people living alone.", at=SALE),
)


@pytest.fixture(scope="module")
def using(tmp_path_factory: pytest.TempPathFactory) -> Collaborators:
    folder: Path = tmp_path_factory.mktemp("index")
    return finding(folder, *LISTINGS)


def ask(using: Collaborators, **asked: object) -> dict[str, object]:
    return dict(orjson.loads(search_listings(Enquiry(**asked), using)))  # type: ignore[arg-type]


def names(said: dict[str, object]) -> list[str]:
    listings = said["listings"]
    assert isinstance(listings, list)
    return [one["name"] for one in listings]


def test_an_answer_has_the_fields_of_the_contract_in_order(using: Collaborators) -> None:
    said = ask(using, text="choir")
    assert list(said) == [
        "total", "page", "size", "understood", "did_you_mean", "facets", "widen", "listings",
    ]  # fmt: skip
    assert (said["total"], said["page"], said["size"], said["did_you_mean"]) == (3, 1, 20, None)
    needs = said["understood"]["needs"]  # type: ignore[index]
    assert said["understood"] == {"needs": needs, "place": None, "other_places": []}


def test_needs_in_the_words_are_told_with_where_they_stand(using: Collaborators) -> None:
    text = "🙂 she has nobody to talk to"
    said = ask(using, text=text)
    [need] = said["understood"]["needs"]  # type: ignore[index]
    assert need["code"] == "loneliness"
    assert need["label"] == NEEDS["loneliness"].label
    assert text[need["start"] : need["end"]] == need["text"]
    assert names(said)[0] == "Lunch club"


def test_a_need_that_was_taken_off_is_neither_told_nor_looked_for(using: Collaborators) -> None:
    text = "she has nobody to talk to"
    said = ask(using, text=text, ignore=("loneliness",))
    assert said["understood"]["needs"] == []  # type: ignore[index]
    assert "Lunch club" not in names(said)


def test_other_places_of_the_name_are_told(using: Collaborators) -> None:
    said = ask(using, text="choir", near=place("M33 7XX"), elsewhere=("Sale, elsewhere",))
    assert said["understood"]["other_places"] == ["Sale, elsewhere"]  # type: ignore[index]


def test_where_was_meant_is_told_no_finer_than_it_is_known(using: Collaborators) -> None:
    said = place_shown(place("M33 7XX"))
    assert said is not None
    assert set(said) == {"name", "lat", "lon", "accuracy_km"}
    assert all(round(float(str(said[axis])), 4) == said[axis] for axis in ("lat", "lon"))
    assert place_shown(None) is None
    asked = ask(using, text="choir", near=place("M33 7XX"))
    assert asked["understood"]["place"] == said  # type: ignore[index]


def test_facets_have_labels_and_come_most_first_and_days_from_monday() -> None:
    counts = {
        "needs": {"loneliness": 2, "warmth_energy": 2, "men": 5},
        "days": {"sun": 9, "mon": 1},
        "cost": {"unknown": 3, "free": 3},
        "access": {"no such code": 7},
    }
    shown = facets_shown(Found(0, (), counts))
    assert list(shown) == ["needs", "days", "cost", "attendance", "access"]
    assert [f["code"] for f in shown["days"]] == ["mon", "sun"]
    assert [f["code"] for f in shown["cost"]] == ["free", "unknown"]
    assert [f["code"] for f in shown["needs"]] == ["men", "loneliness", "warmth_energy"]
    assert shown["days"][0] == {"code": "mon", "label": "Monday", "count": 1}
    assert (shown["attendance"], shown["access"]) == ([], [])


@pytest.mark.parametrize(
    ("max_km", "widen"),
    [
        (3.0, [{"change": {"max_km": 24.0}, "adds": 2}]),
        (6.0, [{"change": {"max_km": 24.0}, "adds": 1}]),
        (10.0, [{"change": {"max_km": 20.0}, "adds": 1}]),
        (50.1, []),
        (None, []),
    ],
)
def test_a_wider_look_is_offered_where_it_adds_something(
    using: Collaborators, max_km: float | None, widen: list[object]
) -> None:
    said = ask(using, text="singing choir", near=place("M33 7XX"), max_km=max_km)
    assert said["widen"] == widen


def test_a_wider_look_is_offered_only_where_few_were_found(tmp_path: Path) -> None:
    many = [listing(f"Choir {n}", "Singing.", at=SALE) for n in range(10)]
    using = finding(tmp_path, *many, listing("Far choir", "Singing.", at=ALTRINCHAM))
    said = ask(using, text="choir", near=place("M33 7XX"), max_km=3.0)
    assert (said["total"], said["widen"]) == (10, [])


def test_a_page_past_the_end_is_empty_and_still_counts(using: Collaborators) -> None:
    said = ask(using, text="choir", page=5, size=10)
    assert (said["total"], said["page"], said["size"], said["listings"]) == (3, 5, 10, [])


def test_a_result_shows_its_words_its_distance_and_its_next_session(using: Collaborators) -> None:
    [first, *_] = ask(using, text="choir in Sale", near=place("M33 7XX"))["listings"]  # type: ignore[misc]
    assert first["name"] == "Sale Choir"
    assert first["distance_km"] < 3
    assert first["next_session"] == "2026-11-24T10:00"
    assert first["place"] == "Sale Choir hall"
