"""A request's id and its one line in the log: method, route, status and time, nothing else.

The route is the pattern (`/v1/listings/<id>`), never the address as called: an address may hold
what somebody typed.
"""

from __future__ import annotations

import re
import secrets
import time

from flask import Flask, Response, g, request

from services.common.logs import log

HEADER = "X-Request-Id"
ACCEPTABLE = re.compile(r"[A-Za-z0-9-]{8,64}")


def follow_requests(app: Flask, service: str, trust_incoming: bool) -> None:
    """Gives each request an id; takes the caller's only from another of our services."""

    @app.before_request
    def _begin() -> None:
        given = request.environ.get("HTTP_X_REQUEST_ID", "") if trust_incoming else ""
        g.request_id = given if ACCEPTABLE.fullmatch(given) else secrets.token_hex(16)
        g.began = time.perf_counter()

    @app.after_request
    def _end(response: Response) -> Response:
        response.headers[HEADER] = g.request_id
        if (response.content_type or "").partition(";")[0].endswith("json"):
            response.headers.setdefault("X-Content-Type-Options", "nosniff")
        _line(service, response)
        return response


def _line(service: str, response: Response) -> None:
    rule = request.url_rule.rule if request.url_rule else "(none)"
    if rule in ("/healthz", "/readyz"):
        return
    log(service).info(
        "request",
        extra={
            "request_id": g.request_id,
            "method": request.method if request.url_rule else "(any)",
            "route": rule,
            "status": response.status_code,
            "milliseconds": round((time.perf_counter() - g.began) * 1000, 1),
        },
    )
