"""The compact answer for the matcher: listings with all their facts."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from services.directory.domain.enquiry import Enquiry
from services.directory.usecases.find_candidates import find_candidates
from services.directory.usecases.search_listings import Collaborators
from tests.builders.listings import BOLTON, SALE, listing
from tests.unit.directory.usecases.finding import finding, place

LUNCH = listing("Lunch club", "A lunch for people living alone.", at=SALE, times="Wed 12:00-14:00")


@pytest.fixture(scope="module")
def using(tmp_path_factory: pytest.TempPathFactory) -> Collaborators:
    folder: Path = tmp_path_factory.mktemp("index")
    return finding(
        folder,
        LUNCH,
        listing("Debt line", "Debt advice.", attendance=("phone",)),
        listing("Trafford carers", "For carers.", areas=("Trafford",)),
        listing("Bolton choir", "Singing.", at=BOLTON),
        listing("Somewhere", "A group."),
    )


def ask(using: Collaborators, needs: tuple[str, ...] = (), **asked: object) -> dict[str, object]:
    return dict(orjson.loads(find_candidates(Enquiry(**asked), needs, using)))  # type: ignore[arg-type]


def by_name(said: dict[str, object]) -> dict[str, dict[str, object]]:
    return {c["listing"]["name"]: c for c in said["candidates"]}  # type: ignore[attr-defined]


def test_a_candidate_has_the_fields_of_the_contract(using: Collaborators) -> None:
    said = ask(using, near=place("M33 7XX"), size=300)
    assert list(said) == ["place", "total", "candidates"]
    assert said["total"] == 5  # Bolton is in reach too: nobody said how far
    for one in by_name(said).values():
        assert list(one) == ["reach", "score", "listing", "facts"]
        assert isinstance(one["score"], float)
        for fact in one["facts"]:  # type: ignore[attr-defined]
            assert list(fact) == ["kind", "code", "field", "quote", "stated"]


def test_how_each_reaches_the_person(using: Collaborators) -> None:
    found = by_name(ask(using, size=300))
    assert {name: one["reach"] for name, one in found.items()} == {
        "Lunch club": "near",
        "Bolton choir": "near",
        "Debt line": "anywhere",
        "Trafford carers": "area",
        "Somewhere": "unknown",
    }


def test_needs_rank_and_do_not_filter(using: Collaborators) -> None:
    said = ask(using, ("loneliness",), text="group")
    names = list(by_name(said))
    assert {"Lunch club"} <= set(names)
    assert said["total"] == len(names)


def test_facts_carry_what_was_read_and_the_words(using: Collaborators) -> None:
    facts = by_name(ask(using, size=300))["Lunch club"]["facts"]
    told = {(f["kind"], f["code"]): f for f in facts}  # type: ignore[attr-defined]
    lonely = told[("need", "loneliness")]
    assert lonely["quote"] in LUNCH.description
    assert lonely["stated"] is False
    assert ("session", "FREQ=WEEKLY;BYDAY=WE|12:00|14:00") in told


def test_a_circle_keeps_what_reaches_the_person(using: Collaborators) -> None:
    found = by_name(ask(using, near=place("M33 7XX"), max_km=3.0, size=300))
    assert "Bolton choir" not in found
    assert {"Lunch club", "Debt line", "Trafford carers"} <= set(found)
