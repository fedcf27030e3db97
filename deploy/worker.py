"""gunicorn's threaded worker, whose own refusals are problems like all of Signpost's, which does
not wait for ever for a caller that drips, and which wakes nobody more often than it must.

What never becomes a request (a line too long, a header twice) is refused by gunicorn before any
service sees it: as HTML, repeating what was sent. Here it is RFC 9457, and repeats nothing.
"""

from __future__ import annotations

import contextlib
import select
import socket
import threading
import time
import uuid
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import orjson
from gunicorn import util
from gunicorn.http import errors, wsgi
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
# A caller in the middle of its work comes back within this; a thread waits so long for it.
LINGER_SECONDS = 0.02
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


class OneWrite(wsgi.Response):  # type: ignore[misc] # gunicorn has no types
    """Sends an answer that comes in one piece with its headers, in one write. gunicorn's two wake
    the caller twice, which costs more than a short answer does."""

    headers_sent: bool

    def write(self, data: bytes) -> None:
        whole = self.response_length == len(data) and not self._omits_body
        if self.headers_sent or not whole:
            super().write(data)
            return
        lines = [*self.default_headers(), *(f"{name}: {value}\r\n" for name, value in self.headers)]
        self.headers_sent, self.sent = True, len(data)
        self.sock.sendall("".join([*lines, "\r\n"]).encode("latin-1") + data)


class ProblemWorker(ThreadWorker):  # type: ignore[misc] # gunicorn has no types
    """`worker_class` of deploy/gunicorn.py."""

    _patience = Patience(REQUEST_SECONDS)

    def init_process(self) -> None:
        # Half of the threads are always free for who comes anew.
        self._may_linger = threading.BoundedSemaphore(max(self.cfg.threads // 2, 1))
        super().init_process()

    def handle(self, conn: Any) -> Any:
        """Answers the requests of one connection as long as they follow each other closely. Back
        and forth between this thread and the one that watches idle connections is a long way for
        the gateway's next search, a moment later on the same connection."""
        again = self._one(conn)
        while again is True and self._comes_back(conn):
            again = self._one(conn)
        return again

    def _one(self, conn: Any) -> Any:
        with self._patience.for_one_request(conn.sock):
            return super().handle(conn)

    def _comes_back(self, conn: Any) -> bool:
        """Whether the caller's next request begins at once. Nobody lingers while others wait."""
        if not self.alive or self.tpool._work_queue.qsize():
            return False
        if not self._may_linger.acquire(blocking=False):
            return False
        try:
            look = select.poll()
            look.register(conn.sock, select.POLLIN)
            return bool(look.poll(LINGER_SECONDS * 1000))
        finally:
            self._may_linger.release()

    def handle_request(self, req: Any, conn: Any) -> bool:
        """True when the connection may stay. As gunicorn's, without what we do not use (hooks, its
        access log, a worker's end after so many requests)."""
        response, environ = wsgi.create(
            req, conn.sock, conn.client, conn.server, self.cfg, OneWrite
        )
        environ["wsgi.multithread"] = True
        if not self.alive or len(self.keepalived_conns) >= self.max_keepalived:
            response.force_close()
        try:
            self._answer(environ, response)
        except OSError:
            raise
        except (Exception, SystemExit):
            if not response.headers_sent:
                raise
            # Half an answer is out: a second one behind it would be read as its end.
            self.log.exception("A request failed in the server itself")
            util.close_graceful(conn.sock)
            raise StopIteration from None
        return not response.should_close()

    def _answer(self, environ: dict[str, Any], response: Any) -> None:
        parts = self.wsgi(environ, response.start_response)
        try:
            if isinstance(parts, environ["wsgi.file_wrapper"]):
                response.write_file(parts)
            else:
                for part in parts:
                    response.write(part)
            response.close()
        finally:
            if hasattr(parts, "close"):
                parts.close()

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
