"""Another version's index: code that wants fields which it does not have never reads it, and who
reads it goes on reading it until the new one takes its place in one step."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from services.common.errors import EngineAway
from services.directory.search.elasticsearch import mapping
from services.directory.search.elasticsearch.engine import ElasticsearchEngine
from services.directory.search.elasticsearch.names import Names
from services.directory.search.elasticsearch.writer import ElasticsearchWriter
from tests.builders.documents import document
from tests.builders.listings import listing
from tests.engine.asking import ask, names
from tests.engine.conftest import ElasticsearchIndex
from tests.harness.elasticsearch import ElasticsearchNode

WALK, CHOIR = document(listing("Walk")), document(listing("Choir"))


@pytest.fixture
def index(elasticsearch_node: ElasticsearchNode, search_prefix: str) -> ElasticsearchIndex:
    return ElasticsearchIndex(elasticsearch_node.url, search_prefix)


@contextmanager
def newer_code() -> Iterator[None]:
    """A version of Signpost whose mapping has one field more."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(mapping.PROPERTIES, "colour", mapping.CODE)
        yield


def filled(index: ElasticsearchIndex) -> tuple[ElasticsearchWriter, ElasticsearchEngine]:
    """A live index that holds the walk, its writer, and an engine that has read it."""
    writer, engine = index.writer(), index.engine()
    writer.begin()
    assert writer.fill([WALK]) == []
    writer.finish()
    assert names(ask(engine)) == ["Walk"]
    return writer, engine


def test_reads_go_on_until_the_new_index_is_full(index: ElasticsearchIndex) -> None:
    old_writer, old_engine = filled(index)
    with newer_code():
        new_writer, new_engine = index.writer(), index.engine()
        assert new_engine.state() == "making"
        assert not new_writer.usable()
        new_writer.begin()
        new_writer.fill([WALK, CHOIR])
        assert names(ask(old_engine)) == ["Walk"]
        with pytest.raises(EngineAway):  # and never an empty answer
            ask(new_engine)
        assert new_engine.state() == "making"
        new_writer.finish()
        wait_out_a_failure(new_engine)
        assert new_engine.state() == "ready"
        assert set(names(ask(new_engine))) == {"Walk", "Choir"}
    with pytest.raises(EngineAway):
        ask(old_engine)
    with pytest.raises(EngineAway):
        old_writer.write([WALK], {})


def wait_out_a_failure(engine: ElasticsearchEngine) -> None:
    """As if the second had passed in which an engine that failed is not asked again."""
    engine._asking._rest_until = 0.0


def test_a_newer_field_goes_into_no_older_index(index: ElasticsearchIndex) -> None:
    """The mapping is strict: what it does not know is refused, so an older index is not written."""
    filled(index)
    with newer_code():
        writer = index.writer()
        writer.begin()
        assert writer.write([CHOIR], {}) == []
        writer.finish()
        assert names(ask(index.engine())) == ["Choir"]


def test_one_index_is_live_at_any_time_and_none_is_left_behind(
    index: ElasticsearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer, _ = filled(index)
    [first] = indexes(index)
    writer.begin()
    assert len(indexes(index)) == 2
    writer.finish()
    assert first in indexes(index), "a search may still be reading it"
    writer.tidy()
    assert first in indexes(index), "not so soon"
    monkeypatch.setattr(writer, "_tidy_from", 0.0)
    writer.tidy()
    [live] = indexes(index)
    assert live != first
    index.writer().begin()
    index.writer().begin()
    assert len(indexes(index)) == 2, "what was left half made went when the next was begun"
    assert aliases(index, live) == {f"{index.prefix}-listings", Names(index.prefix, "record").ours}


def test_an_index_of_a_prefix_that_begins_alike_is_left_alone(index: ElasticsearchIndex) -> None:
    other = ElasticsearchIndex(index.url, f"{index.prefix}-listings-x")
    other_writer, other_engine = filled(other)
    other_writer.begin()
    writer, _ = filled(index)
    writer.begin()
    writer._tidy_from = 0.0
    writer.tidy()
    other_writer.finish()
    assert ask(other_engine).total == 0


def test_an_index_that_somebody_deleted_is_made_by_a_rebuild_and_by_no_write(
    index: ElasticsearchIndex, elasticsearch_node: ElasticsearchNode
) -> None:
    writer, engine = filled(index)
    elasticsearch_node.remove_indexes(index.prefix)
    for _ in range(2):
        with pytest.raises(EngineAway):
            writer.write([WALK], {})
    assert indexes(index) == []
    assert not writer.usable()
    assert engine.state() == "making"
    writer.begin()
    [half_made] = indexes(index)
    elasticsearch_node.ask(f"/{half_made}", method="DELETE")
    for fill in (writer.fill, lambda documents: writer.write(documents, {})):
        with pytest.raises(EngineAway):
            fill([WALK])
    with pytest.raises(EngineAway):
        writer.finish()
    assert indexes(index) == []
    filled(index)


def test_of_two_that_rebuild_at_once_the_later_one_wins_whole(index: ElasticsearchIndex) -> None:
    """Two may believe that they lead for a moment: neither mixes its index into the other's."""
    first, engine = filled(index)
    second = index.writer()
    first.begin()
    second.begin()
    with pytest.raises(EngineAway):
        first.fill([CHOIR])
    second.fill([WALK, CHOIR])
    with pytest.raises(EngineAway):
        first.finish()
    assert names(ask(engine)) == ["Walk"]
    second.finish()
    assert set(names(ask(engine))) == {"Walk", "Choir"}


def indexes(index: ElasticsearchIndex) -> list[str]:
    """The names of every index of this prefix."""
    found = index.writer()._client.indices.get(index=f"{index.prefix}*", allow_no_indices=True)
    return sorted(found.body)


def aliases(index: ElasticsearchIndex, name: str) -> set[str]:
    return set(index.writer()._client.indices.get_alias(index=name).body[name]["aliases"])
