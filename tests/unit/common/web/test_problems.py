"""Every way to fail leaves in one shape, and says nothing of what was sent."""

from __future__ import annotations

import io

import pytest
from flask.testing import FlaskClient
from werkzeug.exceptions import default_exceptions

from services.common import errors
from services.common.web.problems import FROM_HTTP
from tests.unit.common.web.conftest import CANARY, State
from tests.unit.problems import assert_bad, assert_problem


@pytest.mark.parametrize(
    "failure",
    [
        errors.SignpostError(),
        errors.BadInput(),
        errors.NotAuthenticated(),
        errors.NotAllowed(),
        errors.NotFound(),
        errors.VersionPassed(),
        errors.TooLarge(),
        errors.WrongType(),
        errors.TooMany(retry_after=9),
        errors.Unavailable(),
        errors.EngineAway(),
    ],
    ids=lambda failure: type(failure).__name__,
)
def test_a_failure_of_ours_is_a_problem(
    client: FlaskClient, state: State, failure: errors.SignpostError
) -> None:
    state["failure"] = failure
    body = assert_problem(client.get("/things/1"), failure.status, failure.code)
    assert body["detail"] == failure.detail
    assert "errors" not in body


def test_bad_input_lists_its_fields(client: FlaskClient, state: State) -> None:
    wrong = [
        errors.FieldError("person.needs[0].code", "No such code."),
        errors.FieldError("b", "c"),
    ]
    state["failure"] = errors.BadInput(errors=wrong)
    body = assert_bad(client.get("/things/1"), "person.needs[0].code", "b")
    assert body["detail"] == "No such code."


def test_retry_after_is_the_failures_own(client: FlaskClient, state: State) -> None:
    state["failure"] = errors.TooMany(retry_after=9)
    assert client.get("/things/1").headers["Retry-After"] == "9"


@pytest.mark.parametrize("status", sorted(default_exceptions))
def test_every_failure_of_the_framework_is_a_problem(
    client: FlaskClient, state: State, status: int
) -> None:
    state["failure"] = default_exceptions[status]()
    kind = FROM_HTTP.get(status, errors.SignpostError)
    assert_problem(client.get("/things/1"), kind.status, kind.code)


def test_an_address_without_a_route_is_a_404(client: FlaskClient) -> None:
    said = client.get(f"/{CANARY}")
    assert_problem(said, 404, "not_found")
    assert CANARY not in said.get_data(as_text=True)


def test_a_wrong_method_says_which_are_right(client: FlaskClient) -> None:
    said = client.put("/echo")
    assert_problem(said, 405, "method_not_allowed")
    assert set(said.headers["Allow"].split(", ")) == {"POST", "OPTIONS"}


@pytest.mark.parametrize("failure", [ValueError(CANARY), KeyError(CANARY), RecursionError(CANARY)])
def test_a_mistake_of_ours_is_a_500_that_says_nothing(
    client: FlaskClient, state: State, lines: io.StringIO, failure: Exception
) -> None:
    state["failure"] = failure
    said = client.get(f"/things/{CANARY}")
    assert_problem(said, 500, "internal")
    assert CANARY not in said.get_data(as_text=True)
    assert type(failure).__name__ in lines.getvalue()
    assert CANARY not in lines.getvalue()


@pytest.mark.parametrize(
    ("failure", "logged"),
    [(errors.NotFound(CANARY), False), (errors.EngineAway(CANARY), True)],
)
def test_only_what_is_our_fault_is_logged_as_failed(
    client: FlaskClient,
    state: State,
    lines: io.StringIO,
    failure: errors.SignpostError,
    logged: bool,
) -> None:
    state["failure"] = failure
    client.get("/things/1")
    assert ('"event":"failed"' in lines.getvalue()) is logged
    assert CANARY not in lines.getvalue()
