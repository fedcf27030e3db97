"""What is found, in which order, and what is counted: the same on both engines."""

from __future__ import annotations

import itertools

import pytest

from services.directory.domain.listing import Cost, Eligibility, Place
from services.directory.usecases.ports import SearchEngine
from tests.builders.listings import ALTRINCHAM, BOLTON, LONDON, SALE, listing
from tests.engine.asking import ask, distances, names

CHOIR = listing("Sale Community Choir", "Singing for everybody, no audition. Cakes after.", at=SALE)
SHED = listing("Altrincham Men's Shed", "Woodwork and a brew for men.", at=ALTRINCHAM)
DEBT = listing(
    "Debt Helpline", "Free debt advice by telephone.", attendance=("phone",),
    cost=Cost("free"),
)  # fmt: skip
LUNCH = listing(
    "Wednesday Table", "A lunch club for people living alone.", at=SALE,
    times="Wednesday 12:00 - 14:00", access=("wheelchair",), eligibility=Eligibility(60),
)  # fmt: skip
TRAFFORD = listing("Trafford Carers", "Support for unpaid carers.", areas=("Trafford",))
BOLTON_CHOIR = listing("Bolton Choir", "Singing on Mondays.", at=BOLTON)
ALL = (CHOIR, SHED, DEBT, LUNCH, TRAFFORD, BOLTON_CHOIR)


@pytest.fixture
def engine(indexed) -> SearchEngine:  # type: ignore[no-untyped-def]
    return indexed(*ALL)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("choir in Sale", "Sale Community Choir"),
        ("mens shed", "Altrincham Men's Shed"),
        ("Men’s Shed", "Altrincham Men's Shed"),
        ("SINGER", "Sale Community Choir"),
        ("woodworking", "Altrincham Men's Shed"),
        ("singing", "Bolton Choir"),
    ],
)
def test_words_find(engine: SearchEngine, text: str, first: str) -> None:
    if text == "SINGER":  # Porter 2 keeps "singer" apart from "sing"
        assert names(ask(engine, text, read=())) == []
    elif text == "singing":
        assert set(names(ask(engine, text, read=()))) == {"Bolton Choir", "Sale Community Choir"}
    else:
        assert names(ask(engine, text, read=()))[0] == first


def test_a_need_in_plain_words_finds_what_has_none_of_them(engine: SearchEngine) -> None:
    assert names(ask(engine, "she has nobody to talk to"))[0] == "Wednesday Table"


def test_what_cannot_be_found_is_not_found(engine: SearchEngine) -> None:
    found = ask(engine, "trombone quartet", read=())
    assert (found.total, found.hits) == (0, ())


@pytest.mark.parametrize("text", ["???", "the and of", "\u200b", "🙂"])
def test_text_without_words_finds_nothing(engine: SearchEngine, text: str) -> None:
    assert ask(engine, text, read=()).total == 0


def test_no_text_finds_everything(engine: SearchEngine) -> None:
    assert ask(engine).total == len(ALL)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"needs": ("loneliness",)}, {"Wednesday Table", "Altrincham Men's Shed"}),
        ({"days": ("wed",)}, {"Wednesday Table"}),
        ({"access": ("wheelchair",)}, {"Wednesday Table"}),
        ({"free": True}, {"Debt Helpline"}),
        ({"attendance": ("phone",)}, {"Debt Helpline"}),
        ({"days": ("wed", "sun"), "access": ("wheelchair",)}, {"Wednesday Table"}),
        ({"days": ("sun",)}, set()),
        ({"languages": ("ur",)}, set()),
    ],
)
def test_filters_keep_what_states_it(
    engine: SearchEngine, asked: dict[str, object], expected: set[str]
) -> None:
    found = ask(engine, **asked)
    assert set(names(found)) == expected
    assert found.total == len(expected)


def test_age_leaves_out_only_what_says_otherwise(engine: SearchEngine) -> None:
    assert "Wednesday Table" not in names(ask(engine, age=30))
    assert set(names(ask(engine, age=30))) == {x.name for x in ALL} - {"Wednesday Table"}
    assert "Wednesday Table" in names(ask(engine, age=60))


def test_a_circle_is_exact_and_keeps_what_needs_no_place(engine: SearchEngine) -> None:
    found = ask(engine, near="M33 7XX", max_km=3.0)
    assert set(names(found)) == {
        "Sale Community Choir", "Wednesday Table", "Debt Helpline", "Trafford Carers",
    }  # fmt: skip
    assert found.total == 4
    wider = ask(engine, near="M33 7XX", max_km=8.0)
    assert "Altrincham Men's Shed" in names(wider)
    assert "Bolton Choir" not in names(wider)
    far = distances(wider, "M33 7XX")
    assert far["Debt Helpline"] is None
    assert 3.0 < (far["Altrincham Men's Shed"] or 0) < 8.0


def test_an_area_that_does_not_cover_the_person_is_left_out(engine: SearchEngine) -> None:
    assert "Trafford Carers" not in names(ask(engine, near="BL1 1AA"))
    assert "Trafford Carers" not in names(ask(engine, near="BL1 1AA", max_km=50.0))
    assert "Trafford Carers" in names(ask(engine, near="M33"))


def test_of_two_equals_the_nearer_comes_first(indexed) -> None:  # type: ignore[no-untyped-def]
    engine = indexed(
        listing("Choir one", "Singing.", at=BOLTON), listing("Choir two", "Singing.", at=SALE)
    )
    assert names(ask(engine, "singing choir", near="M33 7XX")) == ["Choir two", "Choir one"]
    assert names(ask(engine, "singing choir", near="BL1 4QR")) == ["Choir one", "Choir two"]


def test_a_far_better_fit_beats_a_nearer_one(indexed) -> None:  # type: ignore[no-untyped-def]
    engine = indexed(
        listing("Knit and natter", "Bring your knitting. We once visited a choir.", at=SALE),
        listing("Gospel Choir", "A choir.", at=ALTRINCHAM),
    )
    assert names(ask(engine, "gospel choir", near="M33 7XX", read=()))[0] == "Gospel Choir"


def test_sorting(engine: SearchEngine) -> None:
    far = list(distances(ask(engine, near="M33 7XX", sort="nearest"), "M33 7XX").values())
    placed = [km for km in far if km is not None]
    assert placed == sorted(placed)
    assert far == [*placed, *[None] * (len(far) - len(placed))]


def test_facets_count_all_results_not_only_the_page(engine: SearchEngine) -> None:
    found = ask(engine, size=1)
    assert found.facets["days"]["wed"] == 1
    assert found.facets["cost"]["free"] >= 1
    assert found.facets["attendance"]["phone"] == 1
    assert found.facets["access"] == {"wheelchair": 1}
    assert sum(found.facets["needs"].values()) > 3


def test_pages_follow_each_other(indexed) -> None:  # type: ignore[no-untyped-def]
    engine = indexed(*(listing(f"Walk {n}", "A walk.", at=SALE) for n in range(23)))
    pages = [names(ask(engine, "walk", near="M33", size=10, page=p)) for p in (1, 2, 3, 4)]
    assert [len(p) for p in pages] == [10, 10, 3, 0]
    assert len(set(itertools.chain(*pages))) == 23


def test_the_nearest_of_several_places_counts(indexed) -> None:  # type: ignore[no-untyped-def]
    places = (Place(name="London", lat=LONDON[0], lon=LONDON[1]),
              Place(name="Sale", lat=SALE[0], lon=SALE[1]))  # fmt: skip
    engine = indexed(listing("Advice", "Advice.", places=places))
    found = ask(engine, "advice", near="M33 7XX", max_km=5.0, read=())
    assert found.total == 1
    assert (distances(found, "M33 7XX")["Advice"] or 99) < 5
    assert ask(engine, "advice", near="EH1 1YZ", max_km=5.0, read=()).total == 0


@pytest.mark.parametrize(
    "text",
    [
        "*:*", "_exists_:card", "/.*/", "name:choir OR *", "((((", '"unclosed', "choir^1000",
        "' OR 1=1 --", "\\", "AND AND", "{!boost}", "a" * 5000, "x " * 20_000, "İstanbul ﬃ",
    ],
)  # fmt: skip
def test_hostile_text_is_only_text(engine: SearchEngine, text: str) -> None:
    found = ask(engine, text, read=())
    assert found.total <= 2


def test_composed_and_decomposed_letters_are_the_same(indexed) -> None:  # type: ignore[no-untyped-def]
    engine = indexed(listing("Caf\u00e9 Society", "Coffee."))
    assert ask(engine, "cafe\u0301", read=()).total == 1
    assert ask(engine, "CAFE", read=()).total == 1
