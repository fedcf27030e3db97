"""gunicorn's threaded worker, whose own refusals are problems like all of Signpost's, and which
does not wait for ever for a caller that drips.

What never becomes a request (a line too long, a header twice) is refused by gunicorn before any
service sees it: as HTML, repeating what was sent. Here it is RFC 9457, and repeats nothing.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
import uuid
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import orjson
from gunicorn import util
from gunicorn.http import errors
from gunicorn.workers.gthread import ThreadWorker

STATUS: tuple[tuple[type[Exception], HTTPStatus, str], ...] = (
    (errors.LimitRequestLine, HTTPStatus.REQUEST_URI_TOO_LONG, "The address is too long."),
    (
        errors.LimitRequestHeaders,
        HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
        "The headers are too many or too large.",
    ),
    (
        errors.UnsupportedTransferCoding,
        HTTPStatus.NOT_IMPLEMENTED,
        "This transfer coding is not understood.",
    ),
    (errors.ParseException, HTTPStatus.BAD_REQUEST, "This is not a request in HTTP."),
)
# From the first byte of a request to the last of its answer; matches, the slowest, get 5 seconds.
REQUEST_SECONDS = 15.0
LOOK_SECONDS = 1.0
OURS = (Exception, HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong at our end.")


class Patience:
    """Ends connections on which one request takes too long, however it drips: a few callers that
    send a byte a second would otherwise hold every thread."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._until: dict[socket.socket, float] = {}
        self._watch: threading.Thread | None = None

    @contextlib.contextmanager
    def for_one_request(self, connection: socket.socket) -> Iterator[None]:
        if self._watch is None:  # the first request comes after the fork; a thread would not
            self._watch = threading.Thread(target=self._look, daemon=True)
            self._watch.start()
        self._until[connection] = time.monotonic() + self._seconds
        try:
            yield
        finally:
            self._until.pop(connection, None)

    def _look(self) -> None:
        while True:
            time.sleep(LOOK_SECONDS)
            now = time.monotonic()
            for connection, until in list(self._until.items()):
                if now > until:
                    with contextlib.suppress(OSError):
                        connection.shutdown(socket.SHUT_RDWR)


class ProblemWorker(ThreadWorker):  # type: ignore[misc] # gunicorn has no types
    """`worker_class` of deploy/gunicorn.py."""

    _patience = Patience(REQUEST_SECONDS)

    def handle(self, conn: Any) -> Any:
        with self._patience.for_one_request(conn.sock):
            return super().handle(conn)

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: Exception) -> None:  # noqa: ARG002
        _, status, detail = next((row for row in STATUS if isinstance(exc, row[0])), OURS)
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            self.log.exception("A request failed in the server itself")
        with contextlib.suppress(OSError):
            util.write_nonblock(client, answer(status, detail))


def answer(status: HTTPStatus, detail: str) -> bytes:
    """A whole HTTP response; the connection ends with it."""
    body = orjson.dumps(
        {
            "type": "urn:signpost:problem:not_a_request",
            "title": status.phrase,
            "status": status.value,
            "detail": detail,
            "request_id": uuid.uuid4().hex,
        }
    )
    head = (
        f"HTTP/1.1 {status.value} {status.phrase}\r\n"
        "Connection: close\r\n"
        "Content-Type: application/problem+json\r\n"
        "X-Content-Type-Options: nosniff\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
