"""The description says what is there: every route, every schema, every example."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from services.gateway.access.guard import actions_of
from services.gateway.access.permissions import Action
from services.gateway.openapi.document import document
from services.gateway.openapi.operations import OPERATIONS
from tests.fakes.inner_services import FakeDirectory

DOCUMENT = document()
SCHEMAS = DOCUMENT["components"]["schemas"]


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator({"$ref": f"#/components/schemas/{name}", **DOCUMENT})


def routes(app: Flask) -> set[tuple[str, str, Action]]:
    """(method, path as OpenAPI writes it, action) of every route that is no page."""
    return {
        (method, re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule), actions_of(app)[rule.endpoint])
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if actions_of(app)[rule.endpoint] is not Action.SEE_PAGES
    }


def test_every_route_is_described_and_nothing_else_is(app: Flask) -> None:
    described = {(each.method, each.path, each.action) for each in OPERATIONS}
    there = {(m, p.replace("{rest}", "{path}"), a) for m, p, a in routes(app) if p != "/v1/docs"}
    assert described == there


def test_it_is_served(client: FlaskClient) -> None:
    response = client.get("/v1/openapi.json")
    assert response.mimetype == "application/json"
    assert response.get_json() == DOCUMENT


def references(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
        return own + [each for inner in value.values() for each in references(inner)]
    return (
        [each for inner in value for each in references(inner)] if isinstance(value, list) else []
    )


def test_every_reference_leads_somewhere_and_every_schema_is_used() -> None:
    named = {f"#/components/schemas/{name}" for name in SCHEMAS}
    assert set(references(DOCUMENT)) == named


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_a_schema_and_fits_its_examples(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])
    for example in SCHEMAS[name].get("examples", []):
        validator(name).validate(example)


def test_operations_have_names_of_their_own() -> None:
    assert len({each.name for each in OPERATIONS}) == len(OPERATIONS)


def test_answers_fit_their_schema(client: FlaskClient, directory: FakeDirectory) -> None:
    found = client.post("/v1/search", json={"text": "lonely", "near": {"postcode": "M33"}})
    validator("SearchAnswer").validate(found.get_json())
    asked = client.post("/v1/suggestions", json={"text": "lun"})
    assert asked.get_json()["suggestions"]
    validator("Suggestions").validate(asked.get_json())
    times = client.post("/v1/times/read", json={"text": "Tuesdays 2-4pm"})
    validator("TimesRead").validate(times.get_json())
    for each in directory.listings:
        validator("Listing").validate(client.get(f"/v1/listings/{each['id']}").get_json())


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("Enquiry", {"texts": "x"}),
        ("Enquiry", {"needs": ["nonsense"]}),
        ("Enquiry", {"size": 101}),
        ("Enquiry", {"ignore": ["nonsense"]}),
        ("SuggestionsAsked", {"size": 11}),
        ("SuggestionsAsked", {"kinds": ["nonsense"]}),
        ("TimesToRead", {"text": "x" * 1001}),
        ("TimesToRead", {}),
        ("Enquiry", {"near": {"postcode": "M33", "place": "Sale"}}),
        ("MatchRequest", {"person": {"age": 3}}),
        ("MatchRequest", {}),
        ("Problem", {"title": "x"}),
    ],
)
def test_what_is_wrong_does_not_fit(name: str, wrong: object) -> None:
    assert not validator(name).is_valid(wrong)


@pytest.mark.parametrize("path", ["/v1/matches", "/v1/search", "/nowhere"])
def test_problems_fit_their_schema(client: FlaskClient, path: str) -> None:
    response = client.post(path, data=b"x", content_type="text/plain")
    validator("Problem").validate(response.get_json())


def test_the_description_says_which_roles_may() -> None:
    said = DOCUMENT["paths"]["/v1/matches"]["post"]
    assert said["security"] == [{"key": []}]
    assert "link_worker, gp_system, moderator" in said["description"]
    assert DOCUMENT["paths"]["/v1/search"]["post"]["security"] == []
