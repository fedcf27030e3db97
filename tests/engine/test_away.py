"""An engine that is down, hangs, drips or talks nonsense: a 503 in time, and back by itself."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from pytest_httpserver import HTTPServer

from services.common.errors import EngineAway
from services.directory.search.elasticsearch.asking import REST_SECONDS, OurBadRequest
from services.directory.search.elasticsearch.engine import ElasticsearchEngine
from tests.builders.documents import TODAY, document
from tests.builders.listings import listing
from tests.engine.asking import ask, names
from tests.engine.conftest import ElasticsearchIndex
from tests.harness.elasticsearch import ElasticsearchNode
from tests.harness.fault_proxy import Blackhole, Drip, FaultProxy, Pass, Reset
from tests.harness.processes import wait_until

BUDGET = 1.0


def engine_at(url: str, prefix: str = "test") -> ElasticsearchEngine:
    return ElasticsearchEngine(url, prefix, BUDGET, lambda: "record", lambda: TODAY)


@contextmanager
def away_within(seconds: float) -> Iterator[None]:
    began = time.monotonic()
    with pytest.raises(EngineAway):
        yield
    assert time.monotonic() - began < seconds


def test_a_node_that_is_killed_is_away_and_comes_back(
    elasticsearch_node: ElasticsearchNode, search_prefix: str
) -> None:
    index = ElasticsearchIndex(elasticsearch_node.url, search_prefix)
    writer = index.writer()
    writer.begin()
    writer.finish()
    writer.write([document(listing("Walk"))], {})
    engine = engine_at(elasticsearch_node.url, search_prefix)
    assert names(ask(engine)) == ["Walk"]

    elasticsearch_node.kill()
    with away_within(3):
        ask(engine)
    assert engine.state() == "away"
    with pytest.raises(EngineAway):
        writer.usable()

    elasticsearch_node.start()
    wait_until(lambda: engine.state() == "ready", 60, "the index to be back")
    wait_until(lambda: _answers(engine), 30, "an answer")
    assert names(ask(engine)) == ["Walk"]


def _answers(engine: ElasticsearchEngine) -> bool:
    try:
        ask(engine)
    except EngineAway:
        return False
    return True


@pytest.mark.parametrize("mode", [Blackhole(), Reset(), Drip(bytes_per_second=40)])
def test_a_bad_network_is_cut_off_in_time(
    elasticsearch_node: ElasticsearchNode, search_prefix: str, mode: Blackhole | Reset | Drip
) -> None:
    index = ElasticsearchIndex(elasticsearch_node.url, search_prefix)
    writer = index.writer()
    writer.begin()
    writer.finish()
    with FaultProxy("127.0.0.1", elasticsearch_node.port) as proxy:
        engine = engine_at(f"http://127.0.0.1:{proxy.port}", search_prefix)
        assert ask(engine).total == 0
        proxy.mode = mode
        with away_within(BUDGET + 2):
            ask(engine)
        with away_within(0.5):  # the next one does not wait for it again
            ask(engine)
        proxy.mode = Pass()
        time.sleep(REST_SECONDS)
        wait_until(lambda: _answers(engine), 10, "an answer")


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, "<html>a proxy's page</html>"),
        (200, '{"hits": '),
        (200, "[]"),
        (200, '{"timed_out": true, "_shards": {"failed": 0}, "hits": {"hits": []}}'),
        (200, '{"timed_out": false, "_shards": {"failed": 1}, "hits": {"hits": []}}'),
        (429, '{"error": {"type": "es_rejected_execution_exception"}}'),
        (404, '{"error": {"type": "index_not_found_exception"}}'),
        (503, ""),
    ],
)
def test_half_an_answer_is_none(httpserver: HTTPServer, status: int, body: str) -> None:
    httpserver.expect_request("/test-listings/_search").respond_with_data(
        body, status, content_type="application/json"
    )
    with pytest.raises(EngineAway):
        ask(engine_at(httpserver.url_for("")))


def test_a_mistake_of_ours_is_not_called_away(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/test-listings/_search").respond_with_json(
        {"error": {"type": "parsing_exception"}}, 400
    )
    with pytest.raises(OurBadRequest, match="parsing_exception"):
        ask(engine_at(httpserver.url_for("")))
