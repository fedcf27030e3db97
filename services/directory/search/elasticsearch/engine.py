"""Searches Elasticsearch through the alias. One client for each process, made after the fork."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property

import msgspec

from services.common.errors import EngineAway
from services.directory.domain.enquiry import Enquiry
from services.directory.search.elasticsearch.asking import Asking
from services.directory.search.elasticsearch.compile import FACETS, Body, query, request_body
from services.directory.search.elasticsearch.names import Names
from services.directory.search.elasticsearch.words import (
    COUNTS,
    SeenWords,
    counting,
    holds,
    named,
    nearly,
)
from services.directory.search.rules import plan
from services.directory.usecases.ports import NEARLY_SAMPLE, EngineState, Found, Hit

# A part of the listings is no answer: it would look as if there were no others.
WHOLE = "allow_partial_search_results=false"
# As a search goes, but for nothing: it tells a shard that is away from one that is there.
LOOK = f"_search?size=0&terminate_after=1&track_total_hits=false&{WHOLE}"


class _Shards(msgspec.Struct):
    failed: int = 0


class _Source(msgspec.Struct):
    card: str
    extras: str
    facts: str = "[]"


class _Hit(msgspec.Struct):
    source: _Source = msgspec.field(name="_source")
    score: float | None = msgspec.field(default=None, name="_score")


class _Total(msgspec.Struct):
    value: int


class _Hits(msgspec.Struct):
    total: _Total
    hits: list[_Hit]


class _Bucket(msgspec.Struct):
    key: str
    doc_count: int


class _Counted(msgspec.Struct):
    buckets: list[_Bucket] = []


class _Answer(msgspec.Struct, kw_only=True):
    """What every answer says about itself. To leave it out is not to say that all is well."""

    timed_out: bool = False
    shards: _Shards = msgspec.field(name="_shards")

    def is_whole(self) -> bool:
        return not (self.timed_out or self.shards.failed)


class _Searched(_Answer, kw_only=True):
    hits: _Hits
    aggregations: dict[str, _Counted] = {}

    def counts(self) -> list[_Bucket]:
        return self.aggregations[COUNTS].buckets


class _Count(_Answer, kw_only=True):
    count: int


class ElasticsearchEngine:
    """Implements usecases.ports.SearchEngine."""

    def __init__(
        self,
        url: str,
        prefix: str,
        seconds: float,
        identity: Callable[[], str],
        today: Callable[[], date],
    ) -> None:
        self._asking = Asking(url, seconds)
        self._prefix, self._identity = prefix, identity
        self._today = today
        self._seen = SeenWords()
        # Nobody waits for it longer than we do, so the engine need not work on it either.
        self._search = f"_search?{WHOLE}&timeout={max(round(seconds * 1000), 1)}ms"

    @cached_property
    def _alias(self) -> str:
        return Names(self._prefix, self._identity()).ours

    def search(self, enquiry: Enquiry, facets: bool = True) -> Found:
        wanted = plan(enquiry, self._today())
        body = request_body(wanted, facets, facts=not facets)
        answer = self._asked(body)
        hits = answer.hits
        return Found(hits.total.value, tuple(map(_hit, hits.hits)), _facets(answer.aggregations))

    def count(self, enquiry: Enquiry) -> int:
        body = {"query": query(plan(enquiry, self._today()))}
        answer = self._asking.ask(f"/{self._alias}/_count", body, _Count)
        _whole(answer)
        return answer.count

    def counts(self, enquiries: Sequence[Enquiry]) -> list[int]:
        return self._counts([query(plan(each, self._today())) for each in enquiries])

    def known(self, words: Sequence[str]) -> frozenset[str]:
        unseen = [word for word in words if word not in self._seen]
        counts = self._counts([holds(word) for word in unseen]) if unseen else []
        self._seen.add(word for word, count in zip(unseen, counts, strict=True) if count)
        return frozenset(word for word in words if word in self._seen)

    def nearly(self, word: str, mistakes: int) -> tuple[Hit, ...]:
        return self._hits(nearly(word, mistakes, NEARLY_SAMPLE))

    def named(self, words: Sequence[str], size: int) -> tuple[Hit, ...]:
        return self._hits(named(words, size))

    def _counts(self, queries: list[Body]) -> list[int]:
        counts = {each.key: each.doc_count for each in self._asked(counting(queries)).counts()}
        return [counts[str(n)] for n in range(len(queries))]

    def _hits(self, body: Body) -> tuple[Hit, ...]:
        return tuple(map(_hit, self._asked(body).hits.hits))

    def _asked(self, body: Body) -> _Searched:
        answer = self._asking.ask(f"/{self._alias}/{self._search}", body, _Searched)
        _whole(answer)
        return answer

    def state(self) -> EngineState:
        try:
            return "ready" if self._asking.can_be_read(f"/{self._alias}/{LOOK}") else "making"
        except EngineAway:
            return "away"


def _whole(answer: _Answer) -> None:
    if not answer.is_whole():
        raise EngineAway


def _hit(hit: _Hit) -> Hit:
    source = hit.source
    return Hit(
        stored=source.card.encode(),
        extras=source.extras.encode(),
        facts=source.facts.encode(),
        score=hit.score or 0.0,
    )


def _facets(found: dict[str, _Counted]) -> dict[str, dict[str, int]]:
    return {
        name: {each.key: each.doc_count for each in found[name].buckets}
        for name in FACETS
        if name in found
    }
