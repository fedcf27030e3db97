"""Routes to other parts of personalised care: who is shown one, who is not, and in what words."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from services.matcher.domain.person import Person, understand
from services.matcher.domain.routes import Route, routes_for
from services.matcher.domain.routes_table import ROUTES
from services.matcher.domain.told import Told
from services.vocabulary.reader import read_person
from services.vocabulary.route_signs import RouteSign, read_route_signs
from tests.unit.matcher.people import match, person

TEXTS = Path(__file__).with_name("route_texts.txt")
CODES = [entry.code for entry in ROUTES]
_MOST_WORDS = 26


def _texts() -> list[tuple[str, str]]:
    """Each text with its heading: a code, or `not CODE`."""
    found, heading = [], ""
    for line in TEXTS.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            heading = line.strip("[]")
        elif line and not line.startswith("#"):
            found.append((heading, line))
    return found


def routes(text: str, **more: Any) -> list[Route]:
    who = understand(Told(text=text, **more), read_person(text), ())
    return routes_for(who, read_route_signs(text))


@pytest.mark.parametrize(("heading", "text"), _texts())
def test_a_text_leads_to_its_route_and_no_look_alike_does(heading: str, text: str) -> None:
    shown = heading.removeprefix("not ") in [route.code for route in routes(text)]
    assert shown != heading.startswith("not ")


@pytest.mark.parametrize("code", CODES)
def test_every_route_has_enough_texts_and_look_alikes(code: str) -> None:
    count = Counter(heading for heading, _ in _texts())
    assert count[code] >= 12
    assert count[f"not {code}"] >= 8


def test_no_two_routes_have_one_code() -> None:
    assert len(set(CODES)) == len(CODES)


@pytest.mark.parametrize(
    ("who", "codes"),
    [
        (person("loneliness"), []),
        (person("caring"), ["carers_assessment"]),
        (person("loneliness", carer=True, age=70), ["carers_assessment"]),
        (person("loneliness", carer=True, age=15), ["young_carers_assessment"]),
        (person("caring", carer=False), []),
        (person("debt", access=("wheelchair",)), ["personal_wheelchair_budget"]),
        (person("falls_mobility", age=80), ["needs_assessment"]),
        (person("home_help", age=12), []),
        (person("long_term_condition"), ["supported_self_management"]),
        (person("debt", conditions=("COPD",)), ["supported_self_management"]),
        (person("debt", conditions=("high blood pressure",)), []),
        (
            person("debt", conditions=("COPD", "epilepsy")),
            ["care_and_support_plan", "supported_self_management"],
        ),
        (
            person("debt", conditions=("diabetes", "type 2 diabetes")),
            ["supported_self_management"],
        ),
        (person("debt", conditions=("learning disability",)), ["care_and_support_plan"]),
        (person("confidence", "being_active"), ["health_coaching"]),
    ],
)
def test_routes_follow_codes(who: Person, codes: list[str]) -> None:
    assert [route.code for route in routes_for(who)] == codes


@pytest.mark.parametrize(
    ("sign", "age", "code"),
    [
        ("continuing_healthcare", 17, "childrens_continuing_care"),
        ("continuing_healthcare", 18, "continuing_healthcare_budget"),
        ("continuing_healthcare", None, "continuing_healthcare_budget"),
        ("young_carer", 17, "young_carers_assessment"),
        ("disabled_child", 30, "parent_carers_assessment"),
        ("caring", 17, "young_carers_assessment"),
        ("caring", 18, "carers_assessment"),
    ],
)
def test_age_tells_the_childs_route_from_the_adults(sign: str, age: int | None, code: str) -> None:
    who = person("loneliness", age=age)
    assert [route.code for route in routes_for(who, [RouteSign(sign, "the words")])] == [code]


def test_why_names_the_condition() -> None:
    said = routes("Just diagnosed with Parkinson's and does not know where to start.")
    why = next(route.why for route in said if route.code == "supported_self_management")
    assert "Parkinson's disease" in why


@pytest.mark.parametrize(
    "text", [text for heading, text in _texts() if not heading.startswith("not ")][::7]
)
def test_why_quotes_the_words_as_they_stand_and_no_more_than_a_few(text: str) -> None:
    for route in routes(text):
        for quote in re.findall("\u201c(.*?)\u201d", route.why):
            assert len(quote) <= 60
            assert quote.removesuffix("\u2026") in text


def test_a_long_sign_is_cut_short_at_a_word() -> None:
    long = "extraordinarilylongwordthatnobodysays"
    (route,) = routes(f"A&E nine times but {long} {long} nine times", conditions=())
    assert len(re.findall("\u201c(.*?)\u201d", route.why)[0]) <= 60


@pytest.mark.parametrize("entry", ROUTES, ids=CODES)
def test_it_is_said_in_short_sentences_and_promises_nothing(entry: Any) -> None:
    """A reading age of 9 to 11 wants sentences of some 15 words; one long name may stand in it."""
    for said in (entry.why, entry.ask):
        for sentence in re.split(r"(?<=[.?!])\s", said):
            assert len(sentence.split()) <= _MOST_WORDS, sentence
    assert re.search(r"\b(may|can|should|has a right to)\b", entry.why)
    assert entry.ask.startswith("Ask the ")


def test_a_match_holds_the_routes_of_the_text() -> None:
    answer = match(Told(text="lonely since I was sectioned last year"))
    assert [route.code for route in answer.routes] == ["section_117_budget"]


def test_a_match_without_text_holds_the_routes_of_the_codes() -> None:
    answer = match(Told(interests=("painting",), carer=True))
    assert [route.code for route in answer.routes] == ["carers_assessment"]
