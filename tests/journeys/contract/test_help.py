"""What helps whoever searches: other spellings, other places, other readings, more room."""

from __future__ import annotations

import pytest

from tests.journeys import shapes
from tests.journeys.contract.promised import SALE, as_published, fits
from tests.journeys.door import Door


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("beraevement", "bereavement"), ("dementai cafe", "dementia cafe"), ("swiming", "swimming"),
        ("choir", None), ("zugzwang", None), ("((*", None),
    ],
)  # fmt: skip
def test_a_misspelt_search_is_put_right_and_says_so(
    door: Door, text: str, meant: str | None
) -> None:
    found = fits(door.post("/v1/search", {"text": text}), shapes.SEARCH)
    assert found["did_you_mean"] == meant
    if meant:
        assert found["listings"]
        right = door.find(text=meant)
        assert right["did_you_mean"] is None
        assert [e["id"] for e in found["listings"]] == [e["id"] for e in right["listings"]]


def test_a_need_that_was_not_meant_can_be_taken_off(door: Door) -> None:
    text = "lonely and cannot pay the gas bill"
    read = {need["code"] for need in door.find(text=text)["understood"]["needs"]}
    assert "loneliness" in read
    found = fits(door.post("/v1/search", {"text": text, "ignore": ["loneliness"]}), shapes.SEARCH)
    assert {need["code"] for need in found["understood"]["needs"]} == read - {"loneliness"}


def test_what_widens_a_search_adds_what_it_says(door: Door) -> None:
    asked = {"text": "karate", "near": {"postcode": SALE}, "max_km": 1, "days": ["sun"],
             "attendance": ["in_person"], "free": True}  # fmt: skip
    found = fits(door.post("/v1/search", asked), shapes.SEARCH)
    assert found["total"] < 5
    assert 0 < len(found["widen"]) <= 4
    added = [each["adds"] for each in found["widen"]]
    assert added == sorted(added, reverse=True)
    for each in found["widen"]:
        changed = {**asked, **each["change"]}
        if "attendance" not in each["change"]:
            total = door.find(**{k: v for k, v in changed.items() if v is not None})["total"]
            assert total == found["total"] + each["adds"]


def test_places_that_share_a_name_and_misspelt_ones(door: Door) -> None:
    found = fits(door.post("/v1/search", {"near": {"place": "Cheadle"}}), shapes.SEARCH)
    [other] = found["understood"]["other_places"]
    there = door.find(near={"place": other})["understood"]
    assert there["place"]["name"] == other
    assert there["other_places"] == [found["understood"]["place"]["name"]]
    refused = door.post("/v1/search", {"near": {"place": "Altringham"}})
    assert refused.status == 400
    assert "Did you mean Altrincham?" in refused.json["errors"][0]["detail"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("lun", {"need"}), ("altri", {"listing", "place"}), ("cho", {"activity", "listing"}),
        ("sale m", {"listing"}), ("altringham", {"place"}), ("((*", set()), ("", set()),
        ("x" * 100_000, set()),
    ],
)  # fmt: skip
def test_suggestions_while_somebody_types(door: Door, text: str, kinds: set[str]) -> None:
    reply = door.post("/v1/suggestions", {"text": text, "size": 10})
    assert reply.status == 200
    assert reply.headers["Cache-Control"] == "no-store"
    found = fits(reply, shapes.SUGGESTIONS)
    as_published(door, found, "Suggestions")
    assert kinds <= {each["kind"] for each in found["suggestions"]}
    assert bool(kinds) == bool(found["suggestions"])
