"""Writes Elasticsearch: an index named by its shape, behind an alias, by the record's versions."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from services.directory.domain.document import Document
from services.directory.domain.words import fold
from services.directory.search.elasticsearch.bulk import Bulk, Lines
from services.directory.search.elasticsearch.faults import ours
from services.directory.search.elasticsearch.mapping import BODY
from services.directory.search.elasticsearch.names import Names, while_made
from services.directory.search.elasticsearch.node import client
from services.directory.usecases.ports import Refused

# In `text`, and nowhere else.
JOINED = ("organisation", "description", "labels")
# No search that was under way when an index was taken from its alias still reads it after this.
STILL_READ_SECONDS = 30.0


class ElasticsearchWriter:
    """Implements usecases.ports.IndexWriter. `sleep`: what it waits with for a busy node."""

    def __init__(
        self, url: str, prefix: str, identity: str, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._client = client(url)
        self._bulk = Bulk(self._client, sleep)
        self._names = Names(prefix, identity)
        self._new: str | None = None
        # While a new index is made: the one that was live when it was begun, with its aliases, and
        # whether it is of our shape and so to be written to as well.
        self._old: dict[str, list[str]] = {}
        self._old_is_ours = False
        self._tidy_from = time.monotonic() + STILL_READ_SECONDS

    def write(
        self, documents: Sequence[Document], gone: Mapping[str, int], more: bool = False
    ) -> list[Refused]:
        targets = [self._names.ours] if self._old_is_ours or not self._new else []
        if self._new:
            targets.append(while_made(self._new))
        refused: dict[str, Refused] = {}
        for alias in targets:
            sent = self._bulk.send(alias, operations(documents, gone))
            refused.update({one.listing_id: one for one in sent})
            if not more:
                with ours():
                    self._client.indices.refresh(index=alias)
        return list(refused.values())

    def usable(self) -> bool:
        with ours():
            return bool(self._client.indices.exists_alias(name=self._names.ours))

    def begin(self) -> None:
        self._new = None
        self._old_is_ours = self.usable()
        held = self._held()
        self._old = {name: held[name] for name in held if self._names.live in held[name]}
        # What somebody who died left half made.
        self._delete(name for name in held if while_made(name) in held[name])
        name = self._names.new_index()
        with ours():
            self._client.indices.create(
                index=name,
                settings=BODY["settings"],
                mappings=BODY["mappings"],
                aliases={while_made(name): {}},
            )
        self._new = name

    def fill(self, documents: Sequence[Document]) -> list[Refused]:
        assert self._new is not None, "begin() comes first"  # noqa: S101
        return self._bulk.send(while_made(self._new), operations(documents, {}))

    def finish(self) -> None:
        assert self._new is not None, "begin() comes first"  # noqa: S101
        with ours():
            self._client.indices.refresh(index=while_made(self._new))
            self._client.indices.update_aliases(actions=list(self._swap(self._new)))
        self._new, self._old = None, {}
        self._tidy_from = time.monotonic() + STILL_READ_SECONDS

    def tidy(self) -> None:
        if time.monotonic() >= self._tidy_from:
            self._delete(name for name, aliases in self._held().items() if not aliases)
            self._tidy_from = time.monotonic() + STILL_READ_SECONDS

    def close(self) -> None:
        self._client.close()

    def _swap(self, new: str) -> Iterable[dict[str, Any]]:
        """All of it happens in one step or, where `must_exist` finds that another indexer was
        here meanwhile (it made its own index live, or cleared ours away), nothing of it."""
        leaving = {new: [while_made(new)], **self._old}
        for index, aliases in leaving.items():
            yield {"remove": {"index": index, "aliases": aliases, "must_exist": True}}
        yield {"add": {"index": new, "aliases": [self._names.live, self._names.ours]}}

    def _held(self) -> dict[str, list[str]]:
        """Every index of this prefix, with its aliases."""
        with ours():
            found = self._client.indices.get_alias(index=f"{self._names.live}-*").body
        return {n: list(said["aliases"]) for n, said in found.items() if self._names.is_index(n)}

    def _delete(self, names: Iterable[str]) -> None:
        if idle := list(names):
            with ours():
                self._client.indices.delete(index=idle, ignore_unavailable=True)


def operations(documents: Sequence[Document], gone: Mapping[str, int]) -> dict[str, Lines]:
    """id → what to do with it. external_gte: the same version again is no conflict, so a replay
    after a crash is harmless."""
    made: dict[str, Lines] = {
        d.id: [{"index": _target(d.id, d.version)}, source(d)] for d in documents
    }
    made.update({each: [{"delete": _target(each, version)}] for each, version in gone.items()})
    return made


def _target(listing_id: str, version: int) -> dict[str, Any]:
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
