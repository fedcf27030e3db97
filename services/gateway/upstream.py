"""The two services behind the door, each through one pooled client."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass

from services.common.outgoing import Answer, Outgoing
from services.gateway.settings import Settings


class Upstream:
    """One service. Its client is made by the first call: never before a server has forked."""

    def __init__(self, base: str, seconds: float) -> None:
        self._base = base
        self._seconds = seconds
        self._lock = threading.Lock()
        self._client: Outgoing | None = None

    def call(
        self,
        method: str,
        target: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        seconds: float | None = None,
    ) -> Answer:
        """`target`: path and query, quoted. raises Unavailable"""
        return (self._client or self._made()).call(method, target, body, headers, seconds)

    def _made(self) -> Outgoing:
        with self._lock:
            if self._client is None:
                self._client = Outgoing(self._base, self._seconds)
            return self._client


@dataclass(frozen=True)
class Upstreams:
    directory: Upstream
    matcher: Upstream


def upstreams(settings: Settings) -> Upstreams:
    return Upstreams(
        directory=Upstream(settings.directory_url, settings.search_seconds),
        matcher=Upstream(settings.matcher_url, settings.match_seconds),
    )
