"""Nothing about a person gets into a log line, a problem or an address."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from services.common.errors import Unavailable
from services.common.logs import JsonLine
from services.matcher.app import assemble
from tests.fakes.directory import FakeDirectory
from tests.fakes.gaps import FakeGaps
from tests.unit.matcher.people import read

CANARY = "zqcanaryzq"
PERSON: dict[str, Any] = {
    "text": f"{CANARY} lonely",
    "needs": [{"code": "loneliness"}],
    "conditions": [CANARY],
    "interests": [f"{CANARY} music"],
    "tried": [CANARY],
    "postcode": "M33 7XX",
}


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """Every log line of every logger, as a process writes it."""
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    handler.setFormatter(JsonLine())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield said
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.mark.parametrize(
    ("directory", "person", "status"),
    [
        (FakeDirectory(), PERSON, 200),
        (FakeDirectory(), {**PERSON, "postcode": CANARY}, 400),
        (FakeDirectory(), {**PERSON, "gender": CANARY}, 400),
        (FakeDirectory(), {**PERSON, "needs": [{"code": CANARY}]}, 400),
        (FakeDirectory(), {**PERSON, "languages": [CANARY]}, 400),
        (FakeDirectory(failure=Unavailable()), PERSON, 503),
        (FakeDirectory(failure=RuntimeError(CANARY)), PERSON, 500),
    ],
)
def test_the_canary_is_in_no_log_and_no_problem(
    lines: io.StringIO, directory: FakeDirectory, person: dict[str, Any], status: int
) -> None:
    client = assemble(directory, read, FakeGaps()).test_client()
    response = client.post("/v1/matches", json={"person": person})
    assert response.status_code == status
    assert '"route":"/v1/matches"' in lines.getvalue()
    assert CANARY not in lines.getvalue()
    if status != 200:
        assert CANARY not in response.text
