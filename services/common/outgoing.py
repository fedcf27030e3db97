"""The one pooled HTTP client: a total deadline for each call, and a cap on answers.

A base is `http(s)://[user:password@]host:port[/path]` or `unix:/path/of.sock`. An answer that does
not come in time, or is not to be had, becomes `Unavailable`: a failure must never look like
"nothing found".
"""

from __future__ import annotations

import functools
import http.client
import io
import socket
import time
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from services.common.errors import Unavailable

ANSWER_LIMIT = 32 * 1024 * 1024
CHUNK = 256 * 1024
CONNECT_SECONDS = 1.0

# When the call under way in this thread must be over (time.monotonic): a pooled connection is made
# by urllib3 and can be told in no other way.
_deadline: ContextVar[float] = ContextVar("deadline")


@dataclass(frozen=True)
class Answer:
    """status, headers and body of what another service said."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class _Call:
    method: str
    path: str
    body: bytes | None
    headers: dict[str, str]
    deadline: float


class Outgoing:
    """Calls one other service. Make it after the fork; it is safe for threads."""

    def __init__(self, base: str, seconds: float, connections: int = 16) -> None:
        self._seconds = seconds
        self._pool, self._base_path = _pool(base, connections)

    def call(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        seconds: float | None = None,
    ) -> Answer:
        """One call, tried once more only when a pooled connection had gone stale.

        raises Unavailable
        """
        deadline = time.monotonic() + (seconds or self._seconds)
        said = _Call(method, path, body, dict(headers or {}), deadline)
        try:
            try:
                return self._once(said)
            except urllib3.exceptions.ProtocolError:
                return self._once(said)
        except (HTTPError, OSError) as fault:
            raise Unavailable from fault

    def _once(self, said: _Call) -> Answer:
        left = max(said.deadline - time.monotonic(), 0.01)
        timeout = urllib3.Timeout(connect=min(left, CONNECT_SECONDS), read=left)
        _deadline.set(said.deadline)
        response = self._pool.urlopen(
            said.method,
            self._base_path + said.path,
            body=said.body,
            headers={**(self._pool.headers or {}), **said.headers},
            timeout=timeout,
            retries=False,
            redirect=False,
            preload_content=False,
            pool_timeout=max(int(left), 1),
        )
        try:
            content = _read(response)
        except BaseException:
            response.close()
            raise
        response.release_conn()
        return Answer(response.status, response.headers, content)


def _read(response: urllib3.BaseHTTPResponse) -> bytes:
    """The whole body, unless it grows past the limit. One that does not say how long it is may
    have been cut off anywhere, so it is none."""
    stated = "content-length" in response.headers or "transfer-encoding" in response.headers
    if not stated and response.status not in (204, 304):
        raise Unavailable
    parts: list[bytes] = []
    size = 0
    while chunk := response.read1(CHUNK):
        parts.append(chunk)
        size += len(chunk)
        if size > ANSWER_LIMIT:
            raise Unavailable
    return b"".join(parts)


class _PunctualReader(io.RawIOBase):
    """A socket's bytes until a deadline. A timeout for each read alone would let an answer that
    drips a byte a second, headers or body, go on for ever."""

    def __init__(self, raw: io.RawIOBase, connection: socket.socket, deadline: float) -> None:
        super().__init__()
        self._raw = raw
        self._connection = connection
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._connection.settimeout(max(self._deadline - time.monotonic(), 0.001))
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()


class _PunctualResponse(http.client.HTTPResponse):
    def __init__(self, sock: socket.socket, *args: Any, **options: Any) -> None:
        super().__init__(sock, *args, **options)
        reader = _PunctualReader(self.fp.detach(), sock, _deadline.get())
        self.fp = io.BufferedReader(reader)


class _Connection(HTTPConnection):
    response_class = _PunctualResponse


class _SecureConnection(HTTPSConnection):
    response_class = _PunctualResponse


class _SocketFileConnection(_Connection):
    """HTTP over a Unix socket: nobody but the owner of its folder can connect."""

    def __init__(self, path: str, **options: Any) -> None:
        super().__init__(**options)
        self._path = path

    def _new_conn(self) -> socket.socket:
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(CONNECT_SECONDS)
        try:
            connection.connect(self._path)
        except OSError:
            connection.close()
            raise
        return connection


def _pool(base: str, connections: int) -> tuple[urllib3.HTTPConnectionPool, str]:
    """The pool for a base, and the path that the base itself has."""
    options: dict[str, Any] = {"maxsize": connections, "block": True}
    if base.startswith("unix:"):
        pool = urllib3.HTTPConnectionPool("localhost", **options)
        path = base.removeprefix("unix:")
        pool.ConnectionCls = functools.partial(_SocketFileConnection, path)  # type: ignore[assignment]
        return pool, ""
    url = urllib3.util.parse_url(base)
    if url.auth:
        options["headers"] = urllib3.make_headers(basic_auth=unquote(url.auth))
    pool = urllib3.connection_from_url(base, **options)
    pool.ConnectionCls = _SecureConnection if url.scheme == "https" else _Connection
    return pool, (url.path or "").rstrip("/")
