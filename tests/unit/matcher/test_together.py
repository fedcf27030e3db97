"""Ranking and covering on cases small enough to see through."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from services.matcher.domain.ranking import DOUBT, WEIGHTS, closeness
from services.matcher.domain.told import Told, ToldNeed
from services.matcher.domain.travel import Limit
from tests.fakes.candidates import fact, row
from tests.fakes.directory import FakeDirectory
from tests.unit.matcher.people import match, told


def group(listing_id: str, *needs: str, **more: Any) -> dict[str, Any]:
    return row(listing_id, listing_id, facts=[fact("need", need) for need in needs], **more)


def order(asked: Told, *rows: dict[str, Any]) -> list[str]:
    matches = match(asked, FakeDirectory(rows)).matches
    return [msgspec.json.decode(each.listing)["id"] for each in matches]


def test_one_listing_for_two_needs_goes_before_two() -> None:
    rows = [group("a", "debt"), group("b", "food"), group("both", "debt", "food")]
    answer = match(told("debt", "food"), FakeDirectory(rows))
    assert answer.together.listings == ("both",)
    assert answer.together.covers == ("debt", "food")


def test_a_second_organisation_goes_before_the_same_again() -> None:
    rows = [
        group("a", "debt", organisation="One", score=1.0),
        group("b", "food", organisation="One", score=1.0),
        group("c", "food", organisation="Two", score=0.9),
    ]
    assert match(told("debt", "food"), FakeDirectory(rows)).together.listings == ("a", "c")


def test_what_nobody_offers_is_unmet() -> None:
    answer = match(told("debt", "smoking"), FakeDirectory([group("a", "debt")]))
    assert answer.together.unmet == ("smoking",)


def test_what_matters_most_goes_first() -> None:
    asked = Told(needs=(ToldNeed("debt", "low"), ToldNeed("food", "high")))
    assert order(asked, group("a", "debt"), group("b", "food")) == ["b", "a"]


def test_help_with_both_goes_before_help_with_one() -> None:
    assert order(told("debt", "food"), group("a", "debt"), group("b", "debt", "food"))[0] == "b"


ORDERS = [
    ("nearer", {"town": "Sale"}, {"town": "Urmston"}),
    ("closer to the words", {"score": 2.0}, {"score": 1.0}),
    ("checked lately", {"freshness": "fresh"}, {"freshness": "stale"}),
]


@pytest.mark.parametrize(("why", "better", "worse"), ORDERS)
def test_equal_but_for_one_thing(why: str, better: dict[str, Any], worse: dict[str, Any]) -> None:
    asked = told("debt", postcode="M33 7XX")
    assert order(asked, group("a", "debt", **worse), group("b", "debt", **better)) == ["b", "a"], (
        why
    )


def test_what_is_known_goes_before_what_is_not() -> None:
    ramp = row("b", "b", facts=[fact("need", "debt"), fact("access", "wheelchair")])
    assert order(told("debt", access=("wheelchair",)), group("a", "debt"), ramp) == ["b", "a"]


def test_an_interest_decides_between_equals() -> None:
    asked = told("loneliness", interests=("cornet",))
    band = row("b", "Cornets and company", facts=[fact("need", "loneliness")])
    assert order(asked, group("a", "loneliness"), band) == ["b", "a"]


def test_closeness_is_a_half_at_the_limit() -> None:
    limit = Limit(4.0, 8.0, False)
    assert closeness(0.0, "near", limit) == 1.0
    assert closeness(4.0, "near", limit) == 0.5
    assert closeness(None, "area", limit) == 0.6


def test_the_weights_are_shares_and_need_weighs_most() -> None:
    assert max(WEIGHTS, key=lambda part: WEIGHTS[part]) == "need"
    assert all(0 < value < 1 for value in (*WEIGHTS.values(), *DOUBT.values()))
