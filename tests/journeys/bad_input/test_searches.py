"""Searches and suggestions with a mistake: the field is named, what stood in it is not."""

from __future__ import annotations

from typing import Any

import pytest

from tests.journeys.bad_input.problems import SECRET, assert_problem
from tests.journeys.door import Door

SEARCHES: list[tuple[dict[str, Any], list[str]]] = [
    ({"text": 3}, ["text"]),
    ({"text": None}, ["text"]),
    ({"text": ["lunch"]}, ["text"]),
    ({"text": "a" * 100_001}, ["text"]),
    ({"text": "half \ud83d"}, ["text"]),
    ({"text": "nul \x00"}, ["text"]),
    ({"near": "M33 7XX"}, ["near"]),
    ({"near": {}}, ["near"]),
    ({"near": {"postcode": "ZZ1 1ZZ"}}, ["near.postcode"]),
    ({"near": {"postcode": "M33 7XXX"}}, ["near.postcode"]),
    ({"near": {"postcode": "' OR 1=1 --"}}, ["near.postcode"]),
    ({"near": {"postcode": 33}}, ["near.postcode"]),
    ({"near": {"place": "Nowhere-on-Sea"}}, ["near.place"]),
    ({"near": {"place": "Sale'; DROP TABLE listings; --"}}, ["near.place"]),
    ({"near": {"postcode": "M33", "place": "Sale"}}, ["near"]),
    ({"near": {"lat": 53.4}}, ["near"]),
    ({"near": {"lat": "53.4", "lon": -2.3}}, ["near.lat"]),
    ({"near": {"lat": 91, "lon": 0}}, ["near.lat"]),
    ({"near": {"lat": 53, "lon": 181}}, ["near.lon"]),
    ({"near": {"lat": -2.32, "lon": 53.42}}, ["near.lat"]),
    ({"near": {"lat": 53.4, "lon": True}}, ["near.lon"]),
    ({"max_km": 5}, ["max_km"]),
    ({"near": {"postcode": "M33"}, "max_km": 0}, ["max_km"]),
    ({"near": {"postcode": "M33"}, "max_km": -1}, ["max_km"]),
    ({"near": {"postcode": "M33"}, "max_km": 10_000}, ["max_km"]),
    ({"near": {"postcode": "M33"}, "max_km": "5"}, ["max_km"]),
    ({"near": {"postcode": "M33"}, "max_km": 10**400}, ["max_km"]),
    ({"needs": "loneliness"}, ["needs"]),
    ({"needs": ["loneliness", "gremlins"]}, ["needs[1]"]),
    ({"needs": ["loneliness"] * 21}, ["needs"]),
    ({"needs": [{"code": "loneliness"}]}, ["needs[0]"]),
    ({"ignore": "loneliness"}, ["ignore"]),
    ({"ignore": ["gremlins"]}, ["ignore[0]"]),
    ({"ignore": ["loneliness"] * 21}, ["ignore"]),
    ({"age": "78"}, ["age"]),
    ({"age": 78.5}, ["age"]),
    ({"age": -1}, ["age"]),
    ({"age": 2**63}, ["age"]),
    ({"age": True}, ["age"]),
    ({"free": "yes"}, ["free"]),
    ({"free": 1}, ["free"]),
    ({"days": ["tuesday"]}, ["days[0]"]),
    ({"access": ["*"]}, ["access[0]"]),
    ({"languages": ["klingon"]}, ["languages[0]"]),
    ({"attendance": "by_pigeon"}, ["attendance"]),
    ({"sort": "name; DROP TABLE listings"}, ["sort"]),
    ({"sort": "_score"}, ["sort"]),
    ({"page": 0}, ["page"]),
    ({"page": 101, "size": 100}, ["page"]),
    ({"size": 0}, ["size"]),
    ({"size": 101}, ["size"]),
    ({"colour": "red"}, ["colour"]),
    ({"role": "moderator", "verified": True}, ["role", "verified"]),
    ({"near": {"postcode": "M33", "country": "GB"}}, ["near.country"]),
    ({"text": 1, "age": "x", "days": ["x"]}, ["text", "age", "days[0]"]),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "fields"), SEARCHES)
def test_a_search_with_a_mistake_names_its_field(
    signpost: Door, asked: dict[str, Any], fields: list[str]
) -> None:
    assert_problem(signpost.post("/v1/search", asked), 400, *fields)


SUGGESTIONS: list[tuple[dict[str, Any], list[str]]] = [
    ({"text": 3}, ["text"]),
    ({"text": "nul \x00"}, ["text"]),
    ({"text": "lun", "size": 0}, ["size"]),
    ({"text": "lun", "size": 11}, ["size"]),
    ({"text": "lun", "kinds": ["gremlins"]}, ["kinds[0]"]),
    ({"text": "lun", "kinds": "place"}, ["kinds"]),
    ({"text": "lun", "q": "lun"}, ["q"]),
]


TIMES: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["text"]),
    ({"text": None}, ["text"]),
    ({"text": ["Tuesdays"]}, ["text"]),
    ({"text": "a" * 1_001}, ["text"]),
    ({"text": "nul \x00"}, ["text"]),
    ({"text": "Tuesdays", "today": "2026-11-22"}, ["today"]),
]


@pytest.mark.parametrize(("asked", "fields"), TIMES)
def test_times_with_a_mistake_name_their_field(
    signpost: Door, asked: dict[str, Any], fields: list[str]
) -> None:
    assert_problem(signpost.post("/v1/times/read", asked), 400, *fields)


@pytest.mark.parametrize(("asked", "fields"), SUGGESTIONS)
def test_a_suggestion_with_a_mistake_names_its_field(
    signpost: Door, asked: dict[str, Any], fields: list[str]
) -> None:
    assert_problem(signpost.post("/v1/suggestions", asked), 400, *fields)


QUERIES = [
    ("q=a&q=b", "q"), ("colour=red", "colour"), ("age=old", "age"), ("max_km=5", "max_km"),
    ("postcode=ZZ1+1ZZ", "near.postcode"), ("need=gremlins", "needs[0]"), ("free=maybe", "free"),
    ("lat=nan&lon=2", "lat"), ("page=99999999999", "page"), ("size=1e2", "size"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "field"), QUERIES)
def test_an_address_with_a_mistake_names_its_field(signpost: Door, query: str, field: str) -> None:
    assert_problem(signpost.get(f"/v1/search?{query}"), 400, field)


def test_a_mistake_is_never_repeated_in_the_answer(signpost: Door) -> None:
    for asked in ({"sort": SECRET}, {"near": {"place": SECRET}}):
        assert SECRET not in signpost.post("/v1/search", asked).text


@pytest.mark.parametrize(
    "near", [{"lat": 90, "lon": 0}, {"lat": 53.4, "lon": 180}, {"lat": 53.4, "lon": -180}]
)
def test_the_ends_of_the_earth_are_places(door: Door, near: dict[str, float]) -> None:
    found = door.find(near=near, max_km=1000)
    assert all(each["distance_km"] is None for each in found["listings"])
