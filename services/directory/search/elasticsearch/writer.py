"""Writes Elasticsearch: an index named by its shape, behind an alias, by the record's versions."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from elasticsearch import Elasticsearch

from services.common.errors import EngineAway
from services.common.logs import log
from services.directory.domain.document import Document
from services.directory.domain.words import fold
from services.directory.search.elasticsearch.engine import alias, client, made_of
from services.directory.search.elasticsearch.faults import ours, retry_later
from services.directory.search.elasticsearch.mapping import BODY, shape
from services.directory.usecases.ports import Refused

# In `text`, and nowhere else.
JOINED = ("organisation", "description", "labels")
TRIES = 6
FIRST_WAIT_SECONDS = 0.5
BULK_SECONDS = 60.0


class ElasticsearchWriter:
    """Implements usecases.ports.IndexWriter."""

    def __init__(self, url: str, prefix: str, identity: str) -> None:
        self._client: Elasticsearch = client(url, BULK_SECONDS)
        self._alias = alias(prefix)
        self._identity = identity
        self._new: str | None = None
        # While a new index is made: whether the one behind the alias is ours to write to as well.
        self._live = False

    def write(self, documents: Sequence[Document], gone: Mapping[str, int]) -> list[Refused]:
        targets = [self._alias] if self._live or not self._new else []
        refused = [
            one
            for target in (*targets, *([self._new] if self._new else []))
            for one in self._bulk(target, documents, gone)
        ]
        return list({one.listing_id: one for one in refused}.values())

    def usable(self) -> bool:
        with ours():
            if not self._client.indices.exists_alias(name=self._alias):
                return False
            return made_of(self._client, self._alias) == self._meta()

    def begin(self) -> None:
        self._live = self.usable()
        self._clear()
        self._new = f"{self._alias}-{shape()}-{uuid.uuid4().hex[:8]}"
        with ours():
            self._client.indices.create(
                index=self._new,
                settings=BODY["settings"],
                mappings={**BODY["mappings"], "_meta": self._meta()},
            )

    def fill(self, documents: Sequence[Document]) -> list[Refused]:
        assert self._new is not None, "begin() comes first"  # noqa: S101
        return self._bulk(self._new, documents, {}, refresh=False)

    def finish(self) -> None:
        assert self._new is not None, "begin() comes first"  # noqa: S101
        with ours():
            self._client.indices.refresh(index=self._new)
            swap = [
                {"remove": {"index": f"{self._alias}-*", "alias": self._alias}},
                {"add": {"index": self._new, "alias": self._alias}},
            ]
            if not self._client.indices.exists_alias(name=self._alias):
                swap = swap[1:]
            self._client.indices.update_aliases(actions=swap)
        self._new = None
        self._clear()

    def _meta(self) -> dict[str, str]:
        return {"shape": shape(), "identity": self._identity}

    def _clear(self) -> None:
        """Deletes indexes of ours that stand behind no alias: old ones, and half-made ones."""
        with ours():
            found = self._client.indices.get_alias(index=f"{self._alias}-*").body
            idle = [name for name, held in found.items() if not held["aliases"]]
            if idle:
                self._client.indices.delete(index=idle, ignore_unavailable=True)

    def _bulk(
        self,
        index: str,
        documents: Sequence[Document],
        gone: Mapping[str, int],
        refresh: bool = True,
    ) -> list[Refused]:
        """Sends all; tries again what met back-pressure; gives back what will never go in.

        raises EngineAway when the engine keeps saying "later"
        """
        left = {d.id: list(_put(d)) for d in documents}
        left.update({listing_id: list(_drop(listing_id, v)) for listing_id, v in gone.items()})
        refused: list[Refused] = []
        for attempt in range(TRIES):
            left = self._send(index, left, refused)
            if not left:
                break
            log("indexer").warning("engine is busy", extra={"count": len(left), "attempt": attempt})
            time.sleep(FIRST_WAIT_SECONDS * 2**attempt)
        else:
            raise EngineAway("The search engine takes no writes.")
        if refresh:
            with ours():
                self._client.indices.refresh(index=index)
        return refused

    def _send(
        self, index: str, left: dict[str, list[Any]], refused: list[Refused]
    ) -> dict[str, list[Any]]:
        if not left:
            return {}
        with ours():
            operations = [line for lines in left.values() for line in lines]
            # require_alias: a write to a missing alias must not make an index of that name.
            answer = self._client.bulk(
                index=index, operations=operations, require_alias=index == self._alias
            ).body
        again: dict[str, list[Any]] = {}
        for item in answer["items"]:
            result = next(iter(item.values()))
            error = result.get("error")
            # 409: a newer version is there already, which is what we want. (A delete of what is
            # not there is a 404 without an error.)
            if not error or result["status"] == 409:
                continue
            if result["status"] == 404:
                raise EngineAway("The index is gone and must be made again.")
            if retry_later(result["status"], error.get("type", "")):
                again[result["_id"]] = left[result["_id"]]
            else:
                refused.append(Refused(result["_id"], f"{error.get('type')}: {_brief(error)}"))
        return again


def _put(document: Document) -> Iterator[dict[str, Any]]:
    yield {"index": _target(document.id, document.version)}
    yield source(document)


def _drop(listing_id: str, version: int) -> Iterator[dict[str, Any]]:
    yield {"delete": _target(listing_id, version)}


def _target(listing_id: str, version: int) -> dict[str, Any]:
    # external_gte: the same version again is no conflict, so a replay after a crash is harmless.
    return {"_id": listing_id, "version": version, "version_type": "external_gte"}


def source(document: Document) -> dict[str, Any]:
    """The document as Elasticsearch holds it; unknown values are left out."""
    body: dict[str, Any] = {name: getattr(document, name) for name in document.__struct_fields__}
    for name in JOINED:
        del body[name]
    body.update(name=fold(document.name), text=fold(document.words))
    body.update({name: body[name].decode() for name in ("card", "extras", "facts")})
    body["points"] = [{"lat": lat, "lon": lon} for lat, lon in document.points]
    if not document.checked:
        del body["checked"]
    return {name: value for name, value in body.items() if value not in ((), [])}


def _brief(error: Mapping[str, Any]) -> str:
    return str(error.get("reason", ""))[:300]
