"""What an explanation says is met, and what cannot be told: each criterion, with its fact."""

from __future__ import annotations

from typing import Any

import pytest

from services.matcher.domain.told import Told
from tests.fakes.candidates import fact, stated, weekly
from tests.unit.matcher.explaining import LONELY, M33, TUESDAY, by_code, explained
from tests.unit.matcher.people import told

Case = tuple[Told, list[dict[str, Any]], str, str, tuple[str, str] | None]

MEETS: list[Case] = [
    (told(LONELY), [], "need", "Helps with feeling lonely or isolated.", ("need", "")),
    (
        Told(interests=("chess",)),
        [fact("need", "learning", "description", "We play chess")],
        "interest",
        'They like chess: "We play chess"',
        ("summary", "We play chess"),
    ),
    (
        told(LONELY, conditions=("stroke",)),
        [stated("condition", "stroke", "eligibility", "after a stroke")],
        "condition",
        'For people with stroke: "after a stroke"',
        ("eligibility", "after a stroke"),
    ),
    (
        told(LONELY, age=60),
        [fact("minimum_age", "50", "name", "Over 50s")],
        "age",
        'For people aged 50 and over: "Over 50s"',
        ("name", "Over 50s"),
    ),
    (
        told(LONELY, gender="female"),
        [fact("gender", "female", "name", "Women")],
        "gender",
        'Meant for women: "Women"',
        ("name", "Women"),
    ),
    (
        told(LONELY, carer=True),
        [stated("audience", "carers", "eligibility", "Carers only")],
        "audience",
        'For people who look after someone: "Carers only"',
        ("eligibility", "Carers only"),
    ),
    (
        told(LONELY, attendance=("phone",)),
        [fact("attendance", "phone", "description", "Ring us")],
        "attendance",
        'By phone: "Ring us"',
        ("description", "Ring us"),
    ),
    (
        told(LONELY, max_cost_pounds=5.0),
        [fact("price", "3", "cost", "£3")],
        "cost",
        'It costs £3: "£3"',
        ("cost", "£3"),
    ),
    (
        told(LONELY, availability=TUESDAY),
        [weekly("TU", "10:00", "12:00", "Tues 10-12")],
        "times",
        'On Tuesday, 10:00 to 12:00: "Tues 10-12"',
        ("times", "Tues 10-12"),
    ),
    (
        told(LONELY, access=("hearing_loop",)),
        [fact("access", "hearing_loop")],
        "access",
        "Hearing loop.",
        ("access", ""),
    ),
    (
        told(LONELY, languages=("pa",)),
        [fact("language", "pa", "description", "in Punjabi")],
        "language",
        'They speak Punjabi: "in Punjabi"',
        ("description", "in Punjabi"),
    ),
]


@pytest.mark.parametrize(("person", "facts", "code", "text", "ground"), MEETS)
def test_what_is_met(
    person: Told,
    facts: list[dict[str, Any]],
    code: str,
    text: str,
    ground: tuple[str, str] | None,
) -> None:
    found = explained(person, *facts)
    assert found.verdict == "fits"
    assert by_code(found.meets)[code] == (text, ground)


@pytest.mark.parametrize(
    ("more", "code", "text", "ground"),
    [
        ({"town": "Sale"}, "distance", "Less than 1 km away.", ("place", "Sale")),
        ({"reach": "anywhere"}, "distance", "You do not have to live in one place to get it.",
         None),
        ({"reach": "area"}, "distance", "Serves the area where they live.", ("areas", "")),
        ({"town": "Sale"}, "attendance", "It is held at a place, so you meet face to face.", None),
    ],
)  # fmt: skip
def test_how_it_is_reached(
    more: dict[str, Any], code: str, text: str, ground: tuple[str, str] | None
) -> None:
    found = explained(told(LONELY, postcode=M33, attendance=("in_person",)), **more)
    assert by_code(found.meets)[code] == (text, ground)


CANNOT_TELL: list[Case] = [
    (
        told(LONELY, "debt"), [], "need_unknown",
        "It does not say that it helps with this: debt.", None,
    ),
    (
        told(LONELY, interests=("chess",)), [], "interest_unknown",
        "It says nothing about chess.", None,
    ),
    (
        told(LONELY, carer=True), [stated("condition", "stroke", "eligibility", "after a stroke")],
        "condition_unknown", "It is for people with stroke. Ask if this person can come.",
        ("eligibility", "after a stroke"),
    ),
    (
        told(LONELY), [fact("minimum_age", "50", "name", "Over 50s")], "age_not_given",
        "For people aged 50 and over. Check that their age fits.", ("name", "Over 50s"),
    ),
    (
        told(LONELY), [fact("gender", "male", "name", "Men")], "gender_unknown",
        "It says it is for men. Ask if this person can come.", ("name", "Men"),
    ),
    (
        told(LONELY), [stated("audience", "residents", "eligibility", "Sale people")],
        "audience_unknown", "For people who live in a named place. Ask if this person can come.",
        ("eligibility", "Sale people"),
    ),
    (
        told(LONELY, attendance=("phone",)), [], "attendance_unknown",
        "Nobody has said whether you can join by phone. Ring first.", None,
    ),
    (
        told(LONELY, postcode=M33), [], "distance_unknown",
        "We do not know how far it is. Ask where they meet.", None,
    ),
    (
        told(LONELY, max_cost_pounds=3.0), [], "cost_unknown",
        "Nobody has said what it costs. Ask the price.", None,
    ),
    (
        told(LONELY, availability=TUESDAY), [], "times_unknown",
        "Nobody has said when it is on. Ask for the days and times.", None,
    ),
    (
        told(LONELY, text="Tuesdays"), [weekly("TH", "10:00", "12:00", "Thu 10-12")],
        "another_day", "On Thursday, 10:00 to 12:00. Ask if that day is all right.",
        ("times", "Thu 10-12"),
    ),
    (
        told(LONELY, access=("wheelchair",)), [], "access_unknown",
        "Nobody has said whether a wheelchair can get in. Ring first.", None,
    ),
    (
        told(LONELY, languages=("ur",)), [], "language_unknown",
        "Nobody has said that they speak Urdu. Ask them.", None,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("person", "facts", "code", "text", "ground"), CANNOT_TELL)
def test_what_cannot_be_told(
    person: Told,
    facts: list[dict[str, Any]],
    code: str,
    text: str,
    ground: tuple[str, str] | None,
) -> None:
    found = explained(person, *facts)
    assert found.verdict == "fits"
    assert by_code(found.cannot_tell)[code] == (text, ground)


def test_what_no_criterion_asks_is_asked_too() -> None:
    found = explained(told(LONELY), join={"how": "refer", "by": []}, freshness="stale")
    assert set(by_code(found.cannot_tell)) == {"referral", "old_facts"}
