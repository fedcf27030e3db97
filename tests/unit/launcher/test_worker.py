"""What gunicorn itself refuses leaves as a problem that repeats nothing of what was sent."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import orjson
import pytest

from deploy.worker import Patience
from tests.harness.processes import free_port, listening, running

ROOT = Path(__file__).resolve().parents[3]
MARKER = "zebrafinch"
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
    (folder / "bare.py").write_text(
        "def app(_environ, start):\n    start('204 ', [])\n    return []\n"
    )
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
