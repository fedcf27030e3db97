"""Asks Elasticsearch over the one pooled client, whose deadline covers a whole answer: a node that
hangs, drips or sends something else than JSON is away, never a thread that waits."""

from __future__ import annotations

import time
from typing import Any

import orjson

from services.common.errors import EngineAway, Unavailable
from services.common.outgoing import Answer, Outgoing
from services.directory.search.elasticsearch.faults import AWAY_STATUS

# After a failure the next enquiries fail at once for this long, instead of each waiting in turn.
REST_SECONDS = 1.0
# Whoever asks how the engine stands gives up sooner than whoever searches: the gateway asks too.
STATE_SECONDS = 0.7
JSON = {"Content-Type": "application/json"}


class OurBadRequest(Exception):
    """Elasticsearch did not understand us: a mistake in the mapping or the compiler, not away."""


class Asking:
    """Calls to one Elasticsearch."""

    def __init__(self, url: str, seconds: float) -> None:
        self._outgoing = Outgoing(url, seconds)
        self._rest_until = 0.0

    def ask(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """The answer to a POST. raises EngineAway, OurBadRequest"""
        if time.monotonic() < self._rest_until:
            raise EngineAway
        try:
            return _understood(self._call(path, body))
        except EngineAway:
            self._rest_until = time.monotonic() + REST_SECONDS
            raise

    def made_of(self, index: str) -> dict[str, str]:
        """What an index, or the one behind an alias, says that it was made of (mapping.py); empty
        where there is none. raises EngineAway, and soon: a node that hangs must not hang us"""
        try:
            answer = self._outgoing.call("GET", f"/{index}/_mapping", seconds=STATE_SECONDS)
        except Unavailable as fault:
            raise EngineAway from fault
        if answer.status == 404:
            return {}
        found = next(iter(_understood(answer).values()))
        said: dict[str, str] = found["mappings"].get("_meta", {})
        return said

    def _call(self, path: str, body: dict[str, Any]) -> Answer:
        try:
            return self._outgoing.call("POST", path, orjson.dumps(body), JSON)
        except Unavailable as fault:
            raise EngineAway from fault


def _understood(answer: Answer) -> dict[str, Any]:
    if answer.status in AWAY_STATUS:
        raise EngineAway
    try:
        said = orjson.loads(answer.body)
    except orjson.JSONDecodeError as fault:
        raise EngineAway from fault
    if not isinstance(said, dict):
        raise EngineAway
    if answer.status != 200:
        raise OurBadRequest(said.get("error", {}).get("type", "unknown"))
    return said
