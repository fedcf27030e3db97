"""Whether the process lives, and whether it can do its work."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from services.common.web.health import Readiness
from tests.unit.common.web.conftest import State


def test_a_process_that_answers_lives(client: FlaskClient, state: State) -> None:
    state["readiness"] = Readiness(False)
    said = client.get("/healthz")
    assert (said.status_code, said.get_json()) == (200, {"status": "ok", "service": "service"})
    assert said.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("readiness", "status", "body"),
    [
        (Readiness(True), 200, {"status": "ready"}),
        (Readiness(False), 503, {"status": "starting"}),
        (Readiness(True, ("search",)), 200, {"status": "ready", "degraded": ["search"]}),
        (
            Readiness(True, (), ("An old SQLite.",)),
            200,
            {"status": "ready", "notes": ["An old SQLite."]},
        ),
        (
            Readiness(False, ("search",), ("A note.",)),
            503,
            {"status": "starting", "degraded": ["search"], "notes": ["A note."]},
        ),
    ],
)
def test_readiness_is_told(
    client: FlaskClient, state: State, readiness: Readiness, status: int, body: dict[str, object]
) -> None:
    state["readiness"] = readiness
    said = client.get("/readyz")
    assert (said.status_code, said.get_json()) == (status, body)
    assert said.headers["Cache-Control"] == "no-store"
