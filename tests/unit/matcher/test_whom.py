"""Whom a listing is for, and whether this person is one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import pytest

from services.matcher.domain.candidate import Candidate, Fact
from services.matcher.domain.criteria.age import judge_age
from services.matcher.domain.criteria.whom import judge_public, judge_whom
from services.matcher.domain.person import Person
from tests.unit.matcher.people import person
from tests.unit.matcher.test_criteria import candidate


def listing(*codes: str, field: str = "description") -> Candidate:
    return candidate(*(Fact("for", code, field, "its words") for code in codes))


def left_out(who: Person, one: Candidate) -> str:
    return "".join(each.left_out for each in judge_whom(who, one))


# What the person is like, whom it is for, the reason it is left out (empty: it stays).
ROWS = [
    ({"age": 40}, "children", "age"),
    ({"age": 9}, "children", ""),
    ({"age": 30, "needs": ["parenting"]}, "children", ""),
    ({}, "children", "age"),
    ({"age": 40}, "young_people", "age"),
    ({"age": 22}, "young_people", ""),
    ({}, "young_people", ""),
    ({"age": 40}, "pupils", "age"),
    ({"age": 12}, "pupils", ""),
    ({"gender": "male"}, "women", "gender"),
    ({"gender": "female"}, "women", ""),
    ({}, "women", ""),
    ({"gender": "female"}, "men", "gender"),
    ({}, "condition:cancer", "condition"),
    ({"conditions": ["cancer"]}, "condition:cancer", ""),
    ({"needs": ["long_term_condition"]}, "condition:cancer", ""),
    ({"needs": ["caring"]}, "condition:dementia", ""),
    ({"needs": ["memory"]}, "condition:dementia", ""),
    ({"conditions": ["stroke"]}, "condition:cancer", "condition"),
    ({}, "need:sight_hearing", "condition"),
    ({"access": ["bsl"]}, "need:sight_hearing", ""),
    ({"needs": ["learning_disability"]}, "need:learning_disability", ""),
    ({}, "community:jewish", "audience"),
    ({"communities": ["jewish"]}, "community:jewish", ""),
    ({"communities": ["indian"]}, "community:south_asian", ""),
    ({"languages": ["pl"]}, "community:polish", ""),
    ({"needs": ["faith_culture"]}, "community:polish", ""),
    ({"needs": ["faith_culture"]}, "community:teachers", "audience"),
    ({"communities": ["teachers"]}, "community:teachers", ""),
    ({}, "audience:carers", "audience"),
    ({"carer": True}, "audience:carers", ""),
    ({}, "audience:parents", "audience"),
    ({"needs": ["parenting"]}, "audience:parents", ""),
    ({}, "audience:residents", ""),
    ({}, "audience:disabled_people", "audience"),
    ({"access": ["wheelchair"]}, "audience:disabled_people", ""),
]


@pytest.mark.parametrize(("like", "whom", "why"), ROWS)
def test_who_is_not_among_them_is_left_out(like: dict[str, Any], whom: str, why: str) -> None:
    assert left_out(somebody(**like), listing(whom)) == why


def somebody(needs: Sequence[str] = (), communities: Sequence[str] = (), **told: Any) -> Person:
    """Communities are read from words, never told as codes."""
    made = person(*needs, **{key: as_told(value) for key, value in told.items()})
    return msgspec.structs.replace(made, communities=tuple(communities))


def as_told(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def test_several_in_a_description_are_any_of_them() -> None:
    assert left_out(somebody(conditions=["cancer"]), listing("condition:cancer", "children")) == ""


def test_several_in_a_name_are_all_of_them() -> None:
    club = listing("condition:autism", "women", field="name")
    assert left_out(somebody(conditions=["autism"], gender="male"), club) == "gender"
    assert left_out(somebody(conditions=["autism"], gender="female"), club) == ""


def test_what_gives_to_organisations_only_helps_nobody_at_the_door() -> None:
    giver = candidate(Fact("helps", "organisations", "description", "grants to charities"))
    assert [each.left_out for each in judge_public(person(), giver)] == ["audience"]
    assert judge_public(person(), candidate()) == ()


def test_a_parent_may_come_for_the_child() -> None:
    tots = candidate(Fact("maximum_age", "4", "eligibility", stated=True))
    assert judge_age(person("parenting", age=30), tots) == ()
    assert [each.left_out for each in judge_age(person(age=30), tots)] == ["age"]
