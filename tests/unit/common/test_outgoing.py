"""Calls to another service: all of an answer in time, or Unavailable; never half of one."""

from __future__ import annotations

import base64
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from services.common import outgoing
from services.common.errors import Unavailable
from services.common.outgoing import Outgoing
from tests.harness.fault_proxy import Blackhole, Drip, FaultProxy, Pass, Reset
from tests.harness.processes import free_port
from tests.unit.common.talking import Say, answer, saying, talking

BUDGET = 0.4
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
# A wide bound: it tells "in time" from "never", on a machine that is busy.
PATIENCE = 8.0


@contextmanager
def given_up_in_time() -> Iterator[None]:
    began = time.monotonic()
    with pytest.raises(Unavailable):
        yield
    assert time.monotonic() - began < PATIENCE


def dripping(whole: bytes, at_once: int) -> Say:
    """The first bytes at once, then one every 50 ms: it would take minutes."""

    def say(client: socket.socket, _request: bytes) -> None:
        client.sendall(whole[:at_once])
        for n in range(at_once, len(whole)):
            time.sleep(0.05)
            client.sendall(whole[n : n + 1])

    return say


def test_an_answer_comes_whole() -> None:
    with talking(saying(answer(b'{"a": 1}', "201 Created", "X-One: two\r\n"))) as server:
        said = Outgoing(server.base, 5).call("GET", "/x")
    assert (said.status, said.body) == (201, b'{"a": 1}')
    assert said.headers["x-one"] == "two"


def test_what_is_sent_arrives_as_it_is() -> None:
    with talking(saying(answer(b""))) as server:
        Outgoing(server.base, 5).call("POST", "/v1/x?a=b%20c", b'{"b": 2}', {"X-Request-Id": "7"})
        [said] = server.requests
    assert said.startswith(b"POST /v1/x?a=b%20c HTTP/1.1\r\n")
    assert b"X-Request-Id: 7\r\n" in said
    assert said.endswith(b'\r\n\r\n{"b": 2}')


@pytest.mark.parametrize("status", ["404 Not Found", "500 Oops", "302 Found"])
def test_a_status_is_an_answer_and_a_redirect_is_not_followed(status: str) -> None:
    with talking(saying(answer(b"no", status, "Location: /elsewhere\r\n"))) as server:
        assert Outgoing(server.base, 5).call("GET", "/").status == int(status[:3])
        assert len(server.requests) == 1


def test_one_connection_serves_many_calls() -> None:
    with talking(saying(answer(b"ok"))) as server:
        client = Outgoing(server.base, 5)
        assert [client.call("GET", f"/{n}").body for n in range(5)] == [b"ok"] * 5
        assert server.connections == 1


def test_a_chunked_answer_comes_whole() -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    with talking(saying(head, b"3\r\nabc\r\n", b"2\r\nde\r\n0\r\n\r\n")) as server:
        assert Outgoing(server.base, 5).call("GET", "/").body == b"abcde"


@pytest.mark.parametrize(
    "say",
    [
        pytest.param(saying(), id="silence"),
        pytest.param(dripping(answer(b"x" * 5000), 5), id="drip of headers"),
        pytest.param(dripping(answer(b"x" * 5000), 60), id="drip of body"),
        pytest.param(
            dripping(CHUNKED + b"1\r\nx\r\n" * 999, len(CHUNKED) + 3), id="drip of chunks"
        ),
        pytest.param(saying(b"HTTP/1.1 100 Continue\r\n\r\n"), id="only a beginning"),
    ],
)  # fmt: skip
def test_an_answer_that_does_not_end_is_given_up_in_time(say: Say) -> None:
    with talking(say) as server, given_up_in_time():
        Outgoing(server.base, BUDGET).call("GET", "/")


@pytest.mark.parametrize(
    "half",
    [
        pytest.param(b"", id="hangs up"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", id="half a body"),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc", id="half a chunk"
        ),
        pytest.param(b"SSH-2.0-OpenSSH_9.6\r\n", id="no HTTP"),
    ],
)
def test_half_an_answer_is_none_and_is_tried_once_more(half: bytes) -> None:
    with talking(saying(half), per_connection=1) as server:
        with given_up_in_time():
            Outgoing(server.base, 5).call("GET", "/")
        assert len(server.requests) == 2


@pytest.mark.parametrize(
    "half", [b"HTTP/1.1 200", b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{}"]
)
def test_an_answer_of_no_stated_length_may_be_cut_off_so_it_is_none(half: bytes) -> None:
    with talking(saying(half), per_connection=1) as server, given_up_in_time():
        Outgoing(server.base, 5).call("GET", "/")


@pytest.mark.parametrize("status", ["204 No Content", "304 Not Modified"])
def test_an_answer_that_has_no_body_by_its_status_needs_no_length(status: str) -> None:
    with talking(saying(f"HTTP/1.1 {status}\r\n\r\n".encode())) as server:
        client = Outgoing(server.base, 5)
        for _ in range(2):
            said = client.call("GET", "/")
            assert (said.status, said.body) == (int(status[:3]), b"")


def test_a_call_of_its_own_patience_ends_by_it() -> None:
    with talking(saying()) as server, given_up_in_time():
        Outgoing(server.base, 600).call("GET", "/", seconds=BUDGET)


def test_nobody_there_is_unavailable() -> None:
    with given_up_in_time():
        Outgoing(f"http://127.0.0.1:{free_port()}", 5).call("GET", "/")


def test_an_answer_past_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outgoing, "ANSWER_LIMIT", 1000)
    for size, fits in [(1000, True), (1001, False)]:
        with talking(saying(answer(b"x" * size))) as server:
            client = Outgoing(server.base, 5)
            if fits:
                assert len(client.call("GET", "/").body) == size
            else:
                with pytest.raises(Unavailable):
                    client.call("GET", "/")


def test_after_an_answer_past_the_limit_the_next_call_is_answered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def say(client: socket.socket, request: bytes) -> None:
        client.sendall(answer(b"x" * 5000 if b"/huge" in request else b"small"))

    monkeypatch.setattr(outgoing, "ANSWER_LIMIT", 1000)
    with talking(say) as server:
        client = Outgoing(server.base, 5, connections=1)
        with pytest.raises(Unavailable):
            client.call("GET", "/huge")
        assert client.call("GET", "/").body == b"small"


def test_a_pooled_connection_that_went_stale_is_tried_once_more() -> None:
    with talking(saying(answer(b"ok")), per_connection=1) as server:
        client = Outgoing(server.base, 5)
        for n in range(3):
            assert client.call("POST", f"/{n}", b"{}").body == b"ok"
        assert len(server.requests) == 3


def test_a_server_that_says_it_will_hang_up_is_believed() -> None:
    say = saying(answer(b"ok", more="Connection: close\r\n"))
    with talking(say, per_connection=1) as server:
        client = Outgoing(server.base, 5)
        assert [client.call("GET", "/").body for _ in range(3)] == [b"ok"] * 3
        assert server.connections == 3


@pytest.mark.parametrize("mode", [Blackhole(), Reset(), Drip(bytes_per_second=20)])
def test_a_bad_network_is_given_up_in_time_and_forgotten_when_it_is_well(
    mode: Blackhole | Reset | Drip,
) -> None:
    with (
        talking(saying(answer(b"x" * 2000))) as server,
        FaultProxy("127.0.0.1", int(server.base.rsplit(":", 1)[1])) as proxy,
    ):
        client = Outgoing(f"http://127.0.0.1:{proxy.port}", BUDGET)
        assert client.call("GET", "/", seconds=5).status == 200
        proxy.mode = mode
        for _ in range(2):
            with given_up_in_time():
                client.call("GET", "/")
        proxy.mode = Pass()
        assert client.call("GET", "/", seconds=5).status == 200


def test_calls_beyond_the_pool_wait_and_are_given_up_in_time() -> None:
    with talking(saying()) as server:
        client = Outgoing(server.base, BUDGET, connections=1)
        faults: list[Exception] = []

        def call() -> None:
            try:
                client.call("GET", "/")
            except Unavailable as fault:
                faults.append(fault)

        threads = [threading.Thread(target=call) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(PATIENCE)
        assert len(faults) == 3


def test_threads_get_each_their_own_answer() -> None:
    def say(client: socket.socket, request: bytes) -> None:
        client.sendall(answer(request.split(b" ")[1]))

    wrong: list[str] = []
    with talking(say) as server:
        client = Outgoing(server.base, 5, connections=2)

        def call(who: int) -> None:
            for n in range(20):
                if client.call("GET", f"/{who}/{n}").body != f"/{who}/{n}".encode():
                    wrong.append(f"{who} {n}")

        threads = [threading.Thread(target=call, args=(who,)) for who in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert wrong == []


def test_a_unix_socket_is_a_base(tmp_path: Path) -> None:
    path = tmp_path / "a.sock"
    with talking(saying(answer(b"ok")), path) as server:
        client = Outgoing(f"unix:{path}", 5)
        assert client.call("POST", "/v1/search", b"{}").body == b"ok"
        assert client.call("GET", "/again").body == b"ok"
        assert server.requests[0].startswith(b"POST /v1/search HTTP/1.1\r\n")


def test_a_unix_socket_has_a_deadline_too(tmp_path: Path) -> None:
    path = tmp_path / "a.sock"
    with talking(dripping(answer(b"x" * 5000), 60), path), given_up_in_time():
        Outgoing(f"unix:{path}", BUDGET).call("GET", "/")


def test_a_unix_socket_that_is_not_there_is_unavailable(tmp_path: Path) -> None:
    with given_up_in_time():
        Outgoing(f"unix:{tmp_path / 'none.sock'}", 5).call("GET", "/")


@pytest.mark.parametrize(
    ("path", "asked"),
    [("", "/x"), ("/", "/x"), ("/es", "/es/x"), ("/a/b/", "/a/b/x")],
)
def test_the_path_of_a_base_comes_before_what_is_asked(path: str, asked: str) -> None:
    with talking(saying(answer(b""))) as server:
        Outgoing(server.base + path, 5).call("GET", "/x")
        assert server.requests[0].split(b" ")[1].decode() == asked


@pytest.mark.parametrize("password", ["secret", "p@ss:w/rd"])
def test_a_name_and_password_of_a_base_are_sent_as_basic_auth(password: str) -> None:
    coded = password.replace("@", "%40").replace(":", "%3A").replace("/", "%2F")
    with talking(saying(answer(b""))) as server:
        Outgoing(server.base.replace("//", f"//me:{coded}@"), 5).call("GET", "/x")
        [said] = server.requests
    expected = base64.b64encode(f"me:{password}".encode())
    assert b"authorization: basic " + expected.lower() in said.lower()
    assert expected in said
