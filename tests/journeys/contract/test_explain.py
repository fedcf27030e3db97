"""Any listing explained: one that fits, one too far, one for another age, one on another day."""

from __future__ import annotations

from typing import Any

import pytest

from services.vocabulary import codes
from tests.journeys import shapes
from tests.journeys.conftest import Keys
from tests.journeys.contract.promised import LERWICK, SALE, as_published, fits
from tests.journeys.contract.test_matches import said
from tests.journeys.door import Door, Reply

PATH = "/v1/matches/explain"
STATEMENTS = shapes.many(
    shapes.thing(
        code=shapes.WORDS,
        text=shapes.WORDS,
        fact=shapes.maybe(shapes.thing(field=shapes.WORDS, quote=shapes.TEXT)),
    )
)
EXPLAINED = shapes.thing(
    listing=shapes.CARD,
    verdict=shapes.one_of(("fits", "left_out", "no_need_met")),
    left_out=shapes.many(shapes.one_of(codes.LEFT_OUT)),
    meets=STATEMENTS,
    cannot_tell=STATEMENTS,
    does_not=STATEMENTS,
)
LONELY: dict[str, Any] = {"text": "lonely since his wife died", "age": 78, "postcode": SALE}


def ask(door: Door, key: str, person: dict[str, Any], listing: str) -> Reply:
    return door.post(PATH, {"person": person, "listing": listing}, key)


def explained(door: Door, key: str, person: dict[str, Any], listing: str) -> dict[str, Any]:
    """The answer, which is as promised, and quotes nothing that the listing does not say."""
    reply = ask(door, key, person, listing)
    assert reply.status == 200, reply.text
    assert reply.headers["Cache-Control"] == "no-store"
    found: dict[str, Any] = fits(reply, EXPLAINED)
    as_published(door, found, "Explanation")
    assert found["listing"]["id"] == listing
    shown = str(list(said(door.get(f"/v1/listings/{listing}").json)))
    for each in found["meets"] + found["cannot_tell"] + found["does_not"]:
        assert each["fact"] is None or each["fact"]["quote"] in shown, each
    assert {each["code"] for each in found["does_not"]} == set(found["left_out"])
    return found


def first(door: Door, which: Any, **asked: object) -> dict[str, Any]:
    """The first listing of a search, whole, of which `which` is true."""
    for card in door.find(size=100, **asked)["listings"]:
        shown: dict[str, Any] = door.get(f"/v1/listings/{card['id']}").json
        if which(shown):
            return shown
    raise AssertionError("the sample has no such listing")


def given(needs: list[str]) -> list[dict[str, str]]:
    return [{"code": code} for code in needs]


def test_what_a_match_shows_fits_for_the_same_reasons(door: Door, keys: Keys) -> None:
    key = keys[door]
    matches = door.post("/v1/matches", {"person": LONELY, "size": 5}, key).json["matches"]
    assert len(matches) == 5
    for match in matches:
        found = explained(door, key, LONELY, match["listing"]["id"])
        assert (found["verdict"], found["left_out"]) == ("fits", [])
        texts = {each["text"] for each in found["meets"]}
        assert {each["text"] for each in match["reasons"]} <= texts
        asked = {each["text"] for each in found["cannot_tell"]}
        assert {each["text"] for each in match["checks"]} <= asked
        same = ("name", "distance_km", "place", "needs", "join")
        assert {k: found["listing"][k] for k in same} == {k: match["listing"][k] for k in same}


def test_one_that_is_too_far(door: Door, keys: Keys) -> None:
    far = first(door, lambda one: one["places"] and one["needs"], near={"postcode": "OL1 1NL"})
    person = {"needs": given(far["needs"]), "postcode": SALE, "travel": {"max_km": 5}}
    found = explained(door, keys[door], person, far["id"])
    assert found["verdict"] == "left_out"
    assert "too_far" in found["left_out"]
    text = next(each["text"] for each in found["does_not"] if each["code"] == "too_far")
    assert text.endswith(" km away, and you asked for up to 5 km.")
    assert found["listing"]["distance_km"] > 5
    unsaid = {"needs": person["needs"], "postcode": LERWICK}
    assert "too_far" in explained(door, keys[door], unsaid, far["id"])["left_out"]


def test_one_for_another_age(door: Door, keys: Keys) -> None:
    young = first(
        door,
        lambda one: one["needs"] and (one["eligibility"]["maximum_age"] or 99) < 18,
        text="children young people",
    )
    found = explained(door, keys[door], {"needs": given(young["needs"]), "age": 78}, young["id"])
    assert found["verdict"] == "left_out"
    assert "age" in found["left_out"]
    text = next(each["text"] for each in found["does_not"] if each["code"] == "age")
    assert text.startswith("Left out: it is for ")
    assert text.endswith(", and they are 78.")


def test_one_on_another_day(door: Door, keys: Keys) -> None:
    def is_not_on_a_tuesday(one: dict[str, Any]) -> bool:
        days = {fact["code"] for fact in one["facts"] if fact["kind"] == "day"}
        sessions = [fact for fact in one["facts"] if fact["kind"] == "session"]
        return bool(one["needs"] and sessions) and "sat" in days and "tue" not in days

    other = first(door, is_not_on_a_tuesday, days=["sat"])
    person = {"needs": given(other["needs"]), "availability": [{"day": "tue"}]}
    found = explained(door, keys[door], person, other["id"])
    assert found["verdict"] == "left_out"
    assert "times" in found["left_out"]
    text = next(each["text"] for each in found["does_not"] if each["code"] == "times")
    assert text.startswith("Left out: you asked for Tuesdays, it meets on ")


def test_one_that_helps_with_something_else(door: Door, keys: Keys) -> None:
    food = first(door, lambda one: one["needs"] == ["food"], needs=["food"])
    found = explained(door, keys[door], {"needs": given(["lgbtq"])}, food["id"])
    assert found["verdict"] == "no_need_met"
    assert "need_unknown" in {each["code"] for each in found["cannot_tell"]}


@pytest.mark.parametrize(
    "listing", ["00000000-0000-0000-0000-000000000000", "nobody", "' OR '1'='1", "🙂", "../x"]
)
def test_an_unknown_listing_is_a_404(door: Door, keys: Keys, listing: str) -> None:
    reply = ask(door, keys[door], LONELY, listing)
    assert reply.status == 404
    problem = fits(reply, shapes.PROBLEM, "application/problem+json")
    assert listing not in problem["detail"]


def test_it_takes_a_key(door: Door) -> None:
    reply = ask(door, "", LONELY, "00000000-0000-0000-0000-000000000000")
    assert reply.status == 401
    fits(reply, shapes.PROBLEM, "application/problem+json")


def test_bad_input_names_its_fields(door: Door, keys: Keys) -> None:
    wrong = {**LONELY, "age": -1, "travel": {"max_km": 0}}
    reply = door.post(PATH, {"person": wrong, "listing": "", "size": 3}, keys[door])
    assert reply.status == 400
    fits(reply, shapes.BAD_INPUT, "application/problem+json")
    assert set(reply.fields) == {"person.age", "person.travel.max_km", "listing", "size"}
    reply = ask(door, keys[door], {**LONELY, "postcode": "ZZ1 1ZZ"}, "nobody")
    assert (reply.status, reply.fields) == (400, ["person.postcode"])
