"""Whether the door can be opened: as ready as the directory behind it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import orjson

from services.common.errors import Unavailable
from services.common.web.health import Readiness
from services.gateway.upstream import Upstream, Upstreams

# More than the directory takes to see that its engine is away.
ASK_SECONDS = 2.0
# /readyz is open to anyone: it must not be a way to make the services behind it busy.
MEMORY_SECONDS = 0.5


def readiness_of(
    upstreams: Upstreams, clock: Callable[[], float] = time.monotonic
) -> Callable[[], Readiness]:
    """A function that asks both services, at most twice a second."""
    lock = threading.Lock()
    remembered: list[tuple[float, Readiness]] = []

    def ask() -> Readiness:
        with lock:
            if not remembered or remembered[0][0] <= clock():
                now = _ask(upstreams)
                remembered[:] = [(clock() + MEMORY_SECONDS, now)]
            return remembered[0][1]

    return ask


def _ask(upstreams: Upstreams) -> Readiness:
    directory = _said(upstreams.directory)
    if directory is None:
        return Readiness(ready=False)
    degraded = [part for part in directory if isinstance(part, str)]
    if _said(upstreams.matcher) is None:
        degraded.append("matches")
    return Readiness(ready=True, degraded=tuple(degraded))


def _said(upstream: Upstream) -> list[object] | None:
    """What the service calls degraded; None when it is not ready."""
    try:
        answer = upstream.call("GET", "/readyz", seconds=ASK_SECONDS)
        body = orjson.loads(answer.body) if answer.status == 200 else None
    except (Unavailable, ValueError):
        return None
    if not isinstance(body, dict):
        return None
    degraded = body.get("degraded", [])
    return degraded if isinstance(degraded, list) else None
