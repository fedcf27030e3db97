"""What the directory's routes say where a search goes wrong: spelling, places, suggestions."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.unit.directory.web.conftest import LUNCH


def search(client: FlaskClient, **asked: Any) -> dict[str, Any]:
    said = client.post("/v1/search", json=asked)
    assert said.status_code == 200, said.get_data(as_text=True)
    return dict(said.get_json())


def suggested(client: FlaskClient, **asked: Any) -> list[dict[str, Any]]:
    said = client.post("/v1/suggestions", json=asked)
    assert said.status_code == 200, said.get_data(as_text=True)
    return list(said.get_json()["suggestions"])


def test_a_misspelt_word_is_put_right(client: FlaskClient) -> None:
    said = search(client, text="luch")
    assert said["did_you_mean"] == "lunch"
    assert [one["name"] for one in said["listings"]] == ["Lunch club"]


def test_ignore_takes_needs_off_in_a_body_and_in_an_address(client: FlaskClient) -> None:
    def needs(said: dict[str, Any]) -> set[str]:
        return {need["code"] for need in said["understood"]["needs"]}

    assert needs(search(client, text="I am lonely")) == {"loneliness"}
    assert needs(search(client, text="I am lonely", ignore=["loneliness"])) == set()
    by_address = client.get("/v1/search?q=I+am+lonely&ignore=loneliness&ignore=food")
    assert needs(by_address.get_json()) == set()


@pytest.mark.parametrize(
    ("near", "name", "others"),
    [
        ({"place": "Sale"}, "Sale", []),
        ({"place": "Cheadle"}, "Cheadle, Stockport", ["Cheadle, Staffordshire"]),
        ({"place": "cheadle,staffordshire"}, "Cheadle, Staffordshire", ["Cheadle, Stockport"]),
        ({"postcode": "SK8"}, "SK8", []),
    ],
)
def test_other_places_of_a_name_are_told(
    client: FlaskClient, near: dict[str, str], name: str, others: list[str]
) -> None:
    understood = search(client, near=near)["understood"]
    assert (understood["place"]["name"], understood["other_places"]) == (name, others)


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("Altringham", "Did you mean Altrincham?"),
        ("Nowhere-on-Sea", "Try a postcode."),
    ],
)
def test_a_misspelt_place_is_told_what_was_meant(
    client: FlaskClient, place: str, sentence: str
) -> None:
    said = client.post("/v1/search", json={"near": {"place": place}})
    assert said.status_code == 400
    [error] = said.get_json()["errors"]
    assert error["field"] == "near.place"
    assert error["detail"].endswith(sentence)
    assert place not in error["detail"]


def test_suggestions(client: FlaskClient) -> None:
    listed = {"kind": "listing", "text": "Lunch club", "code": None, "id": LUNCH.id}
    assert listed in suggested(client, text="lunch c")
    assert suggested(client, text="lunch c", kinds=["listing"]) == [listed]
    assert [each["text"] for each in suggested(client, text="altri", kinds=["place"])] == [
        "Altrincham"
    ]
    assert len(suggested(client, text="al", size=2)) == 2
    assert suggested(client) == []


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"text": None}, "text"), ({"text": "a" * 100_001}, "text"), ({"size": "8"}, "size"),
        ({"kinds": ["x"]}, "kinds[0]"), ({"kinds": ["place"] * 5}, "kinds"), ({"q": "x"}, "q"),
    ],
)  # fmt: skip
def test_a_wrong_field_is_named(client: FlaskClient, asked: dict[str, Any], field: str) -> None:
    said = client.post("/v1/suggestions", json=asked)
    assert said.status_code == 400
    assert [each["field"] for each in said.get_json()["errors"]] == [field]
