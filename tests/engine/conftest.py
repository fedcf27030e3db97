"""One word builds, indexes and refreshes: `indexed(listing(...), ...)` gives an engine to ask.

Every test of this folder runs on both engines.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest

from services.directory.domain.listing import Listing
from services.directory.search.elasticsearch.engine import ElasticsearchEngine
from services.directory.search.elasticsearch.writer import ElasticsearchWriter
from services.directory.search.embedded.engine import EmbeddedEngine
from services.directory.search.embedded.writer import EmbeddedWriter
from services.directory.usecases.ports import IndexWriter, SearchEngine
from tests.builders.documents import TODAY, document

ENGINES = (
    "embedded",
    pytest.param("elasticsearch", marks=pytest.mark.needs("elasticsearch")),
)
SECONDS = 20.0


class Index(Protocol):
    """Makes writers and engines over one index."""

    name: str

    def writer(self, identity: str = "record") -> IndexWriter: ...

    def engine(self, identity: str = "record") -> SearchEngine: ...


class EmbeddedIndex:
    name = "embedded"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def writer(self, identity: str = "record") -> EmbeddedWriter:
        return EmbeddedWriter(self.folder, identity)

    def engine(self, identity: str = "record") -> EmbeddedEngine:
        return EmbeddedEngine(self.folder, lambda: identity, lambda: TODAY)


class ElasticsearchIndex:
    name = "elasticsearch"

    def __init__(self, url: str, prefix: str) -> None:
        self.url, self.prefix = url, prefix

    def writer(self, identity: str = "record") -> ElasticsearchWriter:
        return ElasticsearchWriter(self.url, self.prefix, identity)

    def engine(self, identity: str = "record") -> ElasticsearchEngine:
        return ElasticsearchEngine(self.url, self.prefix, SECONDS, lambda: identity, lambda: TODAY)


@pytest.fixture(params=ENGINES)
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Index:
    """An index of each kind, with nothing in it."""
    if request.param == "embedded":
        return EmbeddedIndex(tmp_path / "index")
    node = request.getfixturevalue("elasticsearch_node")
    return ElasticsearchIndex(node.url, request.getfixturevalue("search_prefix"))


@pytest.fixture
def writer(index: Index) -> IndexWriter:
    """A writer over a live, empty index."""
    made = index.writer()
    made.begin()
    made.finish()
    return made


@pytest.fixture
def indexed(index: Index, writer: IndexWriter) -> Callable[..., SearchEngine]:
    """Puts listings into the index and gives an engine that finds them."""

    def put(*listings: Listing) -> SearchEngine:
        assert writer.write([document(x) for x in listings], {}) == []
        return index.engine()

    return put
