"""What rules a listing out, in plain words: every code, with what was asked and what is said."""

from __future__ import annotations

import string
from typing import Any

import pytest

from services.matcher.domain.joining_said import referrers
from services.matcher.domain.refusals import SENTENCES
from services.matcher.domain.told import Told, Window
from services.vocabulary.codes import LEFT_OUT
from tests.fakes.candidates import fact, stated, weekly
from tests.unit.matcher.explaining import LONELY, M33, TUESDAY, by_code, explained
from tests.unit.matcher.people import told

Case = tuple[Told, list[dict[str, Any]], str, str, tuple[str, str] | None]

DOES_NOT: list[Case] = [
    (
        told(LONELY, age=40), [fact("minimum_age", "65", "name", "Over 65s")], "age",
        "it is for people aged 65 and over, and they are 40.", ("name", "Over 65s"),
    ),
    (
        told(LONELY, age=78), [fact("minimum_age", "8"), fact("maximum_age", "17")], "age",
        "it is for ages 8 to 17, and they are 78.", ("maximum_age", ""),
    ),
    (
        told(LONELY, age=40), [fact("for", "children", "name", "Kids")], "age",
        "it is for children, and they are 40.", ("name", "Kids"),
    ),
    (
        told(LONELY), [fact("for", "pupils", "name", "Pupils")], "age",
        "it is for pupils, and nothing you said shows someone that young.", ("name", "Pupils"),
    ),
    (
        told(LONELY, gender="male"), [fact("gender", "female", "name", "Women")], "gender",
        "it is for women, and we took this person to be a man or boy.", ("name", "Women"),
    ),
    (
        told(LONELY, gender="female"), [fact("for", "men", "name", "Men")], "gender",
        "it is for men, and we took this person to be a woman or girl.", ("name", "Men"),
    ),
    (
        told(LONELY), [stated("audience", "veterans", "eligibility", "Veterans")], "audience",
        "it is for people who were in the armed forces. Nothing you said shows that this "
        "person is one of them.", ("eligibility", "Veterans"),
    ),
    (
        told(LONELY), [fact("for", "audience:ex_offenders", "name", "After prison")], "audience",
        "it is for people who have been in prison. Nothing you said shows that this person "
        "is one of them.", ("name", "After prison"),
    ),
    (
        told(LONELY), [fact("for", "community:masons", "name", "Freemasons")], "audience",
        "it is for one community or one kind of work. Nothing you said shows that this "
        "person is one of them.", ("name", "Freemasons"),
    ),
    (
        told(LONELY), [fact("helps", "organisations", "description", "grants to schools")],
        "audience",
        "it is for schools, churches and charities. Nothing you said shows that this person "
        "is one of them.", ("description", "grants to schools"),
    ),
    (
        told(LONELY), [stated("condition", "stroke", "eligibility", "after a stroke")], "condition",
        "it is for people with stroke. Nothing you said shows that this person is one of them.",
        ("eligibility", "after a stroke"),
    ),
    (
        told(LONELY), [fact("for", "condition:stroke", "name", "Stroke Club")], "condition",
        "it is for people with stroke. Nothing you said shows that this person is one of them.",
        ("name", "Stroke Club"),
    ),
    (
        told(LONELY), [fact("for", "need:sight_hearing", "name", "Deaf Club")], "condition",
        "it is for people who need help with sight or hearing loss. Nothing you said shows "
        "that this person is one of them.", ("name", "Deaf Club"),
    ),
    (
        told(LONELY, max_cost_pounds=3.0), [fact("price", "4.5", "cost", "£4.50")], "cost",
        "you said this person can pay up to £3, and it costs £4.50.", ("cost", "£4.50"),
    ),
    (
        told(LONELY, max_cost_pounds=0.0), [fact("cost", "paid", "cost", "a small fee")], "cost",
        "you said this person can pay nothing, and it costs money.", ("cost", "a small fee"),
    ),
    (
        told(LONELY, availability=TUESDAY), [weekly("TH", "10:00", "12:00", "Thu")], "times",
        "you asked for Tuesdays, it meets on Thursdays, 10am to 12 noon.", ("times", "Thu"),
    ),
    (
        told(LONELY, access=("wheelchair",)),
        [fact("no_access", "wheelchair", "description", "steps")], "access",
        "this person needs a way in for a wheelchair, and it says that there is none.",
        ("description", "steps"),
    ),
    (
        told(LONELY, languages=("ur", "pl")), [fact("language", "pa")], "language",
        "you asked for Urdu or Polish, it is held in Punjabi.", ("language", ""),
    ),
    (
        told(LONELY, attendance=("in_person", "home_visit")),
        [fact("attendance", "online"), fact("attendance", "phone")], "attendance",
        "you asked for help face to face or at home, it is online or by phone.",
        ("attendance", ""),
    ),
    (told(LONELY, tried=("one",)), [], "tried", "you said that this person has tried it.", None),
    (
        told(LONELY), [fact("intake", "closed", "name", "Closed for good")], "closed",
        "it is closed, or it takes nobody new.", ("name", "Closed for good"),
    ),
    (
        told(LONELY, text="three weeks sober"), [fact("need", "food", "name", "Pub quiz")],
        "unsuitable", "it could upset this person.", None,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("person", "facts", "code", "text", "ground"), DOES_NOT)
def test_what_rules_it_out(
    person: Told,
    facts: list[dict[str, Any]],
    code: str,
    text: str,
    ground: tuple[str, str] | None,
) -> None:
    found = explained(person, *facts)
    assert (found.verdict, found.left_out) == ("left_out", (code,))
    assert by_code(found.does_not) == {code: (f"Left out: {text}", ground)}


@pytest.mark.parametrize(
    ("windows", "facts", "text"),
    [
        (
            (Window("tue", 600, 900), Window("fri")),
            [weekly("TU", "18:00", "20:00", "a"), weekly("MO,WE", "10:00", "11:00", "b")],
            "you asked for Tuesdays, 10am to 3pm or Fridays, "
            "it meets on Tuesdays, 6pm to 8pm and on Mondays and Wednesdays, 10am to 11am.",
        ),
        (
            TUESDAY,
            [fact("session", "FREQ=MONTHLY;BYDAY=1SA|11:00|", "times", "first Saturday")],
            "you asked for Tuesdays, it meets on some Saturdays, from 11am.",
        ),
        (
            (Window("tue", 0, 480),),
            [fact("session", "FREQ=DAILY|18:00|00:00", "times", "every evening")],
            "you asked for Tuesdays, midnight to 8am, it meets every day, 6pm to midnight.",
        ),
        (TUESDAY, [fact("day", "mon")], "you asked for Tuesdays, it meets on Mondays."),
        (
            TUESDAY,
            [weekly("MO", f"{n:02}:00", f"{n:02}:30", f"{n}") for n in range(1, 9)],
            "you asked for Tuesdays, it meets on Mondays, 1am to 1:30am; "
            "on Mondays, 2am to 2:30am; on Mondays, 3am to 3:30am; on Mondays, 4am to 4:30am "
            "and at other times.",
        ),
    ],
)
def test_days_and_hours_side_by_side(
    windows: tuple[Window, ...], facts: list[dict[str, Any]], text: str
) -> None:
    (only,) = explained(told(LONELY, availability=windows), *facts).does_not
    assert only.text == f"Left out: {text}"


@pytest.mark.parametrize(
    ("person", "more", "text"),
    [
        (
            told(LONELY, postcode=M33, max_km=5.0), {"town": "Oldham"},
            "it is 19 km away, and you asked for up to 5 km.",
        ),
        (
            told(LONELY, postcode=M33, modes=("walk",)), {"town": "Altrincham"},
            "it is 4.5 km away, and we took 2 km as near enough.",
        ),
    ],
)  # fmt: skip
def test_how_far_is_too_far(person: Told, more: dict[str, Any], text: str) -> None:
    found = explained(person, **more)
    assert found.left_out == ("too_far",)
    assert by_code(found.does_not)["too_far"] == (f"Left out: {text}", ("place", more["town"]))


def test_what_serves_another_area() -> None:
    areas = [fact("area", name) for name in ("Bolton", "Bury")]
    found = explained(told(LONELY, postcode=M33), *areas, reach="elsewhere")
    assert found.left_out == ("too_far",)
    text = "Left out: it is for people in Bolton or Bury, and this person lives elsewhere."
    assert by_code(found.does_not)["too_far"] == (text, ("areas", ""))


def test_who_has_nobody_to_refer_them() -> None:
    by = ["probation", "prison"]
    found = explained(told(LONELY), join={"how": "refer", "by": by})
    assert found.left_out == ("referral",)
    (only,) = found.does_not
    assert only.text.startswith(f"Left out: only {referrers(by)} can refer")
    assert by_code(found.does_not)["referral"][1] == ("join", "")


def test_every_code_has_its_row() -> None:
    assert set(SENTENCES) == set(LEFT_OUT)
    for sentence in SENTENCES.values():
        words = [text for text, *_rest in string.Formatter().parse(sentence)]
        assert len(" ".join(words).split()) <= 16
