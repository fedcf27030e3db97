"""POST /v1/matches/explain: what comes in is checked, what goes out is the contract's shape."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from services.common.errors import EngineAway
from services.matcher.app import assemble
from tests.fakes.directory import FakeDirectory
from tests.fakes.gaps import FakeGaps
from tests.unit.matcher.people import read

PATH = "/v1/matches/explain"
PERSON = {
    "text": "lonely since her husband died",
    "age": 30,
    "postcode": "M33 7XX",
    "access": ["wheelchair"],
    "availability": [{"day": "tue", "from": "10:00", "to": "15:00"}],
}


def client(directory: FakeDirectory | None = None) -> FlaskClient:
    return assemble(directory or FakeDirectory(), read, FakeGaps()).test_client()


def post(body: Any) -> Any:
    return client().post(PATH, json=body)


def test_every_field_of_the_answer_is_there() -> None:
    response = post({"person": PERSON, "listing": "over-65"})
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    body = response.json
    assert list(body) == ["listing", "verdict", "left_out", "meets", "cannot_tell", "does_not"]
    assert body["listing"]["name"] == "Sale Tea Dance"
    assert body["listing"]["highlights"] == []  # the card as the directory sent it
    assert (body["verdict"], body["left_out"]) == ("left_out", ["age", "times", "access"])
    for statements in (body["meets"], body["cannot_tell"], body["does_not"]):
        assert statements
        for each in statements:
            assert set(each) == {"code", "text", "fact"}
            assert each["fact"] is None or set(each["fact"]) == {"field", "quote"}


BAD: list[tuple[Any, str]] = [
    ({}, "person"),
    ({}, "listing"),
    ({"person": PERSON}, "listing"),
    ({"listing": "a"}, "person"),
    ({"person": {}, "listing": "a"}, "person"),
    ({"person": PERSON, "listing": ""}, "listing"),
    ({"person": PERSON, "listing": None}, "listing"),
    ({"person": PERSON, "listing": 7}, "listing"),
    ({"person": PERSON, "listing": ["a"]}, "listing"),
    ({"person": PERSON, "listing": "x" * 201}, "listing"),
    ({"person": PERSON, "listing": "a", "size": 3}, "size"),
    ({"person": {**PERSON, "name": "x"}, "listing": "a"}, "person.name"),
    ({"person": {**PERSON, "age": -1}, "listing": "a"}, "person.age"),
    ({"person": {**PERSON, "postcode": "nonsense"}, "listing": "a"}, "person.postcode"),
]


@pytest.mark.parametrize(("body", "field"), BAD, ids=[f"{f}-{n}" for n, (_, f) in enumerate(BAD)])
def test_bad_input_names_its_field(body: Any, field: str) -> None:
    response = post(body)
    assert response.status_code == 400
    assert field in [each["field"] for each in response.json["errors"]]


def test_an_unknown_listing_is_a_404_that_does_not_repeat_it() -> None:
    response = post({"person": PERSON, "listing": "zqcanaryzq"})
    assert response.status_code == 404
    assert response.json["type"] == "urn:signpost:problem:not_found"
    assert "zqcanaryzq" not in response.text


def test_a_directory_that_is_away() -> None:
    away = client(FakeDirectory(failure=EngineAway()))
    response = away.post(PATH, json={"person": PERSON, "listing": "library"})
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "5"


def test_by_get_it_is_refused() -> None:
    assert client().get(PATH).status_code == 405
