"""Matches: from anywhere, each with its reasons, and the needs that were read."""

from __future__ import annotations

from typing import Any

import pytest

from tests.journeys import shapes
from tests.journeys.conftest import Keys
from tests.journeys.contract.promised import LERWICK, SALE, as_published, fits
from tests.journeys.door import Door

PERSON: dict[str, Any] = {
    "text": "Lonely since his wife died and he is not worried about money. Has had a stroke.",
    "needs": [{"code": "loneliness", "importance": "high"}],
    "age": 78,
    "gender": "male",
    "travel": {"max_km": 5, "modes": ["walk", "public_transport"]},
    "conditions": ["stroke"],
    "interests": ["painting", "ballroom dancing"],
    "languages": ["en"],
    "access": ["wheelchair", "hearing_loop"],
    "max_cost_pounds": 3,
    "availability": [{"day": "tue", "from": "10:00", "to": "15:00"}],
    "attendance": ["in_person"],
    "carer": False,
    "tried": ["00000000-0000-0000-0000-000000000000"],
}


@pytest.mark.parametrize("postcode", [SALE, "M33 7", "M33", "M33 0ZZ", LERWICK, "JE2 3AB", None])
def test_a_match_answers_everything_from_anywhere(
    door: Door, keys: Keys, postcode: str | None
) -> None:
    person = {**PERSON, **({"postcode": postcode} if postcode else {})}
    reply = door.post("/v1/matches", {"person": person, "size": 5}, keys[door])
    assert reply.status == 200, reply.text
    answer = fits(reply, shapes.MATCHES)
    as_published(door, answer, "MatchAnswer")
    assert reply.headers["Cache-Control"] == "no-store"
    if postcode == LERWICK:
        assert answer["matches"] == []
        needs = {need["code"] for need in answer["understood"]["needs"]}
        assert set(answer["together"]["unmet"]) == needs
    else:
        assert [match["rank"] for match in answer["matches"]] == [1, 2, 3, 4, 5]
    assert "money_worries" in answer["understood"]["negated"]
    for match in answer["matches"]:
        assert match["reasons"], "nobody is sent anywhere without a reason"


def test_every_reason_quotes_the_listing(door: Door, keys: Keys) -> None:
    asked = {"person": {"text": "lonely and cannot pay the gas bill", "postcode": SALE}}
    answer = door.post("/v1/matches", asked, keys[door]).json
    quotes = 0
    for match in answer["matches"]:
        shown = door.get(f"/v1/listings/{match['listing']['id']}").json
        for reason in match["reasons"]:
            fact = reason["fact"] or {"quote": ""}
            quotes += bool(fact["quote"])
            assert fact["quote"] in str(list(said(shown)))
    assert quotes


def said(value: Any) -> Any:
    """Every text in a listing."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from said(each)
    elif isinstance(value, str):
        yield value


def test_needs_are_read_with_the_place_of_their_words(door: Door, keys: Keys) -> None:
    text = "Zoë’s gas bill 😟 frightens her, and she is 81. Not lonely."
    reply = door.post("/v1/needs/read", {"text": text}, keys[door])
    read = fits(reply, shapes.UNDERSTOOD)
    as_published(door, read, "Understood")
    assert reply.headers["Cache-Control"] == "no-store"
    assert read["needs"]
    for need in read["needs"]:
        assert text[need["start"] : need["end"]] == need["text"]
    assert (read["age"], read["negated"]) == (81, ["loneliness"])
