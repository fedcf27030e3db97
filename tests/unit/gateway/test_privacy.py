"""What a caller says is in no log, whatever becomes of the request; every answer is guarded."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from services.common.logs import JsonLine
from services.gateway.app import make_app
from services.gateway.headers import SECURITY
from tests.fakes.inner_services import FakeDirectory, FakeMatcher
from tests.unit.gateway.conftest import Configure

CANARY = "Zebrafinch-4417"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Everything that any logger of this process writes, as Signpost writes it."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(JsonLine())
    root, ours = logging.getLogger(), logging.getLogger("signpost")
    before = (root.level, ours.level)
    root.addHandler(handler)
    root.setLevel("DEBUG")
    ours.setLevel("DEBUG")
    yield out
    root.removeHandler(handler)
    root.setLevel(before[0])
    ours.setLevel(before[1])


def everything(client: FlaskClient, bearer: dict[str, str]) -> list[object]:
    key = bearer["Authorization"].split()[1]
    person = {"person": {"text": CANARY, "postcode": CANARY}}
    return [
        client.post("/v1/search", json={"text": CANARY, "near": {"postcode": f"ZZ {CANARY}"}}),
        client.get("/v1/search", query_string={"q": CANARY}),
        client.post("/v1/matches", json=person, headers=bearer),
        client.post("/v1/matches", json=person),
        client.post("/v1/matches/explain", json={**person, "listing": CANARY}, headers=bearer),
        client.post("/v1/needs/read", json={"text": CANARY}, headers=bearer),
        client.post("/v1/matches", data=CANARY, headers=bearer),
        client.post(f"/v1/matches?key={key}", json=person, headers=bearer),
        client.get(f"/v1/listings/{CANARY}"),
        client.get(f"/{CANARY}"),
        client.get(f"/open-referral-uk/{CANARY}?x={CANARY}"),
        client.delete(f"/v1/listings/{CANARY}", headers={"X-Request-Id": CANARY}),
    ]


@pytest.mark.parametrize("mood", ["", "away", "html", "crash"])
def test_what_was_said_is_in_no_log(
    client: FlaskClient,
    directory: FakeDirectory,
    matcher: FakeMatcher,
    bearer: dict[str, str],
    written: io.StringIO,
    mood: str,
) -> None:
    directory.mood = matcher.mood = mood
    everything(client, bearer)
    key = bearer["Authorization"].split()[1]
    lines = written.getvalue()
    assert len(lines.splitlines()) >= 10
    assert CANARY not in lines
    assert key[12:] not in lines
    assert all(json.loads(line) for line in lines.splitlines())


def test_every_answer_carries_the_security_headers(
    client: FlaskClient, bearer: dict[str, str]
) -> None:
    for response in [*everything(client, bearer), client.get("/healthz")]:
        headers = response.headers  # type: ignore[attr-defined]
        assert {name: headers.get(name) for name in SECURITY} == SECURITY
        assert "unsafe-inline" not in headers["Content-Security-Policy"]
        assert "Strict-Transport-Security" not in headers


def test_https_only_is_a_setting(configure: Configure) -> None:
    client = make_app(configure(SIGNPOST_HSTS="1")).test_client()
    assert client.get("/healthz").headers["Strict-Transport-Security"] == "max-age=31536000"
