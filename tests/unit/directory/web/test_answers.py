"""What the directory answers: exactly the contract's fields, of the right types."""

from __future__ import annotations

import math
import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from services.directory.app import make_app
from services.directory.indexer import HELD_UP
from services.directory.parts import Parts
from services.directory.settings import read_settings
from services.vocabulary.codes import NEEDS
from tests.unit.directory.web.conftest import LUNCH, PAUSED, REFUGE
from tests.unit.problems import assert_bad, assert_problem

TEXT, NUMBER = str, (int, float)
MAYBE_TEXT = (str, type(None))
CARD: dict[str, Any] = {
    "id": TEXT, "source_id": MAYBE_TEXT, "name": TEXT, "organisation": TEXT, "summary": TEXT,
    "highlights": list, "distance_km": (float, int, type(None)), "place": MAYBE_TEXT,
    "next_session": MAYBE_TEXT, "needs": list, "cost": TEXT, "access": list, "attendance": list,
    "languages": list, "join": dict, "last_checked": MAYBE_TEXT, "freshness": TEXT,
}  # fmt: skip
ANSWER: dict[str, Any] = {
    "total": int, "page": int, "size": int, "understood": dict, "did_you_mean": type(None),
    "facets": dict, "listings": list, "widen": list,
}  # fmt: skip
UNKNOWN = "00000000-0000-0000-0000-000000000000"
SEARCHED = {"text": "a lunch, I am lonely", "near": {"postcode": "M33 7XX"}, "max_km": 4}


def assert_fields(value: dict[str, Any], fields: dict[str, Any]) -> None:
    assert set(value) == set(fields)
    for name, kind in fields.items():
        assert isinstance(value[name], kind), name


def test_a_search_answers_the_contracts_fields(client: FlaskClient) -> None:
    said = client.post("/v1/search", json=SEARCHED)
    assert said.mimetype == "application/json"
    body = said.get_json()
    assert_fields(body, ANSWER)
    assert_fields(body["understood"], {"needs": list, "place": dict, "other_places": list})
    for need in body["understood"]["needs"]:
        assert_fields(need, {"code": TEXT, "label": TEXT, "text": TEXT, "start": int, "end": int})
        assert SEARCHED["text"][need["start"] : need["end"]] == need["text"]  # type: ignore[index]
    assert_fields(
        body["understood"]["place"],
        {"name": TEXT, "lat": float, "lon": float, "accuracy_km": NUMBER},
    )
    assert set(body["facets"]) == {"needs", "days", "cost", "attendance", "access"}
    for facet in body["facets"].values():
        for entry in facet:
            assert_fields(entry, {"code": TEXT, "label": TEXT, "count": int})
    for change in body["widen"]:
        assert_fields(change, {"change": dict, "adds": int})
    assert body["listings"]
    for one in body["listings"]:
        assert_fields(one, CARD)
        assert_fields(
            one["join"],
            {"how": TEXT, "phone": MAYBE_TEXT, "email": MAYBE_TEXT, "url": MAYBE_TEXT, "by": list},
        )


def test_a_result_says_what_is_known(client: FlaskClient) -> None:
    [first, *_] = client.post("/v1/search", json=SEARCHED).get_json()["listings"]
    assert (first["id"], first["source_id"], first["name"]) == (LUNCH.id, "77", "Lunch club")
    assert (first["organisation"], first["cost"]) == ("Sale Trust", "paid")
    assert first["access"][0] == "wheelchair"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT14:00", first["next_session"])
    assert first["distance_km"] < 2
    [shown] = first["highlights"]
    assert "<mark>" in shown
    assert "<b>" not in shown


def test_distances_are_to_a_hundred_metres_and_missing_without_a_place(client: FlaskClient) -> None:
    asked = {"near": {"postcode": "M33 7XX"}, "sort": "nearest"}
    kms = [x["distance_km"] for x in client.post("/v1/search", json=asked).get_json()["listings"]]
    placed = [km for km in kms if km is not None]
    assert placed == sorted(placed)
    assert all(math.isclose(km, round(km, 1)) for km in placed)
    assert None in kms


def test_what_is_paused_is_nowhere(client: FlaskClient) -> None:
    body = client.post("/v1/search", json={"text": "choir", "size": 100}).get_json()
    assert PAUSED.id not in {x["id"] for x in body["listings"]}
    assert_problem(client.get(f"/v1/listings/{PAUSED.id}"), 404, "not_found")
    assert_problem(client.get(f"/open-referral-uk/services/{PAUSED.id}"), 404, "not_found")


def test_a_confidential_place_is_in_no_answer(client: FlaskClient) -> None:
    for said in (
        client.post("/v1/search", json={"text": "refuge", "near": {"postcode": "M33 7XX"}}),
        client.post("/internal/candidates", json={"text": "refuge"}),
        client.get(f"/v1/listings/{REFUGE.id}"),
        client.get(f"/open-referral-uk/services/{REFUGE.id}"),
        client.get("/open-referral-uk/services?full=true"),
    ):
        text = said.get_data(as_text=True)
        assert said.status_code == 200
        assert "Refuge" in text
        assert "Rose House" not in text
        assert "Secret Street" not in text


def test_a_listing_is_shown_whole_with_its_version(client: FlaskClient) -> None:
    said = client.get(f"/v1/listings/{LUNCH.id}")
    assert (said.status_code, said.headers["ETag"]) == (200, '"1"')
    body = said.get_json()
    assert set(CARD) <= set(body)
    assert body["version"] == 1
    assert body["description"] == LUNCH.description


@pytest.mark.parametrize(
    "unknown", [UNKNOWN, "7", "%00", "%2e%2e%2fetc", "' OR '1'='1", "🙂", "x" * 3000]
)
def test_an_unknown_listing_is_a_404(client: FlaskClient, unknown: str) -> None:
    for base in ("/v1/listings/", "/open-referral-uk/services/"):
        said = client.get(base + unknown)
        assert_problem(said, 404, "not_found")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("DELETE", "/v1/search"),
        ("POST", f"/v1/listings/{UNKNOWN}"),
        ("PUT", "/v1/codes"),
        ("GET", "/internal/candidates"),
        ("POST", "/open-referral-uk/services"),
    ],
)
def test_another_method_is_a_405(client: FlaskClient, method: str, path: str) -> None:
    said = client.open(path, method=method, json={})
    assert_problem(said, 405, "method_not_allowed")
    assert said.headers["Allow"]


@pytest.mark.parametrize(
    "path", ["/", "/v2/search", "/v1", "/v1/search/", "/internal", "/v1/listings/"]
)
def test_another_address_is_a_404(client: FlaskClient, path: str) -> None:
    assert_problem(client.get(path), 404, "not_found")


def test_codes_are_every_list_of_the_contract(client: FlaskClient) -> None:
    body = client.get("/v1/codes").get_json()
    assert {
        "needs", "access", "attendance", "travel_modes", "gender", "red_flags", "left_out",
        "conditions", "languages", "days", "cost",
    } <= set(body)  # fmt: skip
    for entries in body.values():
        assert all(entry["code"] and entry["label"] for entry in entries)


def test_needs_are_the_vocabulary(client: FlaskClient) -> None:
    needs = client.get("/v1/needs").get_json()["needs"]
    assert [need["code"] for need in needs] == list(NEEDS)
    for need in needs:
        assert_fields(need, {"code": TEXT, "label": TEXT, "group": TEXT, "covers": TEXT})


def test_candidates_answer_the_contracts_fields(client: FlaskClient) -> None:
    asked = {**SEARCHED, "needs": ["loneliness", "loneliness"], "age": 78, "size": 300}
    body = client.post("/internal/candidates", json=asked).get_json()
    assert_fields(body, {"place": dict, "total": int, "candidates": list})
    assert body["candidates"]
    for one in body["candidates"]:
        assert_fields(one, {"listing": dict, "reach": TEXT, "score": NUMBER, "facts": list})
        assert_fields(one["listing"], CARD)
        assert one["reach"] in ("near", "area", "anywhere", "unknown")
        for fact in one["facts"]:
            assert_fields(
                fact, {"kind": TEXT, "code": TEXT, "field": TEXT, "quote": TEXT, "stated": bool}
            )


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"size": 0}, "size"),
        ({"size": 301}, "size"),
        ({"needs": ["x"]}, "needs[0]"),
        ({"free": True}, "free"),
        ({"page": 2}, "page"),
        ({"age": 131}, "age"),
        ({"max_km": 5}, "max_km"),
        ({"near": {"postcode": "ZZ99 9ZZ"}}, "near.postcode"),
    ],
)
def test_candidates_refuse_what_is_not_theirs(
    client: FlaskClient, body: dict[str, object], field: str
) -> None:
    assert_bad(client.post("/internal/candidates", json=body), field)


def test_all_is_well_when_all_is_searchable(client: FlaskClient) -> None:
    said = client.get("/readyz")
    assert (said.status_code, said.get_json()["status"]) == (200, "ready")


def test_an_index_that_takes_no_writes_is_degraded_and_still_ready(
    client: FlaskClient, parts: Parts
) -> None:
    parts.record.set_mark(HELD_UP, "read-only")
    try:
        said = client.get("/readyz")
        assert (said.status_code, said.get_json()["degraded"]) == (200, ["index"])
        assert "The index is read-only." in said.get_json()["notes"]
        assert client.post("/v1/search", json={}).status_code == 200
    finally:
        parts.record.set_mark(HELD_UP, "")


def test_without_an_index_a_search_is_away_and_says_when_to_come_back(
    tmp_path_factory: pytest.TempPathFactory, client: FlaskClient
) -> None:
    home = tmp_path_factory.mktemp("elsewhere")
    settings = read_settings(
        {"SIGNPOST_HOME": str(home), "SIGNPOST_DATABASE_URL": f"sqlite:///{home / 'a.db'}"}
    )
    bare = make_app(settings).test_client()
    assert_problem(bare.post("/v1/search", json={}), 503, "search_away")
    assert bare.get("/readyz").status_code == 503
    assert bare.get("/healthz").status_code == 200
