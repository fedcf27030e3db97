"""Sends documents to Elasticsearch: patient with a node that is busy, and sure of every one.

A bulk request that is answered with 200 has still to be read item by item. Each is one of: in (or a
newer version is there already), to be sent again, or refused for good.
"""

from __future__ import annotations

import itertools
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
from elasticsearch import ApiError, Elasticsearch

from services.common.errors import EngineAway
from services.common.logs import log
from services.directory.search.elasticsearch.faults import (
    FAULT_OF_THE_ENGINE,
    is_read_only,
    ours,
    retry_later,
)
from services.directory.usecases.ports import IndexBusy, IndexReadOnly, Refused

MOST_AT_ONCE = 500
TRIES = 8
TRIES_OF_THE_BROKEN = 3
FIRST_WAIT_SECONDS = 0.5
# Longer than this nobody waits in the middle of a batch: the indexer rests instead.
LONGEST_WAIT_SECONDS = 30.0
CONFLICT = 409
# One of the documents, or their number, is wrong for the whole request.
TOO_MUCH = frozenset({400, 413})

# What to do with a document: the action's line, and the document's own where there is one.
Lines = list[Mapping[str, Any]]


class _Error(msgspec.Struct):
    type: str = "unknown"
    reason: str | None = None


class _Item(msgspec.Struct):
    status: int
    id: str = msgspec.field(name="_id")
    error: _Error | None = None


class _Answer(msgspec.Struct):
    items: list[dict[str, _Item]]


@dataclass
class _Told:
    """What became of a batch. `left`: id → why it has to be sent again; `broken`: of these, the
    ones that the engine fails on rather than being busy; `wait`: seconds it asked for."""

    left: dict[str, str] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    refused: list[Refused] = field(default_factory=list)
    too_much: bool = False
    wait: float = 0.0

    @property
    def only_broken(self) -> bool:
        return bool(self.left) and self.broken == self.left.keys()


class Bulk:
    """`sleep` waits that many seconds."""

    def __init__(self, client: Elasticsearch, sleep: Callable[[float], None] = time.sleep) -> None:
        self._client = client
        self._sleep = sleep
        # Halves each time that the node is busy, and comes back while it is not.
        self._size = MOST_AT_ONCE

    def send(self, alias: str, operations: Mapping[str, Lines]) -> list[Refused]:
        """Sends all of them (id → lines) to the index behind `alias`, never to one that a missing
        alias would make; gives back what will never go in.

        raises IndexReadOnly at once, IndexBusy after many tries, EngineAway
        """
        waiting, refused, tries = dict(operations), list[Refused](), 0
        while waiting:
            batch = dict(itertools.islice(waiting.items(), self._size))
            told = self._ask(alias, batch)
            self._size = self._next_size(len(batch), told)
            if told.too_much:
                continue
            refused += told.refused
            # What has to be sent again goes to the end, out of the others' way.
            waiting.update({each: lines for each in told.left if (lines := waiting.pop(each))})
            for each in batch.keys() - told.left.keys():
                del waiting[each]
            tries = tries + 1 if len(told.left) == len(batch) else min(len(told.left), 1)
            if tries == (TRIES_OF_THE_BROKEN if told.only_broken else TRIES):
                return refused + _give_up(told, some_went_in=len(waiting) < len(operations))
            if tries:
                self._rest(told, tries)
        return refused

    def _next_size(self, size: int, told: _Told) -> int:
        return max(size // 2, 1) if told.left else min(self._size * 2, MOST_AT_ONCE)

    def _ask(self, alias: str, batch: Mapping[str, Lines]) -> _Told:
        lines = [line for each in batch.values() for line in each]
        try:
            with ours():
                answer = self._client.bulk(index=alias, operations=lines, require_alias=True).body
        except EngineAway as fault:
            return _all_later(batch, fault)
        except ApiError as fault:
            return _too_much(batch, fault)
        try:
            items = msgspec.convert(answer, _Answer).items
        except msgspec.ValidationError as fault:
            raise EngineAway from fault
        return _read(batch, [item for each in items for item in each.values()])

    def _rest(self, told: _Told, tries: int) -> None:
        """Twice as long each time, and never quite: of several that wait, not all come at once."""
        longest = min(FIRST_WAIT_SECONDS * 2 ** (tries - 1), LONGEST_WAIT_SECONDS)
        seconds = max(told.wait, longest * random.uniform(0.5, 1.0))  # noqa: S311 - no secret
        if seconds > LONGEST_WAIT_SECONDS:
            raise IndexBusy(retry_after=int(seconds))
        log("indexer").warning(
            "engine is busy", extra={"count": len(told.left), "attempt": tries, "seconds": seconds}
        )
        self._sleep(seconds)


def _all_later(batch: Mapping[str, Lines], fault: EngineAway) -> _Told:
    """For a whole request that met back-pressure. raises whatever is no back-pressure"""
    cause = fault.__cause__
    if not isinstance(cause, ApiError) or isinstance(fault, IndexReadOnly):
        raise fault
    if not retry_later(cause.status_code):
        raise fault
    return _Told(left=dict.fromkeys(batch, cause.message), wait=_asked_to_wait(cause))


def _asked_to_wait(fault: ApiError) -> float:
    """Retry-After in seconds; 0 where it is not said, or said as a date, which no engine does."""
    try:
        return max(float(fault.meta.headers.get("retry-after") or 0.0), 0.0)
    except ValueError:
        return 0.0


def _too_much(batch: Mapping[str, Lines], fault: ApiError) -> _Told:
    """For a request refused as a whole: one document alone is refused for good."""
    if fault.status_code not in TOO_MUCH:
        raise fault
    if len(batch) == 1:
        return _Told(refused=[Refused(each, fault.message) for each in batch])
    return _Told(left=dict.fromkeys(batch, fault.message), too_much=True)


def _read(batch: Mapping[str, Lines], items: list[_Item]) -> _Told:
    """Every item's own result. One that the answer does not name did not go in."""
    told = _Told(left=dict.fromkeys(batch, "not in the answer"))
    for item in items:
        if item.id in told.left:
            del told.left[item.id]
            _read_one(item, told)
    return told


def _read_one(item: _Item, told: _Told) -> None:
    error = item.error
    # 409: a newer version is there already, which is what we want. (A delete of what is not there
    # is a 404 without an error.)
    if error is None or item.status == CONFLICT:
        return
    if is_read_only(item.status, error.type):
        raise IndexReadOnly
    if item.status == 404:
        raise EngineAway("The index is gone and must be made again.")
    reason = f"{error.type}: {(error.reason or '')[:300]}"
    if item.status >= FAULT_OF_THE_ENGINE or retry_later(item.status):
        told.left[item.id] = reason
        if not retry_later(item.status):
            told.broken.add(item.id)
    else:
        told.refused.append(Refused(item.id, reason))


def _give_up(told: _Told, some_went_in: bool) -> list[Refused]:
    """One that the engine fails on while it takes the others is refused, or it would hold them up
    for ever. raises IndexBusy when it is the engine that has to come round"""
    if not (some_went_in and told.only_broken):
        raise IndexBusy("The search engine takes no writes.")
    return [Refused(each, reason) for each, reason in told.left.items()]
