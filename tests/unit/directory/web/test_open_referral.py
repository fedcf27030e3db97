"""Open Referral UK 3.0: pages and services that pass its own schemata."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import orjson
import pytest
from flask.testing import FlaskClient
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from services.directory.app import make_app
from services.directory.parts import Parts
from services.directory.settings import read_settings
from services.directory.store.migrate import migrate
from tests.unit.directory.web.conftest import ALL, LUNCH
from tests.unit.problems import assert_bad

SCHEMATA = Path(__file__).parents[1] / "exchange" / "oruk_schemata"
BASE = "/open-referral-uk"
PAGE = {
    "total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty",
    "contents",
}  # fmt: skip
PUBLISHED = sorted(one.id for one in ALL if one.status == "published")


@pytest.fixture(scope="module")
def assert_service() -> Callable[[Any], None]:
    """Fails for what the profile's service.json does not allow."""
    schemata = {path.name: orjson.loads(path.read_bytes()) for path in SCHEMATA.glob("*.json")}
    registry: Registry[Any] = Registry().with_resources(
        (name, Resource.from_contents(schema, default_specification=DRAFT202012))
        for name, schema in schemata.items()
    )
    validator = jsonschema.Draft202012Validator(schemata["service.json"], registry=registry)

    def check(service: Any) -> None:
        validator.validate(service)

    return check


def nulls(value: Any) -> bool:
    """Whether a null or an empty list stands anywhere in it: the profile leaves them out."""
    if isinstance(value, dict):
        return any(nulls(inner) for inner in value.values())
    if isinstance(value, list):
        return not value or any(map(nulls, value))
    return value is None


def test_the_base_says_what_it_is(client: FlaskClient) -> None:
    assert client.get(f"{BASE}/").get_json() == {
        "version": "HSDS-UK-3.0",
        "profile": "https://docs.openreferraluk.org/",
        "openapi_url": "/v1/openapi.json",
    }


@pytest.mark.parametrize("query", ["", "?full=true"])
def test_every_service_of_a_page_passes_the_schemata(
    client: FlaskClient, assert_service: Callable[[Any], None], query: str
) -> None:
    body = client.get(f"{BASE}/services{query}").get_json()
    assert set(body) == PAGE
    assert [one["id"] for one in body["contents"]] == PUBLISHED
    for one in body["contents"]:
        assert_service(one)
        assert not nulls(one)


def test_a_service_passes_the_schemata(
    client: FlaskClient, assert_service: Callable[[Any], None]
) -> None:
    body = client.get(f"{BASE}/services/{LUNCH.id}").get_json()
    assert_service(body)
    assert (body["id"], body["name"]) == (LUNCH.id, "Lunch club")
    assert not nulls(body)


def test_pages_follow_each_other(client: FlaskClient) -> None:
    pages = [client.get(f"{BASE}/services?page={n}&per_page=4").get_json() for n in (1, 2, 3)]
    assert [one["id"] for page in pages for one in page["contents"]] == PUBLISHED
    fields = ("size", "first_page", "last_page", "empty", "total_pages")
    told = [tuple(page[field] for field in fields) for page in pages]
    assert told == [
        (4, True, False, False, 2),
        (2, False, True, False, 2),
        (0, False, True, True, 2),
    ]


def test_an_empty_directory_has_one_empty_page(tmp_path: Path) -> None:
    parts = Parts(read_settings({"SIGNPOST_HOME": str(tmp_path)}))
    migrate(parts.database)
    body = make_app(parts.settings).test_client().get(f"{BASE}/services").get_json()
    assert (body["total_items"], body["total_pages"], body["contents"]) == (0, 1, [])
    assert (body["first_page"], body["last_page"], body["empty"]) == (True, True, True)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("page=0", "page"), ("page=x", "page"), ("page=-1", "page"), ("page=1000001", "page"),
        ("page=1.5", "page"), ("page=%D9%A1", "page"), ("page=", "page"),
        ("per_page=0", "per_page"), ("per_page=101", "per_page"),
        ("per_page=99999999999999999999", "per_page"),
    ],
)  # fmt: skip
def test_a_wrong_page_is_named(client: FlaskClient, query: str, field: str) -> None:
    assert_bad(client.get(f"{BASE}/services?{query}"), field)
