"""Methods and addresses that are none of ours."""

from __future__ import annotations

import pytest

from tests.journeys.bad_input.problems import assert_problem
from tests.journeys.door import JSON, Door


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("PUT", "/v1/search"), ("DELETE", "/v1/search"), ("PATCH", "/v1/codes"),
        ("POST", "/v1/codes"), ("GET", "/v1/matches"), ("GET", "/v1/needs/read"),
        ("TRACE", "/v1/search"), ("POST", "/v1/listings/x"),
    ],
)  # fmt: skip
def test_another_method_is_refused(signpost: Door, method: str, path: str) -> None:
    refused = signpost.ask(method, path, b"{}", headers={"Content-Type": JSON})
    assert_problem(refused, 405)
    assert refused.headers["Allow"]


def test_a_method_cannot_be_overridden(signpost: Door) -> None:
    said = {"X-HTTP-Method-Override": "POST", "X-HTTP-Method": "POST", "X-Method-Override": "POST"}
    assert_problem(signpost.ask("GET", "/v1/matches?_method=POST", headers=said), 405)


@pytest.mark.parametrize(
    "path",
    [
        "/v1/listings/' OR '1'='1", "/v1/listings/1;DROP TABLE listings",
        "/v1/listings/..%2f..%2fetc%2fpasswd", "/v1/listings/%00", "/v1/../internal/candidates",
        "/internal/candidates", "/v1/listings/*", "/open-referral-uk/services/%27",
    ],
)  # fmt: skip
def test_an_address_is_only_an_address(signpost: Door, path: str) -> None:
    assert_problem(signpost.get(path.replace(" ", "%20")), 404)
