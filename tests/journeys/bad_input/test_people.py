"""People with a mistake in what is said of them, and in what stands around them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.journeys.bad_input.problems import assert_problem
from tests.journeys.conftest import Keys
from tests.journeys.door import Door

PEOPLE: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["person"]),
    ({"text": "   "}, ["person"]),
    ({"text": 1}, ["person.text"]),
    ({"text": "a" * 100_001}, ["person.text"]),
    ({"text": "x", "name": "a name"}, ["person.name"]),
    ({"text": "x", "nhs_number": "9434765919"}, ["person.nhs_number"]),
    ({"needs": [{"code": "gremlins"}]}, ["person.needs[0].code"]),
    ({"needs": [{"code": "food"}, {"importance": "high"}]}, ["person.needs[1].code"]),
    ({"needs": [{"code": "food", "importance": "very"}]}, ["person.needs[0].importance"]),
    ({"needs": [{"code": "food"}] * 20_000}, ["person.needs"]),
    ({"text": "x", "age": 121}, ["person.age"]),
    ({"text": "x", "age": 10**30}, ["person.age"]),
    ({"text": "x", "gender": "F"}, ["person.gender"]),
    ({"text": "x", "postcode": "ZZ1 1ZZ"}, ["person.postcode"]),
    ({"text": "x", "postcode": "nonsense"}, ["person.postcode"]),
    ({"text": "x", "travel": {"max_km": 0}}, ["person.travel.max_km"]),
    ({"text": "x", "travel": {"modes": ["teleport"]}}, ["person.travel.modes[0]"]),
    ({"text": "x", "travel": {"speed": 3}}, ["person.travel.speed"]),
    ({"text": "x", "conditions": "stroke"}, ["person.conditions"]),
    ({"text": "x", "interests": [""]}, ["person.interests[0]"]),
    ({"text": "x", "interests": ["chess"] * 21}, ["person.interests"]),
    ({"text": "x", "languages": ["klingon"]}, ["person.languages[0]"]),
    ({"text": "x", "access": ["stairs"]}, ["person.access[0]"]),
    ({"text": "x", "max_cost_pounds": -1}, ["person.max_cost_pounds"]),
    ({"text": "x", "max_cost_pounds": "3"}, ["person.max_cost_pounds"]),
    ({"text": "x", "availability": [{"day": "tue", "from": "25:00"}]},
     ["person.availability[0].from"]),
    ({"text": "x", "availability": [{"day": "tue", "from": "15:00", "to": "10:00"}]},
     ["person.availability[0].to"]),
    ({"text": "x", "attendance": ["in person"]}, ["person.attendance[0]"]),
    ({"text": "x", "carer": "no"}, ["person.carer"]),
    ({"text": "x", "tried": [7]}, ["person.tried[0]"]),
]  # fmt: skip


@pytest.mark.parametrize(("person", "fields"), PEOPLE)
def test_a_person_with_a_mistake_names_its_field(
    signpost: Door, keys: Keys, person: dict[str, Any], fields: list[str]
) -> None:
    reply = signpost.post("/v1/matches", {"person": person}, keys[signpost])
    assert_problem(reply, 400, *fields)


@pytest.mark.parametrize(
    ("path", "body", "fields"),
    [
        ("/v1/matches", {}, ["person"]),
        ("/v1/matches", {"person": "x"}, ["person"]),
        ("/v1/matches", {"person": {"text": "x"}, "size": 101}, ["size"]),
        ("/v1/matches", {"person": {"text": "x"}, "store": True}, ["store"]),
        ("/v1/matches/explain", {}, ["person", "listing"]),
        ("/v1/matches/explain", {"person": {"text": "x"}, "listing": 7}, ["listing"]),
        ("/v1/matches/explain", {"person": {"age": 7}, "listing": "a"}, ["person"]),
        ("/v1/needs/read", {}, ["text"]),
        ("/v1/needs/read", {"text": None}, ["text"]),
        ("/v1/needs/read", {"text": "x", "language": "en"}, ["language"]),
    ],
)
def test_what_stands_around_a_person_is_checked_too(
    signpost: Door, keys: Keys, path: str, body: dict[str, Any], fields: list[str]
) -> None:
    assert_problem(signpost.post(path, body, keys[signpost]), 400, *fields)
