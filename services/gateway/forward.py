"""Hands a request on to the service that answers it, and its answer back, without reading either.

This is the hot path of every search and match: a body is checked for type and size only (the
service behind checks what it says), and an answer's bytes pass through as they came. Both ways
only the headers on a list pass: neither side learns what was meant for the other.
"""

from __future__ import annotations

from urllib.parse import quote

from flask import Response, g, request
from werkzeug.exceptions import HTTPException

from services.common.errors import BadInput, NotFound, TooLarge, Unavailable, WrongType
from services.common.outgoing import Answer
from services.common.web.bodies import BODY_LIMIT
from services.common.web.requests import HEADER
from services.gateway.upstream import Upstream

PASSED_BACK = ("ETag", "Cache-Control", "Retry-After")
PROBLEM = "application/problem+json"
JSON = "application/json"
# For the services behind the door alone: the role of whoever asks. A caller's own never gets there.
ASKER = "X-Asker"
# Everything that an address may hold as it is; a raw byte above 127 is quoted.
IN_QUERY = "!$&'()*+,;=:@/?%-._~[]"


def forward(upstream: Upstream, body: bytes | None = None, *, private: bool = False) -> Response:
    """The same request to `upstream`, its answer back.

    private: the answer says something about one person, so nobody may keep it
    raises Unavailable when no honest answer came
    """
    headers = {HEADER: g.request_id}
    if role := g.get("role"):
        headers[ASKER] = role
    if body is not None:
        headers["Content-Type"] = JSON
    if seen := request.headers.get("If-None-Match"):
        headers["If-None-Match"] = seen
    # HEAD goes on as GET: Flask leaves the body out of the answer.
    method = "GET" if request.method == "HEAD" else request.method
    return _passed_back(upstream.call(method, _target(), body, headers), private)


def read_body() -> bytes:
    """The request's body as it came, at most 1 MB, whether its length was announced or not.

    raises WrongType, TooLarge, BadInput
    """
    if request.mimetype != JSON:
        raise WrongType
    if request.content_encoding:
        raise WrongType("Send the body without compression.")
    body = _received()
    # A body of unannounced length is cut off, without a word, at MAX_CONTENT_LENGTH, which is
    # therefore one byte more than is allowed.
    if len(body) > BODY_LIMIT:
        raise TooLarge
    return body


def _received() -> bytes:
    try:
        return request.get_data(cache=False)
    except HTTPException:
        raise
    except Exception as fault:  # the server's own, for chunks that are none
        raise BadInput("The body was not sent as HTTP asks.") from fault


def _target() -> str:
    path = request.path
    if "/." in path or "\\" in path:
        raise NotFound  # no address of ours has such a step, and it could lead out of the door
    query = request.environ.get("QUERY_STRING", "") if request.method != "POST" else ""
    target = quote(path)
    return f"{target}?{quote(query.encode('latin-1'), safe=IN_QUERY)}" if query else target


def _passed_back(answer: Answer, private: bool) -> Response:
    kind = answer.headers.get("Content-Type", "")
    if not _is_honest(answer.status, kind):
        raise Unavailable
    headers = [(name, answer.headers[name]) for name in PASSED_BACK if name in answer.headers]
    response = Response(answer.body, answer.status, headers, content_type=kind or None)
    if private:
        response.headers["Cache-Control"] = "no-store"
    return response


def _is_honest(status: int, kind: str) -> bool:
    """Whether our own service said this, and not a broken one or something in between."""
    if status == 304:
        return True
    return kind.startswith(JSON if status < 400 else PROBLEM)
