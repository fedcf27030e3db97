"""The one shape of every failure, as it leaves by the door."""

from __future__ import annotations

from werkzeug.test import TestResponse

from tests.unit import problems


def assert_problem(response: TestResponse, status: int, code: str) -> dict[str, object]:
    """As of any service; and a 401 says how to sign in."""
    if status == 401:
        assert response.headers["WWW-Authenticate"] == "Bearer"
    return problems.assert_problem(response, status, code)
