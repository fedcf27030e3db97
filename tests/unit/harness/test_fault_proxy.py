"""The bad network behaves as badly as it says, and recovers."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from tests.harness.fault_proxy import Blackhole, Drip, FaultProxy, Latency, Pass, Reset
from tests.harness.processes import free_port, wait_until

PATIENCE_SECONDS = 30
IMPATIENCE_SECONDS = 0.3


@pytest.fixture
def echo_port() -> Iterator[int]:
    """The port of a server that sends everything back."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def echo(connection: socket.socket) -> None:
            with connection, contextlib.suppress(ConnectionResetError):
                while data := connection.recv(65536):
                    connection.sendall(data)

        def accept() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                threading.Thread(target=echo, args=(connection,), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def proxy(echo_port: int) -> Iterator[FaultProxy]:
    with FaultProxy("127.0.0.1", echo_port) as running:
        yield running


@pytest.fixture
def client(proxy: FaultProxy) -> Iterator[socket.socket]:
    with connect(proxy) as connection:
        yield connection


def connect(proxy: FaultProxy) -> socket.socket:
    return socket.create_connection(("127.0.0.1", proxy.port), timeout=PATIENCE_SECONDS)


def is_reset(proxy: FaultProxy) -> bool:
    """Whether a new connection is reset, be it as soon as it is made."""
    try:
        with connect(proxy) as client:
            return client.recv(1) == b"never"
    except ConnectionResetError:
        return True


def echoed(client: socket.socket, data: bytes) -> bytes:
    """Sends the data while reading as much back."""
    sender = threading.Thread(target=client.sendall, args=(data,))
    sender.start()
    received = b""
    while len(received) < len(data) and (chunk := client.recv(65536)):
        received += chunk
    sender.join()
    return received


@pytest.mark.parametrize("size", [1, 100, 1_000_000])
def test_it_passes_everything_both_ways(client: socket.socket, size: int) -> None:
    data = bytes(range(256)) * (size // 256 + 1)
    assert echoed(client, data) == data


def test_latency_delays_each_way(proxy: FaultProxy, client: socket.socket) -> None:
    proxy.mode = Latency(0.2)
    start = time.monotonic()
    assert echoed(client, b"ping") == b"ping"
    assert time.monotonic() - start >= 0.4


def test_a_blackhole_takes_connections_and_says_nothing(proxy: FaultProxy) -> None:
    proxy.mode = Blackhole()
    with connect(proxy) as client:
        client.sendall(b"ping")
        client.settimeout(IMPATIENCE_SECONDS)
        with pytest.raises(TimeoutError):
            client.recv(1)
        proxy.mode = Pass()
        client.settimeout(PATIENCE_SECONDS)
        assert client.recv(4) == b"ping"


def test_a_blackhole_swallows_what_is_open(proxy: FaultProxy, client: socket.socket) -> None:
    assert echoed(client, b"before") == b"before"
    proxy.mode = Blackhole()
    client.sendall(b"after")
    client.settimeout(IMPATIENCE_SECONDS)
    with pytest.raises(TimeoutError):
        client.recv(1)


def test_a_reset_strikes_an_idle_connection(proxy: FaultProxy, client: socket.socket) -> None:
    assert echoed(client, b"before") == b"before"
    proxy.mode = Reset()
    with pytest.raises(ConnectionResetError):
        client.recv(1)


def test_a_reset_strikes_new_connections_until_it_is_over(proxy: FaultProxy) -> None:
    proxy.mode = Reset()
    assert is_reset(proxy)
    assert is_reset(proxy)
    proxy.mode = Pass()
    with connect(proxy) as client:
        assert echoed(client, b"ping") == b"ping"


def test_a_drip_spreads_the_answer(proxy: FaultProxy, client: socket.socket) -> None:
    proxy.mode = Drip(bytes_per_second=20)
    start = time.monotonic()
    assert echoed(client, b"0123456789") == b"0123456789"
    assert time.monotonic() - start >= 0.4  # nine pauses of 50 ms lie between ten bytes


def test_the_rest_of_a_drip_comes_at_once_when_it_is_over(
    proxy: FaultProxy, client: socket.socket
) -> None:
    proxy.mode = Drip(bytes_per_second=5)
    client.sendall(b"x" * 5000)
    assert client.recv(1) == b"x"
    proxy.mode = Pass()
    rest = 4999
    while rest:
        rest -= len(client.recv(65536))


def test_it_counts_connections(proxy: FaultProxy) -> None:
    with connect(proxy) as one, connect(proxy) as two:
        assert echoed(one, b"1") + echoed(two, b"2") == b"12"
        assert (proxy.accepted, proxy.open_connections) == (2, 2)
    wait_until(lambda: proxy.open_connections == 0, PATIENCE_SECONDS, "both are closed")
    assert proxy.accepted == 2


def test_a_target_that_is_not_there_resets() -> None:
    with FaultProxy("127.0.0.1", free_port()) as proxy:
        assert is_reset(proxy)


@pytest.mark.parametrize("mode", [Pass(), Blackhole(), Latency(60), Drip(1)])
def test_closing_does_not_wait_for_the_fault(echo_port: int, mode: Latency | Drip) -> None:
    with FaultProxy("127.0.0.1", echo_port) as proxy:
        proxy.mode = mode
        client = connect(proxy)
        client.sendall(b"ping pong")
        wait_until(lambda: proxy.open_connections == 1, PATIENCE_SECONDS, "it is connected")
    with client:
        while client.recv(100):  # what dripped before; then the end
            pass
