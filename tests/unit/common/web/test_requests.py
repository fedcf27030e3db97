"""A request's id and its one line in the log."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.unit.common.web.conftest import CANARY, State

OURS = re.compile(r"[0-9a-f]{32}")


def line(lines: io.StringIO) -> dict[str, object]:
    [said] = [x for x in map(json.loads, lines.getvalue().splitlines()) if x["event"] == "request"]
    return dict(said)


def test_the_line_has_the_pattern_and_never_the_address(
    client: FlaskClient, lines: io.StringIO
) -> None:
    said = client.get(f"/things/{CANARY}?q={CANARY}", headers={"User-Agent": CANARY})
    told = line(lines)
    assert set(told) == {
        "at", "level", "logger", "event",
        "service", "request_id", "method", "route", "status", "milliseconds",
    } - {"service"}  # fmt: skip
    assert told["route"] == "/things/<thing>"
    assert (told["method"], told["status"]) == ("GET", 200)
    assert told["request_id"] == said.headers["X-Request-Id"]
    assert isinstance(told["milliseconds"], float)
    assert CANARY not in lines.getvalue()


@pytest.mark.parametrize("method", ["GET", CANARY.upper()])
def test_what_no_route_takes_leaves_no_trace_of_what_it_was(
    client: FlaskClient, lines: io.StringIO, method: str
) -> None:
    client.open(f"/{CANARY}", method=method)
    told = line(lines)
    assert (told["route"], told["method"], told["status"]) == ("(none)", "(any)", 404)
    assert CANARY.upper() not in lines.getvalue().upper()


def test_a_request_of_many_lines_is_one_line(client: FlaskClient, lines: io.StringIO) -> None:
    client.get('/things/a%0A{"level":"error"}%0D%0Ab')
    assert len(lines.getvalue().splitlines()) == 1


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_being_asked_how_it_is_leaves_no_line(
    client: FlaskClient, lines: io.StringIO, path: str
) -> None:
    assert client.get(path).headers["X-Request-Id"]
    assert lines.getvalue() == ""


def test_each_request_has_an_id_of_its_own(client: FlaskClient) -> None:
    ids = [client.get("/things/1").headers["X-Request-Id"] for _ in range(3)]
    assert len(set(ids)) == 3
    assert all(OURS.fullmatch(each) for each in ids)


GOOD = "0123-abcd-EFGH"


@pytest.mark.parametrize(
    ("trusted", "given", "kept"),
    [
        (True, GOOD, True),
        (True, "x" * 64, True),
        (False, GOOD, False),
        (True, "", False),
        (True, "short", False),
        (True, "x" * 65, False),
        (True, "name@example.org", False),
        (True, "a b c d e f g h", False),
        (True, GOOD + "é", False),
        (True, "0123456٣", False),
    ],
)
def test_a_callers_id_is_taken_only_from_our_own_and_only_when_plain(
    make_service: Callable[..., Flask], trusted: bool, given: str, kept: bool
) -> None:
    client = make_service(trust_incoming=trusted).test_client()
    said = client.get(
        "/things/1", environ_overrides={"HTTP_X_REQUEST_ID": given.encode().decode("latin-1")}
    )
    assert (said.headers["X-Request-Id"] == given) is kept
    assert kept or OURS.fullmatch(said.headers["X-Request-Id"])


def test_json_is_never_guessed_to_be_something_else(client: FlaskClient, state: State) -> None:
    assert client.get("/nothing").headers["X-Content-Type-Options"] == "nosniff"
    assert client.get("/healthz").headers["X-Content-Type-Options"] == "nosniff"
    assert "X-Content-Type-Options" not in client.get("/things/1").headers
