"""Asks Elasticsearch over the one pooled client, whose deadline covers a whole answer: a node that
hangs, drips or sends something else than what was asked for is away, never a thread that waits."""

from __future__ import annotations

import time
from typing import Any, TypeVar

import msgspec
import orjson

from services.common.errors import EngineAway, Unavailable
from services.common.outgoing import Answer, Outgoing
from services.directory.search.elasticsearch.faults import is_away

# After a failure the next enquiries fail at once for this long, instead of each waiting in turn.
REST_SECONDS = 1.0
# Whoever asks how the engine stands gives up sooner than whoever searches: the gateway asks too.
STATE_SECONDS = 0.7
JSON = {"Content-Type": "application/json"}

T = TypeVar("T")


class OurBadRequest(Exception):
    """Elasticsearch did not understand us: a mistake in the mapping or the compiler, not away."""


class _Error(msgspec.Struct):
    type: str = "unknown"


class _Problem(msgspec.Struct):
    """What Elasticsearch says when it does not do what it was asked."""

    error: _Error | str = "unknown"


class Asking:
    """Calls to one Elasticsearch."""

    def __init__(self, url: str, seconds: float) -> None:
        self._outgoing = Outgoing(url, seconds)
        self._rest_until = 0.0

    def ask(self, path: str, body: dict[str, Any], kind: type[T]) -> T:
        """The answer to a POST, of the shape `kind`. raises EngineAway, OurBadRequest"""
        if time.monotonic() < self._rest_until:
            raise EngineAway
        try:
            return understood(self._call("POST", path, body), kind)
        except EngineAway:
            self._rest_until = time.monotonic() + REST_SECONDS
            raise

    def can_be_read(self, path: str) -> bool:
        """Whether a GET is answered; False where there is nothing of that name.

        raises EngineAway, and soon: a node that hangs must not hang us
        """
        answer = self._call("GET", path, seconds=STATE_SECONDS)
        if answer.status == 404:
            return False
        understood(answer, msgspec.Raw)
        return True

    def _call(
        self, method: str, path: str, body: dict[str, Any] | None = None, seconds: float = 0.0
    ) -> Answer:
        raw = None if body is None else orjson.dumps(body)
        try:
            return self._outgoing.call(method, path, raw, JSON, seconds or None)
        except Unavailable as fault:
            raise EngineAway from fault


def understood(answer: Answer, kind: type[T]) -> T:
    """What an answer says. raises EngineAway, OurBadRequest"""
    try:
        if answer.status == 200:
            return msgspec.json.decode(answer.body, type=kind)
        error = msgspec.json.decode(answer.body, type=_Problem).error
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as fault:
        raise EngineAway from fault
    named = error if isinstance(error, str) else error.type
    if is_away(answer.status, named):
        raise EngineAway
    raise OurBadRequest(named)
