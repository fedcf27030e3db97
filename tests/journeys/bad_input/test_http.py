"""Bytes that are no proper HTTP: one refusal, and nothing smuggled in behind it."""

from __future__ import annotations

import socket

import pytest

from tests.journeys.bad_input.problems import MEGABYTE, SECRET
from tests.journeys.door import PROBLEM, Door


def raw(door: Door, *pieces: bytes) -> bytes:
    """What comes back for these bytes until the door hangs up, or keeps still for a moment."""
    answer = b""
    with socket.create_connection(("127.0.0.1", door.port), timeout=20) as line:
        try:
            for piece in pieces:
                line.sendall(piece)
            line.settimeout(3)
            while chunk := line.recv(65536):
                answer += chunk
        except OSError:
            pass
    return answer


REFUSALS = range(400, 500)
HOST = b"Host: 127.0.0.1\r\n"
POST = b"POST /v1/search HTTP/1.1\r\n" + HOST + b"Content-Type: application/json\r\n"
ODDITIES = {
    "duplicate host": b"GET /v1/codes HTTP/1.1\r\n" + HOST + b"Host: zqsecretzq\r\n\r\n",
    "length and chunks": POST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "two lengths": POST + b"Content-Length: 2\r\nContent-Length: 30\r\n\r\n{}",
    "negative length": POST + b"Content-Length: -1\r\n\r\n{}",
    "no number": POST + b"Content-Length: two\r\n\r\n{}",
    "ten thousand headers": b"GET /v1/codes HTTP/1.1\r\n" + HOST + b"X-A: b\r\n" * 10_000 + b"\r\n",
    "one long header": b"GET / HTTP/1.1\r\n" + HOST + b"X-A: " + b"b" * 100_000 + b"\r\n\r\n",
    "a space in a name": b"GET / HTTP/1.1\r\n" + HOST + b"X zqsecretzq: b\r\n\r\n",
    "a folded header": b"GET / HTTP/1.1\r\n" + HOST + b"X-A: b\r\n  c\r\n\r\n",
    "no http": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 64 + b"\r\n\r\n",
    "an unknown version": b"GET / HTTP/9.9\r\n" + HOST + b"\r\n",
    "10 MB of query": b"GET /v1/search?q=" + b"a" * (10 * MEGABYTE) + b" HTTP/1.1\r\n" + HOST
    + b"\r\n",
    "a bad chunk": POST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
}  # fmt: skip


@pytest.mark.parametrize("name", ODDITIES)
def test_what_is_no_proper_http_is_refused(signpost: Door, name: str) -> None:
    answer = raw(signpost, ODDITIES[name])
    # Of the longest the door may hang up before its answer could be read.
    assert answer[:9] in (b"HTTP/1.1 ", b"HTTP/1.0 ") or (name == "10 MB of query" and not answer)
    if answer:
        assert int(answer[9:12]) in REFUSALS, answer[:200]
        assert f"Content-Type: {PROBLEM}".encode() in answer
    assert answer.count(b"HTTP/1.") <= 1, "nothing smuggled gets an answer of its own"
    assert SECRET.encode() not in answer
