"""What gunicorn itself refuses leaves as a problem that repeats nothing of what was sent."""

from __future__ import annotations

import http.client
import socket
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import orjson
import pytest
from gunicorn.config import Config

from deploy.worker import LINGER_SECONDS, OneWrite, Patience
from tests.harness.processes import free_port, listening, running

ROOT = Path(__file__).resolve().parents[3]
MARKER = "zebrafinch"
# /204: no body; /pieces: two, of no stated length; /broken: half of what it states, then a fault;
# else: what came.
BARE = """
def app(environ, start):
    path = environ['PATH_INFO']
    if path == '/204':
        start('204 No Content', [])
        return []
    if path == '/pieces':
        start('200 OK', [])
        return iter([b'one, ', b'two'])
    if path == '/broken':
        start('200 OK', [('Content-Length', '10')])
        return halves()
    said = environ['wsgi.input'].read() or path.encode()
    start('200 OK', [('Content-Length', str(len(said)))])
    return [said]

def halves():
    yield b'half '
    raise RuntimeError('no more')
"""
HEADERS = "".join(f"X-{n}: {MARKER}\r\n" for n in range(100))


@pytest.mark.parametrize(
    ("request_text", "status"),
    [
        (f"GET /{MARKER * 600} HTTP/1.1\r\nHost: a\r\n\r\n", 414),
        (f"GET / HTTP/1.1\r\nHost: a\r\n{HEADERS}\r\n", 431),
        (f"{MARKER}\r\n\r\n", 400),
        (f"GET / HTTP/1.1\r\nHost: a\r\n{MARKER} : b\r\n\r\n", 400),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n"
            "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            400,
        ),
    ],
)
def test_a_refusal_is_a_problem(request_text: str, status: int, served: int) -> None:
    with socket.create_connection(("127.0.0.1", served), timeout=10) as connection:
        connection.sendall(request_text.encode())
        said = b"".join(iter(lambda: connection.recv(65536), b""))
    head, _, body = said.partition(b"\r\n\r\n")
    problem = orjson.loads(body)
    assert head.startswith(f"HTTP/1.1 {status} ".encode())
    assert b"application/problem+json" in head
    assert problem["status"] == status
    assert set(problem) == {"type", "title", "status", "detail", "request_id"}
    assert MARKER.encode() not in said


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    """The port of a bare application under our gunicorn settings."""
    folder, port = tmp_path_factory.mktemp("served"), free_port()
    (folder / "bare.py").write_text(BARE)
    command = [sys.executable, "-m", "gunicorn", "-c", str(ROOT / "deploy" / "gunicorn.py")]
    env = {"PYTHONPATH": f"{folder}:{ROOT}", "SIGNPOST_PORT": str(port), "SIGNPOST_WORKERS": "1"}
    with running(
        [*command, "bare:app"], log=folder / "log", ready=lambda: listening(port), env=env, cwd=ROOT
    ):
        yield port


def test_a_request_that_drips_is_ended_and_others_go_on() -> None:
    ours, theirs = socket.socketpair()
    patience = Patience(0.2)
    with ours, theirs:
        theirs.settimeout(10)
        with patience.for_one_request(theirs):
            assert theirs.recv(10) == b""  # the end, though the caller sent none
    quick, other = socket.socketpair()
    with quick, other:
        with patience.for_one_request(other):
            quick.sendall(b"all of it")
            assert other.recv(10) == b"all of it"
        quick.sendall(b"more")
        assert other.recv(10) == b"more"


def asked(connection: http.client.HTTPConnection, path: str, method: str = "GET") -> bytes:
    connection.request(method, path)
    return connection.getresponse().read()


def test_one_connection_carries_answers_of_every_kind(served: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", served, timeout=10)
    for _ in range(2):
        assert asked(connection, "/whole") == b"/whole"
        assert asked(connection, "/204") == b""
        assert asked(connection, "/whole", "HEAD") == b""
        assert asked(connection, "/pieces") == b"one, two"
    connection.close()


def test_requests_sent_at_once_are_answered_in_turn(served: int) -> None:
    with socket.create_connection(("127.0.0.1", served), timeout=10) as connection:
        connection.sendall(b"".join(b"GET /%d HTTP/1.1\r\nHost: a\r\n\r\n" % n for n in range(5)))
        said = b""
        while said.count(b"\r\n\r\n/") < 5:
            said += connection.recv(65536)
    assert [b"\r\n\r\n/%d" % n in said for n in range(5)] == [True] * 5


def test_who_comes_back_late_is_answered_too(served: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", served, timeout=10)
    for _ in range(3):
        assert asked(connection, "/whole") == b"/whole"
        time.sleep(LINGER_SECONDS * 3)
    connection.close()


def test_more_callers_than_threads_all_get_their_turn(served: int) -> None:
    """Each keeps its connection open, and none comes back at once."""
    callers = [http.client.HTTPConnection("127.0.0.1", served, timeout=10) for _ in range(20)]
    for _ in range(3):
        assert [asked(each, "/whole") for each in callers] == [b"/whole"] * 20
    for each in callers:
        each.close()


def test_half_an_answer_is_followed_by_nothing(served: int) -> None:
    with socket.create_connection(("127.0.0.1", served), timeout=10) as connection:
        connection.sendall(b"GET /broken HTTP/1.1\r\nHost: a\r\n\r\n")
        said = b"".join(iter(lambda: connection.recv(65536), b""))
    assert said.endswith(b"\r\n\r\nhalf ")


class Writes:
    """A socket's end that keeps what is sent, write by write."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []

    def sendall(self, data: bytes) -> None:
        self.sent.append(data)


@pytest.mark.parametrize(
    ("length", "parts", "writes"),
    [
        ("3", [b"abc"], 1),
        ("0", [b""], 1),
        ("6", [b"abc", b"def"], 3),  # headers, then part by part
        (None, [b"abc"], 3),  # headers, a chunk, the end of chunks
    ],
)
def test_an_answer_in_one_piece_is_one_write(
    length: str | None, parts: list[bytes], writes: int
) -> None:
    request = SimpleNamespace(method="GET", version=(1, 1), should_close=lambda: False)
    connection = Writes()
    response = OneWrite(request, connection, Config())
    response.start_response("200 OK", [("Content-Length", length)] if length is not None else [])
    for part in parts:
        response.write(part)
    response.close()
    assert len(connection.sent) == writes
    assert connection.sent[0].startswith(b"HTTP/1.1 200 OK\r\n")
    assert b"".join(parts) in b"".join(connection.sent)
