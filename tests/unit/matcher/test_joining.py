"""Who can refer, and whether it takes people now: asked or left out, never silent."""

from __future__ import annotations

from typing import Any

import pytest
from werkzeug.datastructures import Headers

from services.gateway import forward
from services.gateway.access.permissions import Role
from services.matcher.domain.criteria.referral_table import GP_SYSTEM, LINK_WORKER, REFERRERS
from services.matcher.domain.told import Told
from services.matcher.web.asker import ASKER, with_asker
from tests.fakes.candidates import fact, row
from tests.fakes.directory import FakeDirectory
from tests.unit.matcher.people import match, told

LONELY = "loneliness"
GP, LINK = "gp_system", "link_worker"


def outcome(person: Told, facts: list[dict[str, Any]] = [], **card: Any) -> list[str]:  # noqa: B006
    """The texts of the checks of a listing, or ["left out: CODE"]."""
    directory = FakeDirectory([row("one", "Group", "", [fact("need", LONELY), *facts], **card)])
    found = match(person, directory)
    left = [f"left out: {each.why}" for each in found.left_out]
    return left or [check.text for check in found.matches[0].checks]


def join(how: str, *by: str) -> dict[str, Any]:
    return {"join": {"how": how, "by": list(by)}}


REFERRALS = [
    (None, join("refer"), "Someone has to refer this person. Ask who can do that."),
    (None, join("refer", "gp"), "Only a GP can refer. Ask the practice."),
    (LINK, join("refer", "gp"), "Only a GP can refer. Ask the practice."),
    (GP, join("refer", "gp"), None),
    (GP, join("refer", "link_worker"), "Only a link worker can refer. Ask the practice."),
    (LINK, join("refer", "link_worker", "gp"), None),
    ("moderator", join("refer", "gp"), "Only a GP can refer. Ask the practice."),
    (LINK, join("refer", "self", "gp"), None),
    (LINK, join("refer", "gp", "social_worker"),
     "Only a GP or a social worker can refer. Ask one of them."),
    (LINK, join("unknown", "gp"), "Only a GP can refer. Ask the practice."),
    (LINK, join("drop_in", "gp"), None),
    (LINK, join("refer", "fire_service"), "Only fire service can refer. Ask them."),
    (LINK, join("refer", "<a href=x>"), "Only someone else can refer. Ask them."),
]  # fmt: skip


@pytest.mark.parametrize(("asker", "card", "text"), REFERRALS)
def test_who_can_refer_is_said(asker: str | None, card: Any, text: str | None) -> None:
    assert outcome(told(LONELY, asker=asker), **card) == ([text] if text else [])


def test_the_words_about_referral_are_quoted() -> None:
    said = fact("join", "refer", "join", "Foodbank voucher")
    text = 'Someone has to refer this person: "Foodbank voucher". Ask who can do that.'
    assert outcome(told(LONELY), [said], **join("refer")) == [text]


def test_who_may_also_just_come_needs_no_referral() -> None:
    both = [fact("join", "refer", "description", "GP referral"),
            fact("join", "self_refer", "description", "refer yourself")]  # fmt: skip
    directory_says = [{**each, "stated": False} for each in both]
    name = "GP referral or refer yourself"
    candidate = row("one", "Group", name, [fact("need", LONELY), *directory_says], **join("refer"))
    assert match(told(LONELY), FakeDirectory([candidate])).matches[0].checks == []


LEFT_OUT = [
    (told(LONELY, age=80), "school", True),
    (told(LONELY, age=80), "school_nurse", True),
    (told(LONELY, age=12), "school", False),
    (told(LONELY, age=40), "school", True),
    (told(LONELY, "parenting", age=40), "school", False),
    (told(LONELY), "school", False),
    (told(LONELY, age=70), "midwife", True),
    (told(LONELY, age=30), "midwife", False),
    (told(LONELY, age=30), "probation", True),
    (told(LONELY), "prison", True),
    (told(LONELY, "crime_justice"), "prison", False),
    (told(LONELY, "veterans"), "armed_forces", False),
    (told(LONELY, age=90), "employer", True),
    (told(LONELY, age=90), "hospital", False),
]


@pytest.mark.parametrize(("person", "by", "out"), LEFT_OUT)
def test_only_what_plainly_cannot_be_reached_is_left_out(person: Told, by: str, out: bool) -> None:
    found = outcome(person, **join("refer", by))
    assert (found == ["left out: referral"]) is out
    assert found


def test_one_referrer_who_can_be_reached_is_enough() -> None:
    assert outcome(told(LONELY, age=80), **join("refer", "school", "gp")) == [
        "Only a school or a GP can refer. Ask one of them."
    ]


INTAKE = [
    (fact("intake", "closed", "alert", "not taking new members"), "left out: closed"),
    (fact("intake", "waiting_list", "join", "waiting list"),
     "They have a waiting list. Ask how long."),
    (fact("intake", "closed_in_part", "alert", "Closed until 5 January"),
     'It says "Closed until 5 January". Ask if they take people now.'),
]  # fmt: skip


@pytest.mark.parametrize(("said", "text"), INTAKE)
def test_what_takes_nobody_is_left_out_and_what_may_not_is_asked(said: Any, text: str) -> None:
    assert outcome(told(LONELY), [said]) == [text]


def test_what_is_closed_is_counted_as_closed_with_a_waiting_list_too() -> None:
    facts = [INTAKE[1][0], INTAKE[0][0]]
    assert outcome(told(LONELY), facts) == ["left out: closed"]


def test_the_door_says_who_asks_by_the_name_that_is_listened_to() -> None:
    assert forward.ASKER == ASKER
    assert {GP_SYSTEM, LINK_WORKER} <= set(Role)
    for role in (GP_SYSTEM, LINK_WORKER):
        assert with_asker(Told(), Headers({ASKER: role})).asker == role
    for other in ({}, {ASKER: "moderator"}, {ASKER: "public"}, {ASKER: "x" * 999}):
        assert with_asker(Told(), Headers(other)).asker is None


def test_every_referrer_can_be_named() -> None:
    for code, each in REFERRERS.items():
        assert code == code.lower().replace(" ", "_")
        assert each.name
        assert each.asker <= {GP_SYSTEM, LINK_WORKER}
        assert each.needs or each.ages is None
