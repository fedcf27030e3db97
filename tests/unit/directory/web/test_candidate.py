"""POST /internal/candidates with `listing`: that one alone, whatever stands against it."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from services.directory.app import make_app
from services.directory.parts import Parts
from services.directory.settings import read_settings
from services.directory.store.migrate import migrate
from tests.unit.directory.web.conftest import AT, LUNCH, PAUSED, REFUGE
from tests.unit.problems import assert_bad, assert_problem

PATH = "/internal/candidates"
UNKNOWN = "00000000-0000-0000-0000-000000000000"


@pytest.mark.parametrize("listing_id", [LUNCH.id, REFUGE.id])
def test_it_is_answered_however_far_it_is(client: FlaskClient, listing_id: str) -> None:
    asked = {"listing": listing_id, "near": {"postcode": "OL1 1AA"}, "max_km": 1, "text": "debt"}
    said = client.post(PATH, json=asked)
    body = said.get_json()
    assert set(body) == {"place", "total", "candidates"}
    (only,) = body["candidates"]
    assert set(only) == {"reach", "score", "listing", "facts"}
    assert only["listing"]["id"] == listing_id
    assert only["listing"]["distance_km"] > 10
    assert "Rose House" not in said.get_data(as_text=True)


def test_it_is_there_without_an_index(client: FlaskClient, tmp_path: Path) -> None:
    assert client  # whose fixture puts the logs back
    parts = Parts(read_settings({"SIGNPOST_HOME": str(tmp_path)}))
    migrate(parts.database)
    parts.record.save([LUNCH], "test", AT)
    bare = make_app(parts.settings).test_client()
    assert bare.post(PATH, json={"text": "lunch"}).status_code == 503
    assert bare.post(PATH, json={"listing": LUNCH.id}).status_code == 200


@pytest.mark.parametrize("listing_id", [PAUSED.id, UNKNOWN, "' OR '1'='1", "🙂"])
def test_what_the_public_may_not_see_is_a_404(client: FlaskClient, listing_id: str) -> None:
    assert_problem(client.post(PATH, json={"listing": listing_id}), 404, "not_found")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"listing": ""}, "listing"),
        ({"listing": None}, "listing"),
        ({"listing": 7}, "listing"),
        ({"listing": "x" * 201}, "listing"),
        ({"listing": LUNCH.id, "near": {"postcode": "ZZ99 9ZZ"}}, "near.postcode"),
    ],
)
def test_bad_input_names_its_field(
    client: FlaskClient, body: dict[str, object], field: str
) -> None:
    assert_bad(client.post(PATH, json=body), field)
