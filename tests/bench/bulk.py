"""P2's processes, each started for one round: `python -m tests.bench.bulk ROLE FILE`.

A role says "ready" when all is read into memory, begins when a line comes in, and answers with one
line of JSON. Processes of their own, so that no arm carries the bench's memory.

indexer  the product's indexer, with FILE's finished documents in place of reading; runs on
import   the product's import of FILE's lines; {"stored", "searchable"} in seconds from the start
bare     the same documents straight into the engine, FILE's folder; {"searchable"}
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import orjson
import tantivy
from elasticsearch import Elasticsearch, helpers

from services.directory.domain.document import Document
from services.directory.domain.listing import decode
from services.directory.indexer import Indexer
from services.directory.parts import Parts
from services.directory.search.elasticsearch import mapping
from services.directory.search.elasticsearch.writer import source
from services.directory.search.embedded import schema
from services.directory.search.embedded.writer import HEAP_BYTES
from services.directory.settings import read_settings
from services.directory.usecases.import_listings import Row, import_listings
from services.directory.usecases.index_listings import BATCH
from services.directory.usecases.ports import Kept
from tests.bench.listings import NOW

LOOK_SECONDS = 0.05


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
    record = Parts(read_settings()).record
    record.count()
    began = _await_start()
    import_listings(_rows(path), record, "import:bench", NOW)
    stored = time.perf_counter() - began
    while record.waiting():
        time.sleep(LOOK_SECONDS)
    _say({"stored": stored, "searchable": time.perf_counter() - began})


def bare(path: Path) -> None:
    documents = _documents(path)
    load = _into_elasticsearch if os.environ.get("SIGNPOST_SEARCH_URL") else _into_tantivy
    began = _await_start()
    load(documents, path)
    _say({"searchable": time.perf_counter() - began})


def _into_tantivy(documents: list[Document], path: Path) -> None:
    """As fast as the library takes them, committed as often as the indexer commits."""
    folder = path.with_name(f"bare-{os.getpid()}")
    folder.mkdir()
    index = tantivy.Index(schema.schema(), str(folder))
    index.register_tokenizer(schema.ANALYSER, schema.analyser())
    index.config_reader("manual", 0)
    writer = index.writer(HEAP_BYTES, 1)
    for start in range(0, len(documents), BATCH):
        for document in documents[start : start + BATCH]:
            writer.add_document(schema.tantivy_document(document))
        writer.commit()
    index.reload()
    assert index.searcher().num_docs == len(documents)


def _into_elasticsearch(documents: list[Document], _path: Path) -> None:
    """helpers.bulk, then one refresh."""
    client, name = Elasticsearch(os.environ["SIGNPOST_SEARCH_URL"]), f"bare-{os.getpid()}"
    body = mapping.BODY
    client.indices.create(index=name, settings=body["settings"], mappings=body["mappings"])
    # As "_source": a field called "version" would be taken for the engine's own.
    rows = ({"_id": document.id, "_source": source(document)} for document in documents)
    helpers.bulk(client, rows, index=name, chunk_size=BATCH, refresh=False)
    client.indices.refresh(index=name)
    assert client.count(index=name)["count"] == len(documents)
    client.indices.delete(index=name)


def _rows(path: Path) -> Iterator[Row]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            yield Row(number, decode(line))


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
