"""The two services behind the door, each through its own pool of connections."""

from __future__ import annotations

import contextlib
import threading
import time
import weakref
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from services.common.errors import Unavailable
from services.common.outgoing import Answer
from services.gateway.settings import Settings
from services.gateway.wire import Broken, TooLong, Wire, read_base, request

CONNECTIONS = 16


class Upstream:
    """One service. Nothing is opened before the first call: never before a server has forked.
    Safe for threads."""

    def __init__(self, base: str, seconds: float, connections: int = CONNECTIONS) -> None:
        self._base = read_base(base)
        self._seconds = seconds
        self._free = threading.BoundedSemaphore(connections)
        self._idle: list[Wire] = []
        weakref.finalize(self, _close_all, self._idle)

    def call(
        self,
        method: str,
        target: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        seconds: float | None = None,
    ) -> Answer:
        """One call, tried once more when the connection broke: an idle one may just have been
        closed at the other end. Everything behind the door may be asked twice.

        target: path and query, quoted; the answer's headers have names in small letters
        raises Unavailable
        """
        deadline = time.monotonic() + (seconds or self._seconds)
        said = request(self._base, method, target, body, headers or {})
        try:
            with self._turn(deadline):
                try:
                    return self._once(self._pooled() or self._made(deadline), said, deadline)
                except Broken:
                    return self._once(self._made(deadline), said, deadline)
        except (Broken, TooLong, OSError) as fault:
            raise Unavailable from fault

    @contextlib.contextmanager
    def _turn(self, deadline: float) -> Iterator[None]:
        """One of the connections that may be open at once. raises TimeoutError"""
        if not self._free.acquire(timeout=max(deadline - time.monotonic(), 0)):
            raise TimeoutError
        try:
            yield
        finally:
            self._free.release()

    def _once(self, wire: Wire, said: bytes, deadline: float) -> Answer:
        try:
            status, headers, content = wire.ask(said, deadline)
        except BaseException:
            wire.close()
            raise
        if "close" in headers.get("connection", "").lower():
            wire.close()
        else:
            self._idle.append(wire)
        return Answer(status, headers, content)

    def _pooled(self) -> Wire | None:
        """The connection used last that still stands."""
        with contextlib.suppress(IndexError):  # none left: another thread may be quicker
            while True:
                wire = self._idle.pop()
                if wire.is_quiet():
                    return wire
                wire.close()
        return None

    def _made(self, deadline: float) -> Wire:
        return Wire(self._base.connect(deadline))


def _close_all(wires: list[Wire]) -> None:
    for wire in wires:
        wire.close()


@dataclass(frozen=True)
class Upstreams:
    directory: Upstream
    matcher: Upstream


def upstreams(settings: Settings) -> Upstreams:
    return Upstreams(
        directory=Upstream(settings.directory_url, settings.search_seconds),
        matcher=Upstream(settings.matcher_url, settings.match_seconds),
    )
