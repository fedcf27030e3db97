"""A disk that runs full: Elasticsearch makes the index read-only. Changes are kept, searches go on,
nobody hammers the node, and when there is room again all goes in by itself."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.directory import indexer as indexer_module
from services.directory.indexer import HELD_UP, READ_ONLY, Indexer
from services.directory.parts import Parts
from services.directory.search.elasticsearch.names import Names
from services.directory.settings import read_settings
from services.directory.store.migrate import migrate
from services.directory.usecases.ports import IndexBusy, IndexReadOnly
from tests.builders.listings import listing
from tests.engine.asking import ask, names
from tests.engine.conftest import ElasticsearchIndex
from tests.harness.elasticsearch import ElasticsearchNode
from tests.harness.processes import wait_until

AT = datetime(2026, 11, 22, tzinfo=UTC)
SECONDS = 60


@contextmanager
def flooded(node: ElasticsearchNode, alias: str) -> Iterator[None]:
    """The block that the engine itself puts on an index whose disk is nearly full."""
    block(node, alias, True)
    yield
    block(node, alias, None)


def block(node: ElasticsearchNode, alias: str, on: bool | None) -> None:
    body = {"index.blocks.read_only_allow_delete": on}
    assert node.ask(f"/{alias}/_settings", method="PUT", body=body)[0] == 200


@pytest.fixture
def parts(elasticsearch_node: ElasticsearchNode, search_prefix: str, tmp_path: Path) -> Parts:
    settings = {
        "SIGNPOST_HOME": str(tmp_path),
        "SIGNPOST_SEARCH_URL": elasticsearch_node.url,
        "SIGNPOST_SEARCH_PREFIX": search_prefix.rstrip("-"),
        "SIGNPOST_INDEX_EVERY_SECONDS": "0.05",
    }
    made = Parts(read_settings(settings))
    migrate(made.database)
    return made


@contextmanager
def indexing(parts: Parts) -> Iterator[None]:
    """The indexer at work."""
    stop = threading.Event()
    thread = threading.Thread(target=Indexer(parts).run, args=(stop,))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(SECONDS)
    assert not thread.is_alive()


def test_a_full_disk_stops_the_index_and_nothing_else(
    parts: Parts,
    elasticsearch_node: ElasticsearchNode,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(indexer_module, "LONGEST_REST_SECONDS", 2.0)
    caplog.set_level(logging.INFO, "signpost")
    alias = Names(parts.settings.search_prefix, parts.identity()).ours
    parts.record.save([listing("Walk")], "test", AT)
    with indexing(parts):
        wait_until(lambda: parts.engine.state() == "ready", SECONDS, "there is an index")
        with flooded(elasticsearch_node, alias):
            parts.record.save([listing("Choir")], "test", AT)
            wait_until(lambda: parts.record.mark(HELD_UP) == READ_ONLY, SECONDS, "it says so")
            assert names(ask(parts.engine)) == ["Walk"]
            assert parts.record.save([listing("Shed")], "test", AT).added == 1
            wait_until(lambda: len(rests(caplog)) == 4, SECONDS, "it has tried again")
        wait_until(lambda: parts.record.waiting() == 0, SECONDS, "it goes on by itself")
        assert set(names(ask(parts.engine))) == {"Walk", "Choir", "Shed"}
        wait_until(lambda: parts.record.mark(HELD_UP) == "", SECONDS, "it says no more")
    assert rests(caplog)[:4] == [0.5, 1.0, 2.0, 2.0]  # no hot loop
    assert parts.record.parked() == []


def rests(caplog: pytest.LogCaptureFixture) -> list[float]:
    """How long the indexer rested each time that it found the index read-only."""
    return [r.__dict__["seconds"] for r in caplog.records if r.msg == "index read-only"]


def test_a_block_by_hand_is_the_same(
    elasticsearch_node: ElasticsearchNode, search_prefix: str
) -> None:
    writer = ElasticsearchIndex(elasticsearch_node.url, search_prefix).writer()
    writer.begin()
    writer.finish()
    alias = Names(search_prefix, "record").ours
    block_writes = {"index.blocks.write": True}
    path = f"/{alias}/_settings"
    assert elasticsearch_node.ask(path, method="PUT", body=block_writes)[0] == 200
    with pytest.raises(IndexReadOnly):
        writer.write([], {"00000000-0000-0000-0000-000000000000": 1})


def test_the_indexer_stays_away_for_as_long_as_it_is_asked_to(tmp_path: Path) -> None:
    indexer = Indexer(Parts(read_settings({"SIGNPOST_HOME": str(tmp_path)})))
    for asked, rest in [(2, 2), (40, 40), (86_400, indexer_module.LONGEST_ASKED_SECONDS)]:
        indexer._take_a_rest(IndexBusy(retry_after=asked))
        assert indexer._rest == rest
