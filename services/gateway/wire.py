"""HTTP/1.1 as Signpost's own services speak it, over one connection.

Every search passes here, and a client for the whole web took ten times as long as this: no
redirects, proxies, cookies, compression or TLS. A request goes out in one write, so that the other
end wakes once. A read has only the time that is left until the deadline, so an answer that drips is
given up. Whatever is not plainly an answer is Broken.
"""

from __future__ import annotations

import base64
import re
import select
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

CONNECT_SECONDS = 1.0
ANSWER_LIMIT = 32 * 1024 * 1024
HEAD_LIMIT = 64 * 1024
READ_AT_ONCE = 256 * 1024
_STATUS = re.compile(r"HTTP/1\.([01]) ([1-5][0-9]{2})(?: .*)?")
_LENGTH = re.compile(r"[0-9]{1,9}")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,7})[ \t]*(?:;.*)?")
# What would end a header early, or the address.
_UNSAFE_VALUE = re.compile(r"[\r\n\x00]")
_UNSAFE_TARGET = re.compile(r"[^\x21-\x7e]")


class Broken(Exception):
    """The connection ended, or what came is no answer: half of one is none."""


class TooLong(Exception):
    """The answer is larger than any of ours."""


@dataclass(frozen=True)
class Base:
    """Where a service listens: a Unix socket's path, or a host and a port; what comes before each
    target, and header lines that go with each request."""

    unix: str = ""
    host: str = ""
    port: int = 80
    prefix: str = ""
    lines: tuple[str, ...] = ("Host: localhost",)

    def connect(self, deadline: float) -> socket.socket:
        """raises OSError"""
        patience = min(_left(deadline), CONNECT_SECONDS)
        if not self.unix:
            made = socket.create_connection((self.host, self.port), patience)
            made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return made
        made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        made.settimeout(patience)
        try:
            made.connect(self.unix)
        except OSError:
            made.close()
            raise
        return made


def read_base(base: str) -> Base:
    """`http://[name:password@]host[:port][/path]` or `unix:/path/of.sock`"""
    if base.startswith("unix:"):
        return Base(unix=base.removeprefix("unix:"))
    url = urlsplit(base)
    lines = [f"Host: {url.netloc.rpartition('@')[2]}"]
    if url.username is not None:
        who = f"{unquote(url.username)}:{unquote(url.password or '')}"
        lines.append(f"Authorization: Basic {base64.b64encode(who.encode()).decode()}")
    return Base("", url.hostname or "", url.port or 80, url.path.rstrip("/"), tuple(lines))


def request(
    base: Base, method: str, target: str, body: bytes | None, headers: Mapping[str, str]
) -> bytes:
    """A whole request. `target`: path and query, quoted.

    raises ValueError where the target or a header's value would end early
    """
    if _UNSAFE_TARGET.search(target) or any(map(_UNSAFE_VALUE.search, headers.values())):
        raise ValueError("not to be sent as HTTP")
    lines = [f"{method} {base.prefix}{target} HTTP/1.1", *base.lines]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    if body is not None:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + (body or b"")


class Wire:
    """One open connection. Methods raise Broken, TooLong or OSError (TimeoutError when the
    deadline has come); after that it is good for nothing but `close`."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._got = b""
        self._look = select.poll()
        self._look.register(connection, select.POLLIN)

    def close(self) -> None:
        self._connection.close()

    def is_quiet(self) -> bool:
        """Whether it still stands and nothing was said on it: what nobody asked for must not be
        taken for the next answer."""
        return not self._got and not self._look.poll(0)

    def ask(self, said: bytes, deadline: float) -> tuple[int, dict[str, str], bytes]:
        """Sends a request (any method but HEAD): status, headers by names in small letters, body.

        deadline: of time.monotonic()
        """
        self._patient(deadline)
        try:
            self._connection.sendall(said)
        except ConnectionError as fault:
            raise Broken from fault
        status, headers = self._head(deadline)
        return status, headers, self._body(status, headers, deadline)

    def _head(self, deadline: float) -> tuple[int, dict[str, str]]:
        while True:
            lines = self._until(b"\r\n\r\n", deadline).decode("latin-1").split("\r\n")
            found = _STATUS.fullmatch(lines[0])
            if found is None:
                raise Broken
            if (status := int(found[2])) >= 200:  # 100 Continue comes before the answer
                break
        headers = {} if found[1] == "1" else {"connection": "close"}
        for line in lines[1:]:
            name, _, value = line.partition(":")
            name, value = name.lower(), value.strip()
            headers[name] = f"{headers[name]}, {value}" if name in headers else value
        return status, headers

    def _body(self, status: int, headers: Mapping[str, str], deadline: float) -> bytes:
        """One that does not say how long it is may have been cut off anywhere, so it is none."""
        if status in (204, 304):
            return b""
        length = headers.get("content-length")
        if "transfer-encoding" in headers:
            # With a length beside it there would be two readings of where the answer ends.
            if length is not None or headers["transfer-encoding"].lower() != "chunked":
                raise Broken
            return self._chunks(deadline)
        if length is None or not _LENGTH.fullmatch(length):
            raise Broken
        return self._exactly(_checked(int(length)), deadline)

    def _chunks(self, deadline: float) -> bytes:
        parts: list[bytes] = []
        size = 0
        while length := self._chunk_length(deadline):
            size = _checked(size + length)
            parts.append(self._exactly(length, deadline))
            if self._exactly(2, deadline) != b"\r\n":
                raise Broken
        while self._until(b"\r\n", deadline):
            pass  # trailers tell us nothing
        return b"".join(parts)

    def _chunk_length(self, deadline: float) -> int:
        found = _CHUNK.fullmatch(self._until(b"\r\n", deadline))
        if found is None:
            raise Broken
        return int(found[1], 16)

    def _until(self, end: bytes, deadline: float) -> bytes:
        """What comes before `end`, which is taken too."""
        while (at := self._got.find(end)) < 0:
            if len(self._got) > HEAD_LIMIT:
                raise Broken
            self._got += self._more(deadline)
        found, self._got = self._got[:at], self._got[at + len(end) :]
        return found

    def _exactly(self, length: int, deadline: float) -> bytes:
        parts, missing = [self._got], length - len(self._got)
        while missing > 0:
            parts.append(self._more(deadline))
            missing -= len(parts[-1])
        whole = b"".join(parts)
        found, self._got = whole[:length], whole[length:]
        return found

    def _more(self, deadline: float) -> bytes:
        self._patient(deadline)
        try:
            came = self._connection.recv(READ_AT_ONCE)
        except ConnectionError as fault:
            raise Broken from fault
        if not came:
            raise Broken
        return came

    def _patient(self, deadline: float) -> None:
        self._connection.settimeout(_left(deadline))


def _checked(size: int) -> int:
    if size > ANSWER_LIMIT:
        raise TooLong
    return size


def _left(deadline: float) -> float:
    return max(deadline - time.monotonic(), 0.001)
