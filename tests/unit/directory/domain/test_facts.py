"""Facts: what was stated is never overruled by what we read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.directory.domain.facts import STATED_WINS, Fact, codes, merge, stated_facts
from services.directory.domain.listing import Area, Cost, Eligibility, Join, Listing, Place, Price
from tests.builders.listings import listing
from tests.builders.strategies import listings


def stated(kind: str, code: str, quote: str = "") -> Fact:
    return Fact(kind, code, "stated", quote)


def read(kind: str, code: str, quote: str = "words") -> Fact:
    return Fact(kind, code, "description", quote, stated=False)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, []),
        ({"needs": ("debt_advice",)}, [Fact("need", "debt_advice", "needs")]),
        (
            {"eligibility": Eligibility(18, 65, ("female",), ("carers",), ("stroke",), "Women")},
            [
                Fact("condition", "stroke", "eligibility"),
                Fact("audience", "carers", "eligibility"),
                Fact("gender", "female", "eligibility", "Women"),
                Fact("minimum_age", "18", "eligibility"),
                Fact("maximum_age", "65", "eligibility"),
            ],
        ),
        ({"eligibility": Eligibility(minimum_age=0)}, [Fact("minimum_age", "0", "eligibility")]),
        (
            {"access": ("parking",), "places": (Place(access=("wheelchair", "parking")),)},
            [Fact("access", "parking", "access"), Fact("access", "wheelchair", "access")],
        ),
        (
            {
                "cost": Cost(
                    "paid", (Price(3.0, "£3"), Price(2.5), Price(None, "Ask")), "From £2.50"
                )
            },
            [
                Fact("cost", "paid", "cost", "From £2.50"),
                Fact("price", "3", "cost", "£3"),
                Fact("price", "2.5", "cost"),
            ],
        ),
        ({"join": Join("book")}, [Fact("join", "book", "join")]),
        ({"areas": (Area("Trafford"),)}, [Fact("area", "Trafford", "areas")]),
        (
            {"languages": ("ur",), "attendance": ("phone",)},
            [Fact("language", "ur", "languages"), Fact("attendance", "phone", "attendance")],
        ),
    ],
)
def test_what_a_source_states_becomes_facts(more: dict[str, object], expected: list[Fact]) -> None:
    areas = more.pop("areas", ())
    one = listing("Walk", areas=tuple(a.name for a in areas), **more)  # type: ignore[attr-defined]
    assert stated_facts(one) == expected


@pytest.mark.parametrize(
    ("said", "found", "expected"),
    [
        ([], [], ()),
        ([], [read("need", "a")], (read("need", "a"),)),
        ([stated("need", "a")], [read("need", "b")], (stated("need", "a"), read("need", "b"))),
        # a bare code takes the words that say the same, and stays stated
        (
            [stated("need", "a")],
            [read("need", "a")],
            (Fact("need", "a", "description", "words", stated=True),),
        ),
        ([stated("need", "a", "own")], [read("need", "a")], (stated("need", "a", "own"),)),
        ([stated("cost", "free")], [read("cost", "paid")], (stated("cost", "free"),)),
        ([stated("join", "book")], [read("join", "drop_in")], (stated("join", "book"),)),
        # one end of the ages stated is something said about ages
        (
            [stated("minimum_age", "50")],
            [read("maximum_age", "60")],
            (stated("minimum_age", "50"),),
        ),
        ([stated("gender", "male")], [read("gender", "female")], (stated("gender", "male"),)),
        # of two that say the same, the first
        ([stated("need", "a", "1"), stated("need", "a", "2")], [], (stated("need", "a", "1"),)),
    ],
)
def test_stated_and_read_are_merged(
    said: list[Fact], found: list[Fact], expected: tuple[Fact, ...]
) -> None:
    assert merge(said, found) == expected


FACTS = st.builds(
    Fact,
    kind=st.sampled_from(["need", "cost", "gender", "minimum_age", "maximum_age", "access"]),
    code=st.sampled_from(["1", "2", "3"]),
    field=st.just("description"),
    quote=st.sampled_from(["", "words"]),
)


@given(st.lists(FACTS), st.lists(FACTS))
def test_nothing_stated_is_lost_or_overruled(said: list[Fact], found: list[Fact]) -> None:
    unread = [Fact(f.kind, f.code, f.field, f.quote, stated=False) for f in found]
    merged = merge(said, unread)
    keys = [(f.kind, f.code) for f in merged]
    assert len(keys) == len(set(keys))
    assert {(f.kind, f.code) for f in said} == {(f.kind, f.code) for f in merged if f.stated}
    kinds = {f.kind for f in said}
    assert not [f for f in merged if not f.stated and f.kind in kinds & STATED_WINS]


@settings(max_examples=30)
@given(listings())
def test_any_listing_states_each_fact_once_when_merged(one: Listing) -> None:
    facts = merge(stated_facts(one), [])
    assert all(f.stated for f in facts)
    assert codes(facts, "need") == one.needs


def test_codes_are_of_one_kind_in_order_each_once() -> None:
    facts = [stated("need", "b"), stated("cost", "x"), stated("need", "a"), read("need", "b")]
    assert codes(facts, "need") == ("b", "a")
    assert codes(facts, "age") == ()
