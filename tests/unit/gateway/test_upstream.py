"""The gateway's own client keeps what every client keeps, and takes nothing for an answer that is
none."""

from __future__ import annotations

import socket
import time

import pytest

from services.common.errors import Unavailable
from services.gateway import wire
from services.gateway.upstream import Upstream
from services.gateway.wire import read_base, request
from tests.unit.common.calling import Calling
from tests.unit.common.talking import answer, saying, talking


class TestUpstream(Calling):
    module = wire

    def client(self, base: str, seconds: float, connections: int = 16) -> Upstream:
        return Upstream(base, seconds, connections)


def test_what_nobody_asked_for_is_not_the_next_answer() -> None:
    def say(client: socket.socket, request: bytes) -> None:
        client.sendall(answer(request.split(b" ")[1]))
        if b"/first" in request:
            time.sleep(0.05)
            client.sendall(answer(b"for somebody else"))

    with talking(say) as server:
        client = Upstream(server.base, 5)
        assert client.call("GET", "/first").body == b"/first"
        time.sleep(0.2)
        assert client.call("GET", "/second").body == b"/second"


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", id="two lengths"),
        pytest.param(b"Content-Length: 2\r\nContent-Length: 3\r\n", id="one length twice"),
        pytest.param(b"Content-Length: -2\r\n", id="less than nothing"),
        pytest.param(b"Content-Length: +2\r\n", id="a sign"),
        pytest.param(b"Transfer-Encoding: gzip, chunked\r\n", id="an unknown coding"),
        pytest.param(b"X: " + b"x" * wire.HEAD_LIMIT + b"\r\n", id="headers without end"),
    ],
)
def test_an_answer_of_doubtful_length_is_none(said: bytes) -> None:
    whole = b"HTTP/1.1 200 OK\r\n" + said + b"\r\n2\r\n{}\r\n0\r\n\r\n"
    with talking(saying(whole), per_connection=1) as server, pytest.raises(Unavailable):
        Upstream(server.base, 5).call("GET", "/")


@pytest.mark.parametrize("size", [b"zz", b"", b"-1", b"2x"])
def test_a_chunk_of_doubtful_length_is_none(size: bytes) -> None:
    whole = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + size + b"\r\n{}\r\n"
    with talking(saying(whole), per_connection=1) as server, pytest.raises(Unavailable):
        Upstream(server.base, 5).call("GET", "/")


def test_an_older_server_is_understood_and_its_connection_not_kept() -> None:
    old = answer(b"ok").replace(b"HTTP/1.1", b"HTTP/1.0")
    with talking(saying(old), per_connection=1) as server:
        client = Upstream(server.base, 5)
        assert [client.call("GET", "/").body for _ in range(2)] == [b"ok"] * 2
        assert server.connections == 2


@pytest.mark.parametrize("target", ["/a b", "/a\r\nX: y", "/caf\xe9", "/\x00"])
def test_an_address_that_could_end_early_is_not_sent(target: str) -> None:
    with pytest.raises(ValueError, match="not to be sent"):
        request(read_base("unix:/x"), "GET", target, None, {})


@pytest.mark.parametrize("value", ["a\r\nX: y", "a\nb", "a\x00"])
def test_a_header_that_could_end_early_is_not_sent(value: str) -> None:
    with pytest.raises(ValueError, match="not to be sent"):
        request(read_base("unix:/x"), "GET", "/", None, {"If-None-Match": value})


def test_a_service_that_was_started_anew_is_found_again() -> None:
    """Every idle connection is dead at once, and still no caller notices."""
    with talking(saying(answer(b"ok")), per_connection=1) as server:
        client = Upstream(server.base, 5)
        for _ in range(3):
            assert client.call("POST", "/", b"{}").body == b"ok"
