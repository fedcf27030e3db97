"""A node that is busy, or takes some documents and not others: every one of them goes in, waits, or
comes back with its reason, and the node is left alone for as long as it asks for."""

from __future__ import annotations

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Response

from services.common.errors import EngineAway
from services.directory.domain.document import Document
from services.directory.search.elasticsearch.bulk import (
    FIRST_WAIT_SECONDS,
    LONGEST_WAIT_SECONDS,
    MOST_AT_ONCE,
    TRIES,
    TRIES_OF_THE_BROKEN,
)
from services.directory.search.elasticsearch.writer import ElasticsearchWriter
from services.directory.usecases.ports import IndexBusy, IndexReadOnly
from tests.builders.documents import document
from tests.builders.listings import listing
from tests.fakes.busy_engine import PRODUCT, BusyEngine, Fault, Sleeper, refusal

BUSY = "es_rejected_execution_exception"
FEW = [document(listing(f"Walk {n}")) for n in range(8)]
IDS = [d.id for d in FEW]
ALL = set(IDS)


@pytest.fixture
def node(httpserver: HTTPServer) -> BusyEngine:
    made = BusyEngine()
    made.answer_on(httpserver)
    return made


@pytest.fixture
def sleeper() -> Sleeper:
    return Sleeper()


@pytest.fixture
def writer(httpserver: HTTPServer, sleeper: Sleeper) -> ElasticsearchWriter:
    return ElasticsearchWriter(httpserver.url_for(""), "test", "record", sleeper)


def refused(writer: ElasticsearchWriter, documents: list[Document]) -> dict[str, str]:
    """id → reason of what came back."""
    return {each.listing_id: each.reason for each in writer.write(documents, {})}


def test_no_write_may_make_an_index(node: BusyEngine, writer: ElasticsearchWriter) -> None:
    writer.write(FEW, {})
    assert node.aliases_required == [True]


def test_back_pressure_is_met_with_longer_and_longer_waits(
    node: BusyEngine, writer: ElasticsearchWriter, sleeper: Sleeper
) -> None:
    node.answers = [refusal(429, BUSY) for _ in range(5)]
    assert refused(writer, FEW) == {}
    assert set(node.holds) == ALL
    assert len(sleeper.slept) == 5
    for n, seconds in enumerate(sleeper.slept):
        assert FIRST_WAIT_SECONDS * 2**n / 2 <= seconds <= FIRST_WAIT_SECONDS * 2**n


def test_of_several_that_wait_not_all_come_back_at_once(
    node: BusyEngine, httpserver: HTTPServer
) -> None:
    first_waits = set()
    for _ in range(10):
        sleeper = Sleeper()
        node.answers = [refusal(429, BUSY)]
        ElasticsearchWriter(httpserver.url_for(""), "test", "record", sleeper).write(FEW, {})
        first_waits.update(sleeper.slept)
    assert len(first_waits) > 5


def test_retry_after_is_honoured(
    node: BusyEngine, writer: ElasticsearchWriter, sleeper: Sleeper
) -> None:
    node.answers = [refusal(429, BUSY, Retry_After="7"), refusal(503, "x", Retry_After="soon")]
    assert refused(writer, FEW) == {}
    assert sleeper.slept[0] == 7
    assert sleeper.slept[1] <= FIRST_WAIT_SECONDS * 2


def test_asked_to_stay_away_for_long_the_indexer_is_told(
    node: BusyEngine, writer: ElasticsearchWriter, sleeper: Sleeper
) -> None:
    node.answers = [refusal(429, BUSY, Retry_After=str(int(LONGEST_WAIT_SECONDS) + 90))]
    with pytest.raises(IndexBusy) as told:
        writer.write(FEW, {})
    assert told.value.retry_after == LONGEST_WAIT_SECONDS + 90
    assert sleeper.slept == []


def test_a_batch_is_halved_until_it_fits_and_grows_again(
    node: BusyEngine, writer: ElasticsearchWriter
) -> None:
    many = [document(listing(f"Talk {n}")) for n in range(MOST_AT_ONCE)]
    node.most = MOST_AT_ONCE // 4
    assert refused(writer, many) == {}
    assert node.sizes[:3] == [MOST_AT_ONCE, MOST_AT_ONCE // 2, MOST_AT_ONCE // 4]
    assert len(node.holds) == MOST_AT_ONCE
    node.most, node.sizes = MOST_AT_ONCE, []
    for _ in range(3):
        writer.write(many, {})
    assert node.sizes[-1] == MOST_AT_ONCE


def test_a_node_that_stays_busy_is_away_and_nothing_comes_back_as_refused(
    node: BusyEngine, writer: ElasticsearchWriter, sleeper: Sleeper
) -> None:
    node.answers = [refusal(429, BUSY) for _ in range(TRIES)]
    with pytest.raises(IndexBusy):
        writer.write(FEW, {})
    assert len(sleeper.slept) == TRIES - 1
    assert refused(writer, FEW) == {}


@pytest.mark.parametrize("status", [403, 429])
def test_a_block_is_no_back_pressure(
    node: BusyEngine, writer: ElasticsearchWriter, sleeper: Sleeper, status: int
) -> None:
    """Waiting does not help where the disk is full: stop at once, whole request or one item."""
    node.answers = [refusal(status, "cluster_block_exception")]
    with pytest.raises(IndexReadOnly):
        writer.write(FEW, {})
    node.faults = {IDS[3]: [(status, "cluster_block_exception")]}
    with pytest.raises(IndexReadOnly):
        writer.write(FEW, {})
    assert (len(node.sizes), sleeper.slept) == (2, [])


def test_a_node_that_has_just_started_is_waited_for(
    node: BusyEngine, writer: ElasticsearchWriter, sleeper: Sleeper
) -> None:
    """The same type with another status: it has not read its own state yet."""
    node.answers = [refusal(503, "cluster_block_exception")]
    assert refused(writer, FEW) == {}
    assert len(sleeper.slept) == 1


ITEMS: list[tuple[list[Fault | None], bool, str]] = [
    # what happens to one of eight: does it go in, and what is said of it
    ([(409, "version_conflict_engine_exception")], False, ""),  # a newer one is there
    ([(400, "document_parsing_exception")], False, "document_parsing_exception: because"),
    ([(429, BUSY), (429, BUSY), None], True, ""),
    ([(503, "unavailable_shards_exception"), None], True, ""),
    ([(500, "i_o_exception"), None], True, ""),
    ([(500, "illegal_state_exception")], False, "illegal_state_exception: because"),
]


@pytest.mark.parametrize(("faults", "goes_in", "said"), ITEMS)
def test_each_item_of_an_answer_is_dealt_with(
    node: BusyEngine,
    writer: ElasticsearchWriter,
    faults: list[Fault | None],
    goes_in: bool,
    said: str,
) -> None:
    node.faults = {IDS[3]: faults}
    assert refused(writer, FEW) == ({IDS[3]: said} if said else {})
    assert set(node.holds) == (ALL if goes_in else ALL - {IDS[3]})


def test_what_went_in_is_not_sent_again(
    node: BusyEngine, writer: ElasticsearchWriter, sleeper: Sleeper
) -> None:
    node.faults = {IDS[0]: [(429, BUSY), (429, BUSY), None], IDS[7]: [(429, BUSY), None]}
    assert refused(writer, FEW) == {}
    assert node.sizes == [8, 2, 1]
    assert len(sleeper.slept) == 2


def test_one_that_the_engine_fails_on_does_not_hold_the_others_up_for_long(
    node: BusyEngine, writer: ElasticsearchWriter, sleeper: Sleeper
) -> None:
    node.faults = {IDS[0]: [(500, "illegal_state_exception")]}
    assert list(refused(writer, FEW)) == [IDS[0]]
    assert len(sleeper.slept) < TRIES_OF_THE_BROKEN


def test_an_engine_that_fails_on_all_is_to_blame_itself(
    node: BusyEngine, writer: ElasticsearchWriter
) -> None:
    """Else everything would be set aside in one bad minute."""
    node.faults = {each: [(500, "i_o_exception")] for each in IDS}
    with pytest.raises(IndexBusy):
        writer.write(FEW, {})


def test_a_missing_index_is_made_again_by_nobody_but_a_rebuild(
    node: BusyEngine, writer: ElasticsearchWriter
) -> None:
    node.faults = {each: [(404, "index_not_found_exception")] for each in IDS}
    with pytest.raises(EngineAway, match="made again"):
        writer.write(FEW, {})


def test_what_the_answer_does_not_name_did_not_go_in(
    node: BusyEngine, writer: ElasticsearchWriter
) -> None:
    node.answers = [Response('{"errors": false, "items": []}', 200, PRODUCT)]
    assert refused(writer, FEW) == {}
    assert set(node.holds) == ALL
    assert node.sizes[0] == 8


def test_of_a_request_refused_as_a_whole_only_the_one_to_blame_comes_back(
    node: BusyEngine, writer: ElasticsearchWriter
) -> None:
    """An action that cannot be read, or a body too large, takes the whole request with it."""
    poisoned = refusal(400, "illegal_argument_exception")
    node.answers = [poisoned, poisoned, poisoned, poisoned]  # of 8, 4, 2 and 1
    [(listing_id, reason)] = refused(writer, FEW).items()
    assert listing_id == IDS[0]
    assert reason == "illegal_argument_exception"
    assert set(node.holds) == ALL - {IDS[0]}


@pytest.mark.parametrize(
    "answer",
    [
        Response("<html>a proxy's page</html>", 200),
        Response("<html>a proxy's page</html>", 200, {**PRODUCT, "Content-Type": "text/html"}),
        Response('{"items": [', 200, PRODUCT),
        Response("[]", 200, PRODUCT),
        Response('{"items": [{"index": 3}]}', 200, PRODUCT),
        Response('{"items": {}}', 200, PRODUCT),
        Response(" " * 33 * 1024 * 1024 + "{}", 200, PRODUCT),
        Response("<html>who are you?</html>", 401),
        Response("", 302, {"Location": "http://127.0.0.1:9/"}),
    ],
    ids=[
        "html",
        "html of the engine",
        "cut off",
        "list",
        "number",
        "no list",
        "huge",
        "401",
        "302",
    ],
)
def test_an_answer_that_is_none_is_a_failure(
    node: BusyEngine, writer: ElasticsearchWriter, answer: Response
) -> None:
    node.answers = [answer]
    with pytest.raises(EngineAway):
        writer.write(FEW, {})
    assert refused(writer, FEW) == {}
    assert set(node.holds) == ALL
