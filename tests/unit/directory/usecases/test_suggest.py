"""Suggestions while somebody types."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.directory.gazetteer import Gazetteer
from services.directory.usecases.name_places import PlaceNames
from services.directory.usecases.plain_phrases import plain_phrases
from services.directory.usecases.ports import SearchEngine
from services.directory.usecases.suggest import KINDS, suggest
from services.vocabulary.codes import NEEDS
from tests.builders.listings import listing
from tests.unit.directory.usecases.finding import finding

LISTINGS = (
    listing("Lunch at the Lomas"),
    listing("The Wednesday Lunch Club"),
    listing("Sale Moor Singing Group"),
    listing("Café Zoë"),
    listing("Altrincham Men's Shed"),
    *(listing(f"Community hall {n}") for n in range(60)),
)
PLACES = PlaceNames(Gazetteer.shipped())


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> SearchEngine:
    folder: Path = tmp_path_factory.mktemp("index")
    return finding(folder, *LISTINGS).engine


def ask(
    engine: SearchEngine, text: str, size: int = 10, kinds: tuple[str, ...] = KINDS
) -> list[dict[str, str | None]]:
    return list(orjson.loads(suggest(text, size, kinds, engine, PLACES))["suggestions"])


def texts(found: list[dict[str, str | None]], kind: str) -> list[str | None]:
    return [each["text"] for each in found if each["kind"] == kind]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("lun", ["Lunch at the Lomas", "The Wednesday Lunch Club"]),
        ("LUNCH", ["Lunch at the Lomas", "The Wednesday Lunch Club"]),
        ("lunch c", ["The Wednesday Lunch Club"]),
        ("the lo", ["Lunch at the Lomas"]),
        ("singi", ["Sale Moor Singing Group"]),  # no stem begins so
        ("singin", ["Sale Moor Singing Group"]),
        ("moor singing g", ["Sale Moor Singing Group"]),
        ("zoe", ["Café Zoë"]),
        ("CAFE", ["Café Zoë"]),
        ("men's sh", ["Altrincham Men's Shed"]),
        ("mens sh", ["Altrincham Men's Shed"]),
        ("club lunch", []),  # not in this order
        ("unch", []),
    ],
)
def test_names_of_listings(engine: SearchEngine, text: str, names: list[str]) -> None:
    assert texts(ask(engine, text, kinds=("listing",)), "listing") == names


def test_needs_by_label_and_by_what_people_say(engine: SearchEngine) -> None:
    found = ask(engine, "bereav", kinds=("need",))
    assert ("bereavement", "bereavement") in {(each["text"], each["code"]) for each in found}
    [label, *_] = ask(engine, "feeling lon", kinds=("need",))
    assert label == {
        "kind": "need", "text": NEEDS["loneliness"].label, "code": "loneliness", "id": None,
    }  # fmt: skip


def test_activities_and_places(engine: SearchEngine) -> None:
    assert "choir" in texts(ask(engine, "cho", kinds=("activity",)), "activity")
    assert texts(ask(engine, "altri"), "place") == ["Altrincham"]
    assert texts(ask(engine, "altringham"), "place") == ["Altrincham"]


def test_a_listing_has_its_id(engine: SearchEngine) -> None:
    [found] = ask(engine, "lomas")
    assert found == {
        "kind": "listing", "text": "Lunch at the Lomas", "code": None, "id": LISTINGS[0].id,
    }  # fmt: skip


def test_every_kind_has_its_share_and_no_more_come_than_were_asked_for(
    engine: SearchEngine,
) -> None:
    found = ask(engine, "co", size=10)
    assert len(found) == 10
    assert [each["kind"] for each in found] == sorted(
        (each["kind"] for each in found), key=lambda kind: KINDS.index(str(kind))
    )
    assert len(ask(engine, "community", size=3)) == 3
    assert len(texts(ask(engine, "community", kinds=("listing",)), "listing")) == 10


def test_nothing_is_said_twice(engine: SearchEngine) -> None:
    for text in ("deb", "lun", "cho", "gri"):
        said = [str(each["text"]).lower().rstrip("s") for each in ask(engine, text)]
        assert len(said) == len(set(said)), said


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "l",
        "*",
        "(((",
        '"',
        "\\",
        "x:*",
        "[1 -2]",
        "\u202e",
        "🙂",
        "a" * 81,
        "a b " * 5,
    ],
)
def test_what_begins_nothing_finds_nothing(engine: SearchEngine, text: str) -> None:
    assert ask(engine, text) == []


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=90), st.integers(1, 10))
def test_any_text_is_answered(engine: SearchEngine, text: str, size: int) -> None:
    found = ask(engine, text, size)
    assert len(found) <= size
    assert all(each["kind"] in KINDS and each["text"] for each in found)


def test_phrases_read_as_people_write_them() -> None:
    phrases = plain_phrases()
    assert len({phrase.text for phrase in phrases}) == len(phrases)
    assert {phrase.code for phrase in phrases} == set(NEEDS)
    marks = set("|?=^.")
    assert not [p for p in phrases if not p.is_label and marks & set(p.text)]
