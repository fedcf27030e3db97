"""The one pooled HTTP client between services: a total deadline for each call, a cap on answers.

A base is `http://host:port` or `unix:/path/of.sock`. An answer that does not come in time, or is
not to be had, becomes `Unavailable`: a failure must never look like "nothing found".
"""

from __future__ import annotations

import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass

import urllib3
from urllib3.connection import HTTPConnection
from urllib3.exceptions import HTTPError

from services.common.errors import Unavailable

ANSWER_LIMIT = 32 * 1024 * 1024
CHUNK = 256 * 1024


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
        self._pool = _pool(base, connections)

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
            return self._once(said)
        except urllib3.exceptions.ProtocolError:
            return self._again(said)
        except (HTTPError, OSError) as fault:
            raise Unavailable from fault

    def _again(self, said: _Call) -> Answer:
        try:
            return self._once(said)
        except (HTTPError, OSError) as fault:
            raise Unavailable from fault

    def _once(self, said: _Call) -> Answer:
        left = max(said.deadline - time.monotonic(), 0.01)
        timeout = urllib3.Timeout(connect=min(left, 1.0), read=left)
        response = self._pool.urlopen(
            said.method,
            said.path,
            body=said.body,
            headers=said.headers,
            timeout=timeout,
            retries=False,
            redirect=False,
            preload_content=False,
            pool_timeout=max(int(left), 1),
        )
        try:
            content = _read(response, said.deadline)
        except BaseException:
            response.close()
            raise
        response.release_conn()
        return Answer(response.status, response.headers, content)


def _read(response: urllib3.BaseHTTPResponse, deadline: float) -> bytes:
    """The whole body, unless it drips past the deadline or grows past the limit."""
    parts: list[bytes] = []
    size = 0
    while chunk := response.read1(CHUNK):
        parts.append(chunk)
        size += len(chunk)
        if size > ANSWER_LIMIT or time.monotonic() > deadline:
            raise Unavailable
    return b"".join(parts)


class _SocketFileConnection(HTTPConnection):
    """HTTP over a Unix socket: nobody but the owner of its folder can connect."""

    def __init__(self, path: str, **options: object) -> None:
        super().__init__("localhost", **options)  # type: ignore[arg-type]
        self._path = path

    def _new_conn(self) -> socket.socket:
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(1.0)
        connection.connect(self._path)
        return connection


class _SocketFilePool(urllib3.HTTPConnectionPool):
    def __init__(self, path: str, **options: object) -> None:
        super().__init__("localhost", **options)  # type: ignore[arg-type]
        self._path = path

    def _new_conn(self) -> HTTPConnection:
        return _SocketFileConnection(self._path, timeout=self.timeout.connect_timeout)


def _pool(base: str, connections: int) -> urllib3.HTTPConnectionPool:
    if base.startswith("unix:"):
        return _SocketFilePool(base.removeprefix("unix:"), maxsize=connections, block=True)
    return urllib3.connection_from_url(base, maxsize=connections, block=True)
