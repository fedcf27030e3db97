"""The matcher over HTTP: what comes in is checked, what goes out is the contract's shape."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from services.common.errors import EngineAway
from services.matcher.app import assemble
from services.matcher.usecases.ports import Directory
from tests.fakes.directory import FakeDirectory
from tests.fakes.gaps import FakeGaps
from tests.unit.matcher.people import read


def client(directory: Directory | None = None) -> FlaskClient:
    return assemble(directory or FakeDirectory(), read, FakeGaps()).test_client()


def post(body: Any, path: str = "/v1/matches") -> Any:
    return client().post(path, json=body)


FULL = {
    "person": {
        "text": "78 year old lady, lonely, worried about her gas bill, sleeps well",
        "needs": [{"code": "loneliness", "importance": "high"}, {"code": "domestic_abuse"}],
        "age": 78,
        "gender": "female",
        "postcode": "m33 7xx",
        "travel": {"max_km": 5, "modes": ["walk", "public_transport"]},
        "conditions": ["stroke"],
        "interests": ["painting", "ballroom dancing"],
        "languages": ["pa", "en"],
        "access": ["wheelchair", "hearing_loop"],
        "max_cost_pounds": 3,
        "availability": [{"day": "tue", "from": "10:00", "to": "15:00"}, {"day": "fri"}],
        "attendance": ["in_person"],
        "carer": False,
        "tried": ["chess"],
    },
    "size": 3,
}


def test_every_field_of_a_person_is_taken_and_every_field_of_the_answer_is_there() -> None:
    response = post(FULL)
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    body = response.json
    assert set(body) == {"understood", "matches", "together", "routes", "left_out", "widen"}
    need = body["understood"]["needs"][0]
    assert need == {
        "code": "loneliness",
        "label": "Feeling lonely or isolated",
        "importance": "high",
        "from": "given",
        "text": "lonely",
        "start": 18,
        "end": 24,
    }
    assert body["understood"]["negated"] == ["stress"]
    assert body["understood"]["conditions"] == ["stroke"]
    assert body["together"]["unmet"] == ["domestic_abuse"]
    first = body["matches"][0]
    assert first["rank"] == 1
    assert 0 < first["score"] <= 1
    assert first["listing"]["id"] in {"library", "lunch-sale"}
    assert first["meets"] == ["loneliness"]
    assert set(first["reasons"][0]) == {"code", "text", "fact"}
    assert set(first["reasons"][0]["fact"]) == {"field", "quote"}
    assert all(
        set(check) == {"code", "text"} for each in body["matches"] for check in each["checks"]
    )
    assert all(set(each) == {"why", "count"} for each in body["left_out"])
    assert all(set(each) == {"change", "adds"} for each in body["widen"])


def person(**fields: Any) -> dict[str, Any]:
    return {"person": {"text": "lonely", **fields}}


BAD = [
    ({}, "person"),
    ({"person": None}, "person"),
    ({"person": []}, "person"),
    ({"person": {}}, "person"),
    ({"person": {"text": " ", "needs": [], "interests": [" "]}}, "person"),
    ({"person": {"age": 40, "postcode": "M33 7XX"}}, "person"),
    ({**person(), "extra": 1}, "extra"),
    ({**person(), "size": 0}, "size"),
    ({**person(), "size": 101}, "size"),
    ({**person(), "size": "10"}, "size"),
    ({**person(), "size": True}, "size"),
    (person(name="x"), "person.name"),
    (person(text=5), "person.text"),
    (person(text="x" * 100_001), "person.text"),
    (person(needs=[{"code": "nope"}]), "person.needs[0].code"),
    (person(needs=[{"code": "debt"}, {}]), "person.needs[1].code"),
    (person(needs=[{"code": "debt", "importance": "huge"}]), "person.needs[0].importance"),
    (person(needs=[{"code": "debt", "weight": 1}]), "person.needs[0].weight"),
    (person(needs=["debt"]), "person.needs[0]"),
    (person(needs=[{"code": "debt"}] * 21), "person.needs"),
    (person(needs={"code": "debt"}), "person.needs"),
    (person(age=-1), "person.age"),
    (person(age=121), "person.age"),
    (person(age=7.5), "person.age"),
    (person(age="78"), "person.age"),
    (person(age=True), "person.age"),
    (person(gender="f"), "person.gender"),
    (person(postcode="nonsense"), "person.postcode"),
    (person(postcode=""), "person.postcode"),
    (person(postcode=5), "person.postcode"),
    (person(travel={"max_km": 0}), "person.travel.max_km"),
    (person(travel={"max_km": "5"}), "person.travel.max_km"),
    (person(travel={"max_km": 10_000}), "person.travel.max_km"),
    (person(travel={"max_km": 10**400}), "person.travel.max_km"),
    (person(travel={"modes": ["walk", "fly"]}), "person.travel.modes[1]"),
    (person(travel={"speed": 5}), "person.travel.speed"),
    (person(travel=5), "person.travel"),
    (person(conditions=["x" * 201]), "person.conditions[0]"),
    (person(interests=["a"] * 21), "person.interests"),
    (person(interests=[""]), "person.interests[0]"),
    (person(interests=[None]), "person.interests[0]"),
    (person(languages=["xx"]), "person.languages[0]"),
    (person(access=["lift"]), "person.access[0]"),
    (person(max_cost_pounds=-1), "person.max_cost_pounds"),
    (person(max_cost_pounds="3"), "person.max_cost_pounds"),
    (person(availability=[{"day": "tuesday"}]), "person.availability[0].day"),
    (person(availability=[{"from": "10:00"}]), "person.availability[0].day"),
    (person(availability=[{"day": "tue", "from": "9:00"}]), "person.availability[0].from"),
    (person(availability=[{"day": "tue", "from": "10:75"}]), "person.availability[0].from"),
    (person(availability=[{"day": "tue", "to": "25:00"}]), "person.availability[0].to"),
    (
        person(availability=[{"day": "tue", "from": "12:00", "to": "11:00"}]),
        "person.availability[0].to",
    ),
    (person(attendance=["letter"]), "person.attendance[0]"),
    (person(carer="yes"), "person.carer"),
    (person(carer=1), "person.carer"),
    (person(tried=["x" * 201]), "person.tried[0]"),
]


@pytest.mark.parametrize(
    ("body", "field"), BAD, ids=[f"{field}-{n}" for n, (_, field) in enumerate(BAD)]
)
def test_bad_input_names_its_field(body: Any, field: str) -> None:
    response = post(body)
    assert response.status_code == 400
    assert response.mimetype == "application/problem+json"
    assert field in [each["field"] for each in response.json["errors"]]
    assert {"type", "title", "status", "detail", "request_id"} <= set(response.json)


GOOD = [
    person(age=None, gender=None, postcode=None, travel=None, needs=None, carer=None, tried=None),
    person(travel={}),
    person(travel={"max_km": None, "modes": None}),
    person(age=0),
    person(conditions=["something that the vocabulary does not know"]),
    person(availability=[{"day": "tue", "from": "00:00", "to": "24:00"}]),
    person(needs=[{"code": "debt"}] * 20),
    person(text="x" * 100_000),
    person(text="كبير 🙂 <b>'\"; DROP TABLE listings; --"),
    {"person": {"text": None, "interests": ["chess"]}},
    {"person": {"needs": [{"code": "debt"}]}},
]


@pytest.mark.parametrize("body", GOOD)
def test_good_input_is_answered(body: Any) -> None:
    assert post(body).status_code == 200


def test_reading_needs_answers_what_stands_under_understood() -> None:
    text = "78, lonely, her brother drinks"
    alone = post({"text": text}, "/v1/needs/read").json
    inside = post({"person": {"text": text}}).json["understood"]
    inside.pop("travel")
    assert alone == inside
    assert alone["needs"][0]["from"] == "text"
    assert alone["others"] == ["alcohol_drugs"]
    assert alone["age"] == 78
    assert alone["red_flags"] == []


@pytest.mark.parametrize(
    ("body", "field"), [({}, "text"), ({"text": 1}, "text"), ({"text": "a", "b": 1}, "b")]
)
def test_bad_input_to_the_reader(body: Any, field: str) -> None:
    response = post(body, "/v1/needs/read")
    assert response.status_code == 400
    assert response.json["errors"][0]["field"] == field


def test_matches_by_get_are_refused() -> None:
    response = client().get("/v1/matches?text=lonely")
    assert response.status_code == 405
    assert set(response.headers["Allow"].split(", ")) == {"POST", "OPTIONS"}


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"a=b", "text/plain", 415),
    ],
)
def test_a_body_that_is_no_json_object(content: bytes, kind: str, status: int) -> None:
    assert client().post("/v1/matches", data=content, content_type=kind).status_code == status


AWAY = FakeDirectory(failure=EngineAway())


def test_a_directory_that_is_away_never_looks_like_nothing_found() -> None:
    response = client(AWAY).post("/v1/matches", json=person())
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "5"
    assert response.json["type"] == "urn:signpost:problem:search_away"


def test_health() -> None:
    assert client(AWAY).get("/healthz").status_code == 200
    assert client(AWAY).get("/readyz").status_code == 503
    assert client().get("/readyz").json == {"status": "ready"}


def test_the_callers_request_id_is_kept() -> None:
    response = client().post("/v1/matches", json=person(), headers={"X-Request-Id": "abcdef-123"})
    assert response.headers["X-Request-Id"] == "abcdef-123"
