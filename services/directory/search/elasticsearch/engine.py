"""Searches Elasticsearch through the alias. One client for each process, made after the fork."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from elasticsearch import Elasticsearch

from services.common.errors import EngineAway
from services.directory.domain.enquiry import Enquiry
from services.directory.search.elasticsearch.asking import Asking
from services.directory.search.elasticsearch.compile import FACETS, query, request_body
from services.directory.search.elasticsearch.mapping import shape
from services.directory.search.rules import plan
from services.directory.usecases.ports import EngineState, Found, Hit


def client(url: str, seconds: float) -> Elasticsearch:
    """One pooled client; tries once, since the caller has a person waiting."""
    return Elasticsearch(
        url, request_timeout=seconds, max_retries=0, retry_on_timeout=False, connections_per_node=16
    )


def alias(prefix: str) -> str:
    """The name that searches go to, whatever index stands behind it."""
    return f"{prefix}-listings"


def made_of(client: Elasticsearch, index: str) -> dict[str, str]:
    """The shape and the record that the index says it was made from."""
    found = client.indices.get_mapping(index=index).body
    said: dict[str, str] = next(iter(found.values()))["mappings"].get("_meta", {})
    return said


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
        self._alias = alias(prefix)
        self._identity = identity
        self._today = today

    def search(self, enquiry: Enquiry, facets: bool = True) -> Found:
        wanted = plan(enquiry, self._today())
        body = request_body(wanted, facets, facts=not facets)
        answer = self._asking.ask(f"/{self._alias}/_search", body)
        _whole(answer)
        return Found(
            answer["hits"]["total"]["value"],
            tuple(_hit(h) for h in answer["hits"]["hits"]),
            _facets(answer.get("aggregations", {})),
        )

    def count(self, enquiry: Enquiry) -> int:
        body = {"query": query(plan(enquiry, self._today()))}
        answer = self._asking.ask(f"/{self._alias}/_count", body)
        _whole(answer)
        return int(answer["count"])

    def state(self) -> EngineState:
        try:
            said = self._asking.made_of(self._alias)
        except EngineAway:
            return "away"
        ours = {"shape": shape(), "identity": self._identity()}
        return "ready" if said == ours else "making"


def _whole(answer: Mapping[str, Any]) -> None:
    """A part of an answer is none: it would look as if nothing were there."""
    if answer.get("timed_out") or answer.get("_shards", {}).get("failed"):
        raise EngineAway


def _hit(hit: Mapping[str, Any]) -> Hit:
    source = hit["_source"]
    return Hit(
        stored=source["card"].encode(),
        extras=source["extras"].encode(),
        facts=source.get("facts", "[]").encode(),
        score=float(hit.get("_score") or 0.0),
    )


def _facets(found: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    return {
        name: {b["key"]: b["doc_count"] for b in found[name]["buckets"]}
        for name in FACETS
        if name in found
    }
