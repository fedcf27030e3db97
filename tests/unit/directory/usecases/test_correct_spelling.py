"""Did you mean: what is put right, and what is left alone."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from services.directory.domain.enquiry import Enquiry
from services.directory.usecases.ports import SearchEngine
from services.directory.usecases.search_listings import Collaborators, search_listings
from services.vocabulary.readings import NeedFound, PersonReading
from tests.builders.listings import ALTRINCHAM, SALE, listing
from tests.unit.directory.usecases.finding import finding

LISTINGS = (
    listing("Wednesday Table", "A lunch for people living alone.", at=SALE),
    listing("Lomas lunch", "Luncheon on Fridays.", at=SALE),
    listing("Bereavement café", "For the bereaved.", at=ALTRINCHAM),
    listing("Tell a story", "Storytelling with a friendly club.", at=SALE),
    listing("Allotment One", kind="allotment"),
    listing("Church hall", "At St Jude, where there is room."),
    *(listing(f"Bridge club {n}", "Cards.", at=SALE) for n in range(6)),
)


@pytest.fixture(scope="module")
def using(tmp_path_factory: pytest.TempPathFactory) -> Collaborators:
    folder: Path = tmp_path_factory.mktemp("index")
    return finding(folder, *LISTINGS)


def ask(using: Collaborators, text: str, **asked: object) -> dict[str, object]:
    return dict(orjson.loads(search_listings(Enquiry(text=text, **asked), using)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "meant", "found"),
    [
        ("luch", "lunch", "Wednesday Table"),
        ("luch club", "lunch club", "Wednesday Table"),  # though clubs are found as it is
        ("Luch", "Lunch", "Lomas lunch"),
        ("beraevement", "bereavement", "Bereavement café"),
        ("bereavemnet", "bereavement", "Bereavement café"),
        ("alottment", "allotment", "Allotment One"),  # which only its label says
    ],
)
def test_a_word_in_no_listing_is_put_right(
    using: Collaborators, text: str, meant: str, found: str
) -> None:
    said = ask(using, text)
    assert said["did_you_mean"] == meant
    assert found in {each["name"] for each in said["listings"]}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text",
    [
        "lunch", "lunches", "Bereaved", "trombone", "xyz", "", "***", "lun",
        "she says the telly is never loud enough and has given up the bridge club",
        "judo",  # a good word, though only Jude's is near
        "skint",  # a need is read in it, which "skin" would lose
    ],
)  # fmt: skip
def test_what_is_right_or_past_guessing_is_left_alone(using: Collaborators, text: str) -> None:
    assert ask(using, text)["did_you_mean"] is None


def test_needs_keep_their_place_in_the_text_as_it_was_sent(using: Collaborators) -> None:
    text = "🙂 grief: beraevement"
    said = ask(using, text)
    assert said["did_you_mean"] == "🙂 grief: bereavement"
    needs = said["understood"]["needs"]  # type: ignore[index]
    assert "bereavement" in {need["code"] for need in needs}
    assert all(text[need["start"] : need["end"]] == need["text"] for need in needs)


def test_a_need_told_by_other_words_does_not_stand_in_the_way(using: Collaborators) -> None:
    """ "advice about debts" is read as one thing, "debts" alone as another."""
    telling = Collaborators(using.engine, _reading, using.now)
    said = orjson.loads(search_listings(Enquiry(text="luch about debts"), telling))
    assert said["did_you_mean"] == "lunch about debts"


def _reading(text: str) -> PersonReading:
    words = {"debts": "debt"} if "luch" in text else {"lunch about debts": "food"}
    needs = [NeedFound(c, w, text.index(w), text.index(w) + len(w)) for w, c in words.items()]
    return PersonReading(needs, [], [], [], None, None, [], [], [], [])


def test_the_filters_are_kept(using: Collaborators) -> None:
    said = ask(using, "luch", days=("mon",))
    assert (said["total"], said["did_you_mean"]) == (0, None)


@pytest.mark.parametrize(
    ("text", "looked"),
    [
        ("bridge club", ["search"]),  # words that people are known to use
        ("storytelling Lomas", ["search", "known", "counts"]),  # in listings, though in few
        ("cards at the Lomas table, Wednesday, Allotment One", ["search"]),  # long, finds some
    ],
)
def test_words_that_are_right_cost_one_look_at_most(
    using: Collaborators, text: str, looked: list[str]
) -> None:
    engine = Watched(using.engine)
    asked = Collaborators(engine, using.read, using.now)  # type: ignore[arg-type]
    search_listings(Enquiry(text=text, free=text.startswith("story")), asked)
    assert engine.looked == looked


class Watched:
    """An engine that says what was asked of it."""

    def __init__(self, engine: SearchEngine) -> None:
        self._engine = engine
        self.looked: list[str] = []

    def __getattr__(self, name: str) -> object:
        self.looked.append(name)
        return getattr(self._engine, name)


def test_the_words_are_marked_as_they_were_meant(using: Collaborators) -> None:
    found: list[dict[str, list[str]]] = ask(using, "luch")["listings"]  # type: ignore[assignment]
    assert any("<mark>lunch</mark>" in text for each in found for text in each["highlights"])
