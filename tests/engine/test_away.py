"""An engine that is down, hangs, drips or talks nonsense: a 503 in time, and back by itself."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from pytest_httpserver import HTTPServer, RequestHandler

from services.common.errors import EngineAway
from services.common.outgoing import ANSWER_LIMIT
from services.directory.search.elasticsearch.asking import REST_SECONDS, OurBadRequest
from services.directory.search.elasticsearch.engine import ElasticsearchEngine
from services.directory.search.elasticsearch.names import Names
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


DEEP = '{"a":' * 100_000
HITS = '"hits": {"total": {"value": 0}, "hits": []}'
WHOLE = f'{{"timed_out": false, "_shards": {{"failed": 0}}, {HITS}}}'
ANSWERS: list[tuple[int, str]] = [
    (200, "<html>a proxy's page</html>"),
    (200, '{"hits": '),
    (200, "[]"),
    (200, "{}"),
    (200, "null"),
    (200, f"{{{HITS}}}"),  # says nothing of its shards
    (200, '{"_shards": {"failed": 0}, "hits": {"total": {"value": "many"}, "hits": []}}'),
    (200, '{"_shards": {"failed": 0}, "hits": {"total": {"value": 1}, "hits": [{}]}}'),
    (200, f'{{"timed_out": true, "_shards": {{"failed": 0}}, {HITS}}}'),
    (200, f'{{"timed_out": false, "_shards": {{"failed": 1}}, {HITS}}}'),
    (200, DEEP),
    (200, WHOLE + " " * ANSWER_LIMIT),
    (302, "elsewhere"),
    (302, "{}"),
    (400, "<html>a proxy's page</html>"),
    (400, '{"error": {"type": "index_closed_exception"}}'),
    (401, '{"error": {"type": "security_exception"}}'),
    (429, '{"error": {"type": "es_rejected_execution_exception"}}'),
    (404, '{"error": {"type": "index_not_found_exception"}}'),
    (500, '{"error": {"type": "i_o_exception"}}'),
    (503, ""),
    (503, '{"error": {"type": "search_phase_execution_exception"}}'),
    (504, '{"error": "a proxy that speaks JSON"}'),
]


def searched(httpserver: HTTPServer) -> RequestHandler:
    """Searches of any index of a node that answers as the test says."""
    return httpserver.expect_request(re.compile("/test-listings-.*/_search"))


@pytest.mark.parametrize(
    ("status", "body"), ANSWERS, ids=[f"{status} {body[:60]}" for status, body in ANSWERS]
)
def test_half_an_answer_is_none(httpserver: HTTPServer, status: int, body: str) -> None:
    searched(httpserver).respond_with_data(body, status, content_type="application/json")
    engine = ElasticsearchEngine(
        httpserver.url_for(""), "test", 20.0, lambda: "record", lambda: TODAY
    )
    with pytest.raises(EngineAway):
        ask(engine)
    assert [answer.status_code for _, answer in httpserver.log] == [status]


def test_a_whole_answer_is_one(httpserver: HTTPServer) -> None:
    searched(httpserver).respond_with_data(WHOLE)
    assert ask(engine_at(httpserver.url_for(""))).total == 0


def test_the_engine_is_told_to_answer_in_time_and_whole_or_not_at_all(
    httpserver: HTTPServer,
) -> None:
    searched(httpserver).respond_with_data(WHOLE)
    ask(engine_at(httpserver.url_for("")))
    [(request, _)] = httpserver.log
    assert request.args["allow_partial_search_results"] == "false"
    assert request.args["timeout"] == f"{round(BUDGET * 1000)}ms"


@pytest.mark.parametrize(("status", "state"), [(200, "ready"), (404, "making"), (503, "away")])
def test_how_it_stands_is_how_a_search_would_go(
    httpserver: HTTPServer, status: int, state: str
) -> None:
    searched(httpserver).respond_with_data("{}", status)
    assert engine_at(httpserver.url_for("")).state() == state


def test_a_mistake_of_ours_is_not_called_away(httpserver: HTTPServer) -> None:
    searched(httpserver).respond_with_json({"error": {"type": "parsing_exception"}}, 400)
    with pytest.raises(OurBadRequest, match="parsing_exception"):
        ask(engine_at(httpserver.url_for("")))


def test_listings_whose_shard_is_missing_are_no_empty_answer(
    elasticsearch_node: ElasticsearchNode, search_prefix: str
) -> None:
    """A red index: it is there by name, and none of what it holds."""
    alias = Names(search_prefix, "record").ours
    nowhere = {"index.routing.allocation.require._name": "a node that there is not"}
    body = {"settings": nowhere, "aliases": {alias: {}}}
    path = f"/{alias}-00000000?wait_for_active_shards=0&timeout=1s"
    assert elasticsearch_node.ask(path, method="PUT", body=body)[0] == 200
    try:
        engine = engine_at(elasticsearch_node.url, search_prefix)
        with pytest.raises(EngineAway):
            ask(engine)
        assert engine.state() == "away"
    finally:  # the node is not well while it has such an index
        elasticsearch_node.remove_indexes(search_prefix)


def test_a_closed_index_is_no_mistake_of_the_enquiry(
    elasticsearch_node: ElasticsearchNode, search_prefix: str
) -> None:
    writer = ElasticsearchIndex(elasticsearch_node.url, search_prefix).writer()
    writer.begin()
    writer.finish()
    closed = f"/{Names(search_prefix, 'record').ours}/_close"
    assert elasticsearch_node.ask(closed, method="POST")[0] == 200
    with pytest.raises(EngineAway):
        ask(engine_at(elasticsearch_node.url, search_prefix))


def test_yellow_is_normal(elasticsearch_node: ElasticsearchNode, search_prefix: str) -> None:
    """One node cannot hold a second copy of a shard, and all works without."""
    index = ElasticsearchIndex(elasticsearch_node.url, search_prefix)
    writer = index.writer()
    writer.begin()
    writer.finish()
    alias = Names(search_prefix, "record").ours
    copies = {"index": {"auto_expand_replicas": "false", "number_of_replicas": 1}}
    path = f"/{alias}/_settings"
    assert elasticsearch_node.ask(path, method="PUT", body=copies)[0] == 200
    _, health = elasticsearch_node.ask(f"/_cluster/health/{alias}?level=shards")
    assert health["status"] == "yellow"
    assert writer.usable()
    assert writer.write([document(listing("Walk"))], {}) == []
    engine = engine_at(elasticsearch_node.url, search_prefix)
    assert engine.state() == "ready"
    assert names(ask(engine)) == ["Walk"]
    writer.begin()
    writer.finish()
    assert engine.state() == "ready"
