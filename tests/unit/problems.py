"""The one shape of every failure."""

from __future__ import annotations

from werkzeug.test import TestResponse

FIELDS = {"type", "title", "status", "detail", "request_id"}


def assert_problem(response: TestResponse, status: int, code: str) -> dict[str, object]:
    """`response` is a problem (RFC 9457) with `status` and our `code`, and leaks nothing."""
    assert response.status_code == status, response.get_data(as_text=True)
    assert response.mimetype == "application/problem+json"
    body: dict[str, object] = response.get_json()
    assert set(body) - {"errors"} == FIELDS
    assert body["status"] == status
    assert body["type"] == f"urn:signpost:problem:{code}"
    assert body["request_id"] == response.headers["X-Request-Id"]
    assert body["title"]
    assert body["detail"]
    if status in (429, 503):
        assert int(response.headers["Retry-After"]) >= 1
    assert "Server" not in response.headers
    return body


def assert_bad(response: TestResponse, *fields: str) -> dict[str, object]:
    """`response` is a 400 that names exactly these fields."""
    body = assert_problem(response, 400, "bad_input")
    errors = body.get("errors", [])
    assert isinstance(errors, list)
    assert [error["field"] for error in errors] == list(fields)
    assert all(error["detail"] for error in errors)
    return body
