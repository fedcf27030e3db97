"""The embedded engine and Elasticsearch, asked the same."""

from __future__ import annotations

from typing import Any

from tests.journeys.conftest import Production
from tests.journeys.contract.promised import SALE
from tests.journeys.door import Door

ENQUIRIES: list[dict[str, Any]] = [
    {"text": "somewhere to meet people", "near": {"postcode": SALE}, "max_km": 8},
    {"text": "who can help with a big gas bill", "near": {"postcode": SALE}, "max_km": 10},
    {"text": "food bank open on Friday", "near": {"postcode": "M16 0TT"}, "max_km": 5},
    {"text": "bereavement support", "near": {"postcode": "WA14 1EZ"}, "max_km": 15},
    {"text": "dementia cafe", "near": {"postcode": SALE}, "max_km": 10},
    {"text": "swimming", "near": {"postcode": "M41"}, "max_km": 6, "sort": "nearest"},
    {"text": "football for girls", "near": {"place": "Altrincham"}, "max_km": 10},
    {"text": "allotment", "near": {"place": "Sale"}, "max_km": 5},
    {"text": "mental health", "near": {"postcode": "M32"}, "max_km": 5},
    {"text": "library with computers", "near": {"postcode": "OL1 1NL"}, "max_km": 10},
    {"text": "carers' group", "near": {"postcode": SALE}, "max_km": 10},
    {"text": "advice about debt", "near": {"postcode": SALE}, "max_km": 15},
    {"text": "autism family support", "near": {"postcode": SALE}, "max_km": 12},
    {"text": "singing choir", "near": {"postcode": SALE}, "max_km": 12},
    {"needs": ["loneliness"], "near": {"postcode": SALE}, "max_km": 10},
    {"needs": ["food"], "near": {"postcode": "M1 1AE"}, "max_km": 3, "sort": "nearest"},
    {"needs": ["being_active"], "near": {"postcode": "M33"}, "max_km": 4, "days": ["sat"]},
    {"text": "gym", "near": {"postcode": SALE}, "max_km": 6, "age": 70},
    {"text": "children under five", "near": {"postcode": "M31"}, "max_km": 8, "age": 3},
    {"text": "tennis", "access": ["parking"], "near": {"postcode": SALE}, "max_km": 9},
]


def test_the_two_engines_answer_alike(signpost: Door, signpost_in_production: Production) -> None:
    differing = {}
    for number, asked in enumerate(ENQUIRIES):
        one, other = signpost.find(**asked), signpost_in_production.door.find(**asked)
        assert one["total"] > 0, asked
        seen = [(each["total"], top_five(each), each["facets"]) for each in (one, other)]
        if seen[0] != seen[1]:
            differing[number] = seen
    assert differing == {}


def top_five(found: dict[str, Any]) -> set[str]:
    return {each["name"] for each in found["listings"][:5]}


HELP: list[dict[str, Any]] = [
    {"text": "beraevement", "near": {"postcode": SALE}, "max_km": 10},
    {"text": "walkin football", "near": {"postcode": SALE}},
    {"text": "alottment"},
    {"text": "carrers grup", "near": {"place": "Sale"}, "max_km": 5},
    {"text": "karate", "near": {"postcode": SALE}, "max_km": 1, "access": ["wheelchair"]},
    {"text": "choir", "near": {"postcode": SALE}, "max_km": 2, "days": ["sun"], "free": True},
    {"text": "library", "near": {"place": "Sale"}, "max_km": 3, "languages": ["ur"], "age": 9},
]
BEGUN = ["lu", "lun", "sale", "altri", "singin", "mens s", "community", "food b", "trafford c"]


def test_the_two_engines_help_alike(signpost: Door, signpost_in_production: Production) -> None:
    doors = (signpost, signpost_in_production.door)
    for asked in HELP:
        one, other = (door.find(**asked) for door in doors)
        assert (one["did_you_mean"], one["widen"]) == (other["did_you_mean"], other["widen"]), asked
        assert one["did_you_mean"] or one["widen"], asked
    for text in BEGUN:
        one, other = (door.post("/v1/suggestions", {"text": text}).json for door in doors)
        assert one == other, text
        assert one["suggestions"], text
