"""The index: how it stands, what is set aside, and a rebuild."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from services.common.database import open_database
from services.directory.commands import indexing
from services.directory.indexer import Indexer
from services.directory.settings import read_settings
from services.directory.store.leader import leading
from tests.unit.directory.commands.running import Run, lines_of, parts


def test_the_index_says_how_it_stands(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "good.jsonl"
    path.write_bytes(lines_of("One", "Two"))
    run("import", path)
    assert run("index").out.splitlines() == [
        "Listings in the record: 2",
        "Waiting for the index: 2",
        "Engine: making",
    ]
    ended = run("index", "--rebuild")
    assert ended.out.splitlines()[1:] == ["Waiting for the index: 0", "Engine: ready"]
    assert "2 listings read" in ended.err


def test_what_is_set_aside_is_told_and_put_back(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "good.jsonl"
    path.write_bytes(lines_of("One"))
    run("import", path)
    record = parts().record
    [row] = record.due(1)
    record.set_aside({row.seq: "never fits"}, final=True)
    assert f"Set aside: {row.listing_id}: never fits" in run("index").out
    ended = run("index", "--retry-parked")
    assert "Put back in the queue: 1" in ended.err
    assert "Waiting for the index: 1" in ended.out


def test_a_rebuild_beside_an_indexer_is_asked_of_it(
    run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "LOOK_SECONDS", 0.01)
    run("migrate")
    stop = threading.Event()
    thread = threading.Thread(target=Indexer(parts()).run, args=(stop,))
    thread.start()
    try:
        while _free():
            pass
        ended = run("index", "--rebuild")
    finally:
        stop.set()
        thread.join()
    assert "Asked the running indexer" in ended.err
    assert ended.out.splitlines()[-1] == "Engine: ready"


def _free() -> bool:
    engine = open_database(read_settings().database_url)
    with leading(engine, wait=False) as mine:
        found = mine
    engine.dispose()
    return found
