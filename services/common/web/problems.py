"""Every failure leaves as application/problem+json (RFC 9457), in one shape.

{"type", "title", "status", "detail", "request_id"} and, for bad input, "errors".
"""

from __future__ import annotations

import orjson
from flask import Flask, Response, g
from werkzeug.exceptions import HTTPException

from services.common import errors
from services.common.logs import log

FROM_HTTP: dict[int, type[errors.SignpostError]] = {
    400: errors.BadInput,
    401: errors.NotAuthenticated,
    403: errors.NotAllowed,
    404: errors.NotFound,
    405: errors.MethodNotAllowed,
    413: errors.TooLarge,
    415: errors.WrongType,
    429: errors.TooMany,
    503: errors.Unavailable,
}


def problem(failure: errors.SignpostError) -> Response:
    """The failure as a response."""
    body: dict[str, object] = {
        "type": f"urn:signpost:problem:{failure.code}",
        "title": failure.title,
        "status": failure.status,
        "detail": failure.detail,
        "request_id": g.get("request_id", ""),
    }
    if isinstance(failure, errors.BadInput) and failure.errors:
        body["errors"] = [{"field": e.field, "detail": e.detail} for e in failure.errors]
    response = Response(orjson.dumps(body), failure.status, mimetype="application/problem+json")
    if isinstance(failure, errors.Unavailable | errors.TooMany):
        response.headers["Retry-After"] = str(failure.retry_after)
    return response


def answer_with_problems(app: Flask, service: str) -> None:
    """Makes `app` answer every failure as a problem, and log those that are ours."""

    @app.errorhandler(errors.SignpostError)
    def _known(failure: errors.SignpostError) -> Response:
        if failure.status >= 500:
            log(service).warning("failed", exc_info=failure, extra={"status": failure.status})
        return problem(failure)

    @app.errorhandler(HTTPException)
    def _http(failure: HTTPException) -> Response:
        kind = FROM_HTTP.get(failure.code or 500, errors.SignpostError)
        response = problem(kind())
        if allowed := getattr(failure, "valid_methods", None):
            response.headers["Allow"] = ", ".join(allowed)
        return response

    @app.errorhandler(Exception)
    def _unknown(failure: Exception) -> Response:
        log(service).error("failed", exc_info=failure, extra={"status": 500})
        return problem(errors.SignpostError())
