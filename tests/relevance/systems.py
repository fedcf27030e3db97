"""The systems that are measured: the plain one, ours, and ours without one rule at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from unittest import mock

import orjson

from services.directory.domain.enquiry import Enquiry
from services.directory.search.elasticsearch.engine import ElasticsearchEngine
from services.directory.search.elasticsearch.writer import ElasticsearchWriter
from services.directory.search.embedded.engine import EmbeddedEngine
from services.directory.search.embedded.writer import EmbeddedWriter
from services.directory.search.rules import RULES, Rule, plan
from services.directory.usecases.ports import IndexWriter, SearchEngine
from services.directory.usecases.read_enquiry import with_reading
from services.vocabulary.reader import read_person
from tests.bench.listings import TODAY
from tests.relevance.searched import documents

IDENTITY = "judged"
SECONDS = 30.0
# Rules without which nothing can be asked for at all: they filter, and no enquiry of the set does.
RANKING = tuple(rule for rule in RULES if not rule.name.startswith("chosen"))

Search = Callable[[Enquiry], list[str]]


@dataclass(frozen=True)
class Engine:
    """One of the two engines, with the judged listings in it."""

    name: str
    engine: SearchEngine

    def search(self, enquiry: Enquiry) -> list[str]:
        """The ids found, best first, as the use case finds them."""
        found = self.engine.search(with_reading(enquiry, read_person), facets=False)
        return [orjson.loads(hit.stored)["id"] for hit in found.hits]

    @contextmanager
    def without(self, rule: Rule) -> Iterator[Search]:
        """The same search while one rule is left out."""
        fewer = partial(plan, rules=tuple(each for each in RULES if each is not rule))
        with mock.patch(f"services.directory.search.{self.name}.engine.plan", fewer):
            yield self.search


def embedded(folder: Path) -> Engine:
    """`folder` exists and is empty."""
    _fill(EmbeddedWriter(folder, IDENTITY))
    return Engine("embedded", EmbeddedEngine(folder, lambda: IDENTITY, lambda: TODAY))


def elasticsearch(url: str, prefix: str) -> Engine:
    """The caller removes the indexes that begin with `prefix`."""
    _fill(ElasticsearchWriter(url, prefix, IDENTITY))
    engine = ElasticsearchEngine(url, prefix, SECONDS, lambda: IDENTITY, lambda: TODAY)
    return Engine("elasticsearch", engine)


def _fill(writer: IndexWriter) -> None:
    writer.begin()
    refused = writer.fill(documents())
    assert refused == [], refused[0]
    writer.finish()
