"""P2's processes, each started for one round: `python -m tests.bench.bulk ROLE FILE`.

A role says "ready" when all is read into memory, begins when a line comes in, and answers with one
line of JSON. Processes of their own, so that no arm carries the bench's memory.

indexer  the product's indexer, with FILE's finished documents in place of reading words; runs on
import   the product's import of FILE, from its bytes on; {"stored", "searchable"} in seconds from
         the start
bare     the same documents straight into the engine, in FILE's folder; {"searchable"}
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import orjson
import tantivy
from elasticsearch import Elasticsearch, helpers

from services.directory.domain.document import Document
from services.directory.exchange.formats import read_rows
from services.directory.exchange.rows import Reading
from services.directory.indexer import Indexer
from services.directory.parts import Parts
from services.directory.search.elasticsearch import mapping
from services.directory.search.elasticsearch.writer import source
from services.directory.search.embedded import schema
from services.directory.search.embedded.writer import HEAP_BYTES
from services.directory.settings import read_settings
from services.directory.usecases.import_listings import import_listings
from services.directory.usecases.ports import Kept
from tests.bench.listings import NOW

LOOK_SECONDS = 0.02


class FinishedIndexer(Indexer):
    """The indexer, but that a listing's document is finished already: P2 is about storing and
    indexing; how fast words are read stands beside it."""

    def __init__(self, parts: Parts, documents: list[Document]) -> None:
        super().__init__(parts)
        self._documents = {document.id: document for document in documents}

    def make(self, kept: Kept) -> Document:
        return self._documents[kept.listing.id]


def index(path: Path) -> None:
    indexer = FinishedIndexer(Parts(read_settings()), _documents(path))
    indexer.drain()  # makes the empty index
    _say({"role": "indexer"})
    indexer.run(threading.Event())


def import_(path: Path) -> None:
    """All that `./signpost import` does but its progress bar: the file is looked over, each line
    checked and cleaned, each listing compared with the record, stored and queued."""
    parts = Parts(read_settings())
    record, reading = parts.record, Reading(parts.gazetteer, NOW.date(), "bench")
    record.count()
    began = _await_start()
    import_listings(read_rows(path, reading), record, "import:bench", NOW)
    stored = time.perf_counter() - began
    while record.waiting():
        time.sleep(LOOK_SECONDS)
    _say({"stored": stored, "searchable": time.perf_counter() - began})


def bare(path: Path) -> None:
    """Nothing on the clock but the engine's library: what the product makes for the engine (folded
    words, squares of the map) is made before."""
    documents = _documents(path)
    url = os.environ.get("SIGNPOST_SEARCH_URL")
    load = _elasticsearch_load(documents, url) if url else _tantivy_load(documents, path)
    began = _await_start()
    load()
    _say({"searchable": time.perf_counter() - began})


def _tantivy_load(documents: list[Document], path: Path) -> Callable[[], None]:
    """As fast as the library takes them: one commit, at the end."""
    folder = path.with_name(f"bare-{os.getpid()}")
    folder.mkdir()
    fields = schema.schema()
    index = tantivy.Index(fields, str(folder))
    index.register_tokenizer(schema.ANALYSER, schema.analyser())
    index.config_reader("manual", 0)
    writer = index.writer(HEAP_BYTES, 1)
    finished = [schema.tantivy_document(document).to_dict() for document in documents]

    def load() -> None:
        for each in finished:
            writer.add_document(tantivy.Document.from_dict(each, fields))
        writer.commit()
        index.reload()
        assert index.searcher().num_docs == len(documents)

    return load


def _elasticsearch_load(documents: list[Document], url: str) -> Callable[[], None]:
    """helpers.bulk, then one refresh."""
    client, name = Elasticsearch(url), f"bare-{os.getpid()}"
    body = mapping.BODY
    client.indices.create(index=name, settings=body["settings"], mappings=body["mappings"])
    # As "_source": a field called "version" would be taken for the engine's own.
    rows = [{"_id": document.id, "_source": source(document)} for document in documents]

    def load() -> None:
        helpers.bulk(client, rows, index=name, refresh=False)
        client.indices.refresh(index=name)
        assert client.count(index=name)["count"] == len(documents)
        client.indices.delete(index=name)

    return load


def _documents(path: Path) -> list[Document]:
    return msgspec.msgpack.decode(path.read_bytes(), type=list[Document])


def _await_start() -> float:
    _say({"ready": True})
    sys.stdin.readline()
    return time.perf_counter()


def _say(what: dict[str, object]) -> None:
    sys.stdout.write(orjson.dumps(what).decode() + "\n")
    sys.stdout.flush()


ROLES = {"indexer": index, "import": import_, "bare": bare}

if __name__ == "__main__":
    ROLES[sys.argv[1]](Path(sys.argv[2]))
