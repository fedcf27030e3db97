"""`./signpost index --rebuild` while people search and listings come in; and an index that cannot
be written for a while. Through the door, on both kinds of Signpost."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.journeys.conftest import Production
from tests.journeys.door import Door, Reply, eventually
from tests.journeys.rows import write_lines, zibbles

STEADY = 40
REBUILDS = 2


@contextmanager
def searching(door: Door, word: str) -> Iterator[list[Reply]]:
    """Searches without a pause in a thread of their own; gives what they were answered."""
    replies: list[Reply] = []
    stop = threading.Event()

    def search() -> None:
        while not stop.is_set():
            replies.append(door.post("/v1/search", {"text": word, "size": 50}))

    thread = threading.Thread(target=search)
    thread.start()
    try:
        yield replies
    finally:
        stop.set()
        thread.join()


@contextmanager
def importing(door: Door, folder: Path, word: str) -> Iterator[list[int]]:
    """One listing after the other comes in meanwhile; gives the exit codes."""
    codes: list[int] = []
    stop = threading.Event()

    def bring_in() -> None:
        while not stop.is_set():
            every = zibbles(word, len(codes) + 1)
            path = write_lines(folder / f"{word}.jsonl", every)
            codes.append(door.directory("import", path).returncode)

    thread = threading.Thread(target=bring_in)
    thread.start()
    try:
        yield codes
    finally:
        stop.set()
        thread.join()


def test_nobody_notices_a_rebuild_and_no_write_is_lost(door: Door, tmp_path: Path) -> None:
    steady = write_lines(tmp_path / "steady.jsonl", zibbles("zibblesteady", STEADY))
    assert door.directory("import", steady, "--wait").returncode == 0
    with (
        searching(door, "zibblesteady") as replies,
        importing(door, tmp_path, "zibblegrow") as imports,
    ):
        for _ in range(REBUILDS):
            searched, brought_in = len(replies), len(imports)
            said = door.directory("index", "--rebuild")
            assert (said.returncode, "The new index is live." in said.stderr) == (0, True)
            assert len(replies) > searched, "nobody searched meanwhile"
            assert len(imports) > brought_in, "nothing came in meanwhile"
    assert {reply.status for reply in replies} == {200}
    assert {reply.json["total"] for reply in replies} == {STEADY}
    assert set(imports) == {0}
    grown = len(imports)
    eventually(lambda: door.find(text="zibblegrow")["total"] == grown, "every write is found")


def test_an_index_that_is_read_only_is_said_and_mends_itself(
    signpost_in_production: Production, tmp_path: Path
) -> None:
    door, node = signpost_in_production.door, signpost_in_production.node
    path = f"/{signpost_in_production.prefix}-listings/_settings"

    def block(on: bool | None) -> None:
        body = {"index.blocks.read_only_allow_delete": on}
        assert node.ask(path, method="PUT", body=body)[0] == 200

    before = door.stored()
    block(True)
    try:
        kept = write_lines(tmp_path / "kept.jsonl", zibbles("zibbleflood", 3))
        assert door.directory("import", kept).returncode == 0
        eventually(lambda: degraded(door) == ["index"], "it says that the index is held up")
        assert door.stored() == before + 3
        assert door.find(text="food")["total"] > 0
        assert "Index: read-only." in door.directory("index").stdout
    finally:
        block(None)
    eventually(lambda: door.find(text="zibbleflood")["total"] == 3, "it goes on by itself")
    eventually(door.is_ready, "and says so")


def degraded(door: Door) -> list[str] | None:
    reply = door.get("/readyz")
    assert reply.status == 200
    said: list[str] | None = reply.json.get("degraded")
    return said
