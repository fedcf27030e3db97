"""What goes back over the wire: bodies, problems, and the answers of a service in trouble."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

Start = Callable[..., Any]
Body = dict[str, Any]


def send(
    start: Start, status: int, body: object, headers: list[tuple[str, str]] | None = None
) -> list[bytes]:
    """A body as JSON; from 400 on it is a problem."""
    raw = json.dumps(body).encode()
    kind = "application/problem+json" if status >= 400 else "application/json"
    start(
        f"{status} Said",
        [("Content-Type", kind), ("Content-Length", str(len(raw))), *(headers or [])],
    )
    return [raw]


def send_problem(start: Start, status: int, **more: object) -> list[bytes]:
    """A problem of the service inside, with `more` fields."""
    body = {
        "type": "urn:signpost:problem:inner",
        "title": "Inner",
        "status": status,
        "detail": "Inner detail.",
        "request_id": "inner",
        **more,
    }
    again = [("Retry-After", "5")] if status == 503 else []
    return send(start, status, body, again)


def _html(start: Start) -> list[bytes]:
    raw = b"<h1>It works!</h1>"
    start("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(raw)))])
    return [raw]


def _crash(start: Start) -> list[bytes]:
    raw = b"Internal Server Error: SELECT secret FROM people"
    start("500 Oh", [("Content-Type", "text/plain"), ("Content-Length", str(len(raw)))])
    return [raw]


TROUBLE: dict[str, Callable[[Start], Iterable[bytes]]] = {
    "away": lambda start: send_problem(start, 503),
    "html": _html,
    "crash": _crash,
}
