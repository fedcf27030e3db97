"""Every reason rests on a fact of the listing, and every check on one that is missing."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from services.matcher.domain.told import Told, Window
from tests.fakes.candidates import fact, row
from tests.fakes.directory import FakeDirectory
from tests.fakes.groups import ROWS
from tests.unit.matcher.people import match, told

M33 = "M33 7XX"
EVERYTHING: dict[str, Any] = {
    "access": ("wheelchair", "hearing_loop"),
    "max_cost_pounds": 5.0,
    "availability": (Window("tue", 600, 900), Window("fri")),
    "languages": ("pa",),
    "attendance": ("in_person", "phone"),
    "interests": ("painting", "knitting", "chess"),
    "postcode": M33,
    "max_km": 30.0,
}
PEOPLE = [
    told("loneliness", "money_worries", "bereavement"),
    told("loneliness", "food", age=70, gender="female", **EVERYTHING),
    told("loneliness", "music_singing", conditions=("stroke",), carer=True, **EVERYTHING),
    told("bereavement", "being_active", age=15, postcode=M33),
    told("veterans", "lgbtq", "debt", "falls_mobility", age=55),
    Told(interests=("cornet", "ballroom dancing"), age=80),
    Told(text="lady of 78, lonely, free on Tuesdays", postcode=M33),
]


@pytest.mark.parametrize("person", PEOPLE)
def test_every_quote_stands_in_the_listing(person: Told) -> None:
    known = {each["listing"]["id"]: each for each in ROWS}
    seen = 0
    for found in match(person).matches:
        listing = known[msgspec.json.decode(found.listing)["id"]]
        assert found.reasons
        for reason in found.reasons:
            seen += 1
            assert reason.fact.field, reason
            assert reason.fact.quote in _words_of(listing), reason
            if reason.fact.quote and reason.code != "distance":
                assert reason.fact.quote in reason.text
    assert seen


def _words_of(listing: dict[str, Any]) -> str:
    card = listing["listing"]
    quotes = [each["quote"] for each in listing["facts"]]
    return "\n".join([card["name"], card["summary"], card["place"] or "", *quotes])


# What a listing must not have said for a check to be given.
MISSING = {
    "access_unknown": "access",
    "cost_unknown": "cost",
    "price_unknown": "price",
    "times_unknown": "session",
    "time_of_day_unknown": "session",
    "age_unknown": "minimum_age",
}


@pytest.mark.parametrize("person", PEOPLE)
def test_a_check_never_asks_for_what_is_known(person: Told) -> None:
    known = {each["listing"]["id"]: each for each in ROWS}
    for found in match(person).matches:
        listing = known[msgspec.json.decode(found.listing)["id"]]
        said = {each["kind"] for each in listing["facts"]}
        for check in found.checks:
            if check.code == "access_unknown":
                codes = {e["code"] for e in listing["facts"] if e["kind"] == "access"}
                assert not ("wheelchair" in check.text and "wheelchair" in codes)
                assert not ("hearing loop" in check.text and "hearing_loop" in codes)
            else:
                assert MISSING.get(check.code) not in said, check


def said(person: Told, facts: list[dict[str, Any]], **more: Any) -> tuple[list[str], list[str]]:
    """The texts of the reasons and the checks of a listing with these facts."""
    facts = [fact("need", "loneliness"), *facts]
    name = " ".join(each["quote"] for each in facts if each["field"] == "name") or "Group"
    description = " ".join(each["quote"] for each in facts if each["field"] == "description")
    directory = FakeDirectory([row("one", name, description, facts, **more)])
    only = match(person, directory).matches[0]
    return [each.text for each in only.reasons], [each.text for each in only.checks]


LONELY = "loneliness"
REASONS = [
    (told(LONELY), [], "Helps with feeling lonely or isolated."),
    (told(LONELY), [fact("cost", "free", "cost", "no charge")], 'It is free: "no charge"'),
    (
        told(LONELY, max_cost_pounds=5.0),
        [fact("price", "2.5", "cost", "£2.50 each")],
        'It costs £2.50: "£2.50 each"',
    ),
    (
        told(LONELY, availability=(Window("tue"),)),
        [fact("session", "FREQ=WEEKLY;BYDAY=MO,TU,FR|10:00|12:00", "times", "M, T, F 10-12")],
        'On Monday, Tuesday and Friday, 10:00 to 12:00: "M, T, F 10-12"',
    ),
    (
        told(LONELY, age=60),
        [fact("minimum_age", "50", "name", "Over 50s")],
        'For people aged 50 and over: "Over 50s"',
    ),
    (
        told(LONELY, age=20),
        [fact("minimum_age", "18"), fact("maximum_age", "25")],
        "For ages 18 to 25.",
    ),
    (
        told(LONELY, access=("step_free",)),
        [fact("access", "wheelchair", "access", "ramp")],
        'You can get in with a wheelchair: "ramp"',
    ),
    (
        told(LONELY, languages=("bfi",)),
        [fact("access", "bsl", "access", "we sign")],
        'British Sign Language: "we sign"',
    ),
    (
        told(LONELY, conditions=("T2DM",)),
        [fact("condition", "type 2 diabetes", "name", "Type 2 Together")],
        'For people with type 2 diabetes: "Type 2 Together"',
    ),
    (told(LONELY, "lgbtq"), [fact("need", "lgbtq")], "Has something for LGBTQ+ people."),
    (
        told(LONELY, "arts_crafts"),
        [fact("need", "arts_crafts", "description", "clay")],
        'It is about being creative: "clay"',
    ),
]


@pytest.mark.parametrize(("person", "facts", "text"), REASONS, ids=[r[2] for r in REASONS])
def test_reasons_in_plain_words(person: Told, facts: list[dict[str, Any]], text: str) -> None:
    reasons, _checks = said(person, facts)
    assert text in reasons


CHECKS = [
    (
        told(LONELY, access=("wheelchair",)),
        [],
        "Nobody has said whether a wheelchair can get in. Ring first.",
    ),
    (told(LONELY, max_cost_pounds=1.0), [], "Nobody has said what it costs. Ask the price."),
    (
        told(LONELY, max_cost_pounds=3.0),
        [fact("price", "2"), fact("price", "5")],
        "Prices start at £2. Ask what this person would pay.",
    ),
    (
        told(LONELY, availability=(Window("tue", 600, 720),)),
        [fact("day", "tue", "times", "Tuesdays")],
        "On Tuesday. Nobody has said at what time. Ask them.",
    ),
    (
        told(LONELY, availability=(Window("tue", 600, 720),)),
        [fact("session", "FREQ=WEEKLY;BYDAY=TU|11:00|13:00")],
        "On Tuesday, 11:00 to 13:00. That is longer than they are free. Ask if they can leave"
        " early.",
    ),
    (
        told(LONELY, text="likes Tuesdays"),
        [fact("day", "fri")],
        "On Friday. Ask if that day is all right.",
    ),
    (
        told(LONELY),
        [fact("minimum_age", "50")],
        "For people aged 50 and over. Check that their age fits.",
    ),
    (
        told(LONELY, age=15),
        [],
        "We do not know what ages it is for. Ask if people under 18 can come.",
    ),
    (
        told(LONELY),
        [fact("gender", "female", "name", "Group")],
        "It says it is for women. Ask if this person can come.",
    ),
    (
        told(LONELY),
        [fact("audience", "students", "eligibility", "students")],
        "For students. Ask if this person can come.",
    ),
    (
        told(LONELY, "memory"),
        [fact("condition", "dementia", "eligibility", "with dementia")],
        "It is for people with dementia. Ask if this person can come.",
    ),
    (
        told(LONELY, languages=("pa",)),
        [],
        "Nobody has said that they speak Punjabi. Ask them.",
    ),
    (told(LONELY), [fact("language", "ur")], "They speak Urdu. Ask if this person can follow."),
    (told(LONELY, postcode=M33), [], "We do not know how far it is. Ask where they meet."),
    (
        told(LONELY, attendance=("online",)),
        [],
        "Nobody has said whether you can join online. Ring first.",
    ),
]


@pytest.mark.parametrize(("person", "facts", "text"), CHECKS, ids=[c[2] for c in CHECKS])
def test_checks_say_what_to_ask(person: Told, facts: list[dict[str, Any]], text: str) -> None:
    _reasons, checks = said(person, facts)
    assert text in checks


def test_checks_of_the_card() -> None:
    join = {"how": "refer", "by": []}
    _reasons, checks = said(told(LONELY), [], freshness="stale", join=join)
    assert checks == [
        "Someone has to refer this person. Ask who can do that.",
        "Nobody has checked these facts for a long time. Ring first.",
    ]


def test_far_help_says_how_far() -> None:
    _reasons, checks = said(told(LONELY, postcode=M33), [], town="Stockport")
    assert "It is 12 km away. Ask how they would get there." in checks


@pytest.mark.parametrize(
    ("town", "text"), [("Sale", "Less than 1 km away."), ("Urmston", "About 3 km away.")]
)
def test_distance_is_said(town: str, text: str) -> None:
    reasons, _checks = said(told(LONELY, postcode=M33), [], town=town)
    assert text in reasons


def test_being_in_the_same_language_as_most_is_no_reason() -> None:
    reasons, checks = said(told(LONELY, languages=("en", "pa")), [fact("language", "en")])
    assert reasons == ["Helps with feeling lonely or isolated."]
    assert checks == []


AREAS = [
    (["Trafford"], 'Serves the area where they live: "Trafford"'),
    (["Trafford", "Bury"], "Serves the area where they live."),
]


@pytest.mark.parametrize(("names", "text"), AREAS)
def test_an_area_is_named_when_it_can_only_be_that_one(names: list[str], text: str) -> None:
    facts = [fact("area", name, "areas", name) for name in names]
    reasons, _checks = said(told(LONELY, postcode=M33), facts, reach="area")
    assert text in reasons
