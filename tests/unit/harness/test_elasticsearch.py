"""The real search engine comes up, loses nothing when killed, hangs on demand, and comes back."""

from tests.harness.elasticsearch import ElasticsearchNode
from tests.harness.elasticsearch_home import VERSION


def put(node: ElasticsearchNode, index: str, number: int) -> int:
    status, _ = node.ask(f"/{index}/_doc/{number}", method="PUT", body={"number": number})
    return status


def test_it_is_the_version_that_we_say(elasticsearch_node: ElasticsearchNode) -> None:
    status, facts = elasticsearch_node.ask("/")
    assert (status, facts["version"]["number"]) == (200, VERSION)


def test_what_was_acknowledged_is_there_after_a_kill(
    elasticsearch_node: ElasticsearchNode, search_prefix: str
) -> None:
    index = f"{search_prefix}kept"
    assert put(elasticsearch_node, index, 1) == 201
    port = elasticsearch_node.port
    elasticsearch_node.kill()
    assert not elasticsearch_node.running
    assert not elasticsearch_node.answers()
    elasticsearch_node.start()
    assert elasticsearch_node.port == port
    status, document = elasticsearch_node.ask(f"/{index}/_doc/1")
    assert (status, document["_source"]) == (200, {"number": 1})


def test_a_paused_node_is_brought_back(
    elasticsearch_node: ElasticsearchNode, search_prefix: str
) -> None:
    elasticsearch_node.pause()
    assert not elasticsearch_node.answers()
    assert elasticsearch_node.running
    elasticsearch_node.restore()
    assert put(elasticsearch_node, f"{search_prefix}after", 2) == 201


def test_one_prefix_is_removed_and_others_stay(elasticsearch_node: ElasticsearchNode) -> None:
    for index in ("test-mine-a", "test-mine-closed", "test-yours"):
        assert put(elasticsearch_node, index, 1) == 201
    elasticsearch_node.ask("/test-mine-closed/_close", method="POST")
    elasticsearch_node.remove_indexes("test-mine-")
    rows = elasticsearch_node.ask("/_cat/indices/test-*?format=json&expand_wildcards=all")[1]
    elasticsearch_node.remove_indexes("test-yours")
    assert [row["index"] for row in rows] == ["test-yours"]
