"""A bad network for one TCP service on loopback: latency, silence, resets, a slow drip.

    with FaultProxy("127.0.0.1", node.port) as proxy:
        client = connect(proxy.port)
        proxy.mode = Blackhole()       # holds for open connections too

When one end closes, the proxy closes both: enough for HTTP and SQL, which never half-close.
"""

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

CHUNK_BYTES = 65536
LOOK_EVERY_SECONDS = 0.02
# SO_LINGER of zero makes close() send a reset instead of an orderly end.
LINGER_ZERO = struct.pack("ii", 1, 0)


@dataclass(frozen=True)
class Pass:
    """As if it were not there."""


@dataclass(frozen=True)
class Latency:
    """Every chunk waits this long, on the way there and on the way back."""

    seconds: float


@dataclass(frozen=True)
class Blackhole:
    """Connections are accepted and nothing passes, not even their end.

    What was sent meanwhile arrives when the mode ends, as TCP sends again what got lost.
    """


@dataclass(frozen=True)
class Reset:
    """Open connections are reset at once, new ones as soon as they are accepted."""


@dataclass(frozen=True)
class Drip:
    """Answers trickle, evenly spread over each second; requests pass."""

    bytes_per_second: int


Mode = Pass | Latency | Blackhole | Reset | Drip


class FaultProxy:
    """Forwards a loopback port of its own to a target, as `mode` says; one thread a direction."""

    def __init__(self, target_host: str, target_port: int) -> None:
        """Listens at once, on `port`, in mode Pass."""
        self._target = (target_host, target_port)
        self._mode: Mode = Pass()
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._closing = threading.Event()
        self.accepted = 0  # connections since the start, for tests that count tries
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(LOOK_EVERY_SECONDS)
        self.port: int = self._listener.getsockname()[1]
        self._start(self._accept)

    @property
    def mode(self) -> Mode:
        """What happens to every connection from now on."""
        return self._mode

    @mode.setter
    def mode(self, mode: Mode) -> None:
        self._mode = mode
        if isinstance(mode, Reset):
            for end in self._ends():
                self._reset(end)

    @property
    def open_connections(self) -> int:
        """How many clients are connected."""
        return len(self._ends()) // 2

    def _ends(self) -> list[socket.socket]:
        with self._lock:
            return list(self._open)

    def _start(self, work: Callable[..., None], *arguments: object) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        with self._lock:
            self._threads = [t for t in self._threads if t.is_alive()] + [thread]
        thread.start()

    def _accept(self) -> None:
        while not self._closing.is_set():
            with contextlib.suppress(TimeoutError):
                client, _ = self._listener.accept()
                self.accepted += 1
                self._connect(client)

    def _connect(self, client: socket.socket) -> None:
        if isinstance(self._mode, Reset):
            self._reset(client)
            return
        try:
            target = socket.create_connection(self._target, timeout=5)
        except OSError:  # nobody there: the nearest thing to a refusal, once accepted
            self._reset(client)
            return
        with self._lock:
            self._open |= {client, target}
        for end in (client, target):
            end.settimeout(LOOK_EVERY_SECONDS)
        self._start(self._pump, client, target, False)
        self._start(self._pump, target, client, True)

    def _pump(self, source: socket.socket, sink: socket.socket, answers: bool) -> None:
        """Carries one direction until either end closes, then closes both."""
        with contextlib.suppress(OSError):
            while not self._closing.is_set():
                self._sit_out_blackhole()
                try:
                    chunk = source.recv(CHUNK_BYTES)
                except TimeoutError:
                    continue
                self._sit_out_blackhole()  # it may have opened while we listened
                if not chunk:
                    break
                self._deliver(chunk, sink, answers)
        for end in (source, sink):
            self._close(end)

    def _sit_out_blackhole(self) -> None:
        while isinstance(self._mode, Blackhole) and not self._closing.is_set():
            time.sleep(LOOK_EVERY_SECONDS)

    def _deliver(self, chunk: bytes, sink: socket.socket, answers: bool) -> None:
        mode = self._mode
        if isinstance(mode, Latency):
            self._closing.wait(mode.seconds)
        if isinstance(mode, Drip) and answers:
            self._drip(chunk, sink)
        else:
            self._send(chunk, sink)

    def _drip(self, chunk: bytes, sink: socket.socket) -> None:
        """A byte at a time, for as long as the mode lasts; the rest then goes at once."""
        sent = 0
        while sent < len(chunk) and isinstance(mode := self._mode, Drip):
            self._send(chunk[sent : sent + 1], sink)
            sent += 1
            if self._closing.wait(1 / mode.bytes_per_second):
                return
        self._send(chunk[sent:], sink)

    def _send(self, data: bytes, sink: socket.socket) -> None:
        """Sends all of it, patiently: the reader may be slow."""
        while data and not self._closing.is_set():
            with contextlib.suppress(TimeoutError):
                data = data[sink.send(data) :]

    def _close(self, end: socket.socket) -> None:
        if isinstance(self._mode, Reset):
            # The other end was reset first, and an orderly end would now overtake this reset.
            self._reset(end)
            return
        with self._lock:
            self._open.discard(end)
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()

    def _reset(self, end: socket.socket) -> None:
        with self._lock:
            self._open.discard(end)
        with contextlib.suppress(OSError):
            end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_ZERO)
        end.close()

    def close(self) -> None:
        """Stops listening, ends every connection and waits for the threads."""
        self._closing.set()
        for thread in list(self._threads):
            thread.join()
        for end in self._ends():
            self._close(end)
        self._listener.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
