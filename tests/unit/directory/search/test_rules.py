"""Each rule of ranking, by the enquiry that it is there for."""

from __future__ import annotations

from datetime import date

import pytest

from services.directory.domain.enquiry import Enquiry, NeedRead
from services.directory.gazetteer import Gazetteer, Place
from services.directory.search import rules
from services.directory.search.plan import (
    AgeFits,
    AnyOf,
    Base,
    Closeness,
    Code,
    Completeness,
    Freshness,
    Phrase,
    Within,
    Word,
)
from services.directory.search.rules import RULES, Part, plan

TODAY = date(2026, 11, 22)
SALE = Place("M33 7XX", 53.42, -2.32, 1.4, "sector", "M33", ("m33", "trafford"))
LONELY = NeedRead("loneliness", "Feeling lonely", "nobody to talk to", 8, 25)
EVERYBODY: list[Part] = [
    Base(rules.SHARES["base"]),
    Base(rules.SHARES["closeness"]),
    Freshness(20779, 90, 365, 0.4, rules.SHARES["freshness"]),
    Completeness(rules.SHARES["completeness"]),
]


def parts(name: str, enquiry: Enquiry) -> list[Part]:
    [rule] = [r for r in RULES if r.name == name]
    return rule.parts(enquiry, TODAY)


def word(text: str) -> Word:
    return Word(text, rules.FIELD_WEIGHTS)


@pytest.mark.parametrize(
    ("name", "enquiry", "expected"),
    [
        ("each word", Enquiry("a choir in Sale"), [word("choir"), word("sale")]),
        ("each word", Enquiry("who can help me"), []),
        (
            "words side by side",
            Enquiry("men's shed"),
            [Phrase(("mens", "shed"), "name", 3.0), Phrase(("mens", "shed"), "text", 1.5)],
        ),
        (
            "words side by side",
            Enquiry("w1 w2 w3 w4"),
            [Phrase((f"w{n}", f"w{n + 1}"), "name", 3.0) for n in (1, 2, 3)],
        ),
        ("words side by side", Enquiry("choir"), []),
        ("words side by side", Enquiry("w1 w2 w3 w4 w5 w6 w7 w8 w9"), []),
        (
            "needs read",
            Enquiry("she has nobody to talk to", read=(LONELY,)),
            [Code("needs", "loneliness", 6.0)],
        ),
        ("needs read", Enquiry("choir"), []),
        ("chosen needs", Enquiry(needs=("men", "debt")), [AnyOf("needs", ("men", "debt"))]),
        ("chosen days", Enquiry(days=("tue",)), [AnyOf("days", ("tue",))]),
        ("chosen access", Enquiry(access=("wheelchair",)), [AnyOf("access", ("wheelchair",))]),
        ("chosen languages", Enquiry(languages=("ur",)), [AnyOf("languages", ("ur",))]),
        ("chosen attendance", Enquiry(attendance=("phone",)), [AnyOf("attendance", ("phone",))]),
        ("chosen days", Enquiry(), []),
        ("free", Enquiry(free=True), [AnyOf("cost", ("free",))]),
        ("free", Enquiry(), []),
        ("age", Enquiry(age=78), [AgeFits(78)]),
        ("age", Enquiry(age=0), [AgeFits(0)]),
        ("age", Enquiry(), []),
        (
            "reaches the person",
            Enquiry(near=SALE, max_km=5.0),
            [Within(53.42, -2.32, 5.0, ("anywhere", "a:m33", "a:trafford"))],
        ),
        ("reaches the person", Enquiry(), []),
        ("base", Enquiry(), [Base(0.35)]),
        ("closeness", Enquiry(near=SALE), [Closeness(53.42, -2.32, 1.4, 4.5, 0.7, 0.45)]),
        ("closeness", Enquiry(), [Base(0.45)]),
        ("freshness", Enquiry(), [Freshness(20779, 90, 365, 0.4, 0.1)]),
        ("completeness", Enquiry(), [Completeness(0.1)]),
    ],
)  # fmt: skip
def test_a_rule_adds_its_part(name: str, enquiry: Enquiry, expected: list[Part]) -> None:
    assert parts(name, enquiry) == expected


def test_a_place_known_to_the_street_is_near_from_half_a_kilometre() -> None:
    exact = Place("here", 53.4, -2.3, 0.0, "point", None, ())
    [closeness] = parts("closeness", Enquiry(near=exact))
    assert isinstance(closeness, Closeness)
    assert closeness.offset_km == rules.NEAR_ENOUGH_KM


def test_every_rule_has_a_name_of_its_own_and_an_example_in_plain_words() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.example for rule in RULES)


def test_the_shares_of_a_degree_are_a_whole_and_closeness_is_the_larger_half() -> None:
    assert sum(rules.SHARES.values()) == pytest.approx(1)
    assert max(rules.SHARES, key=lambda name: rules.SHARES[name]) == "closeness"


def test_an_empty_enquiry_plans_everything_by_its_degrees() -> None:
    made = plan(Enquiry(), TODAY)
    assert (made.clauses, made.filters, made.nothing, made.near) == ((), (), False, None)
    assert sorted(map(str, made.degrees)) == sorted(map(str, EVERYBODY))


def test_parts_are_sorted_into_what_matches_what_stays_and_how_well() -> None:
    asked = Enquiry("gas bill", near=SALE, max_km=8.0, age=78, free=True, days=("tue",), page=3)
    made = plan(asked, TODAY)
    assert {type(c) for c in made.clauses} == {Word, Phrase}
    assert {type(f) for f in made.filters} == {AnyOf, AgeFits, Within}
    assert {type(d) for d in made.degrees} == {Base, Closeness, Freshness, Completeness}
    assert (made.first, made.size, made.sort, made.near) == (40, 20, "best", (53.42, -2.32))


@pytest.mark.parametrize(
    ("enquiry", "nothing"),
    [
        (Enquiry("who can help me"), True),
        (Enquiry("???"), True),
        (Enquiry("  "), False),
        (Enquiry(""), False),
        (Enquiry("help", read=(LONELY,)), False),
        (Enquiry("choir"), False),
    ],
)
def test_words_with_nothing_to_look_for_find_nothing(enquiry: Enquiry, nothing: bool) -> None:
    assert plan(enquiry, TODAY).nothing is nothing


def test_a_plan_is_the_same_every_time_and_only_of_the_rules_given() -> None:
    asked = Enquiry("men's shed", near=Gazetteer.shipped().find_postcode("M33"), age=70)
    assert plan(asked, TODAY) == plan(asked, TODAY)
    only = plan(asked, TODAY, RULES[:1])
    assert only.clauses == (word("mens"), word("shed"))
    assert (only.filters, only.degrees) == ((), ())
