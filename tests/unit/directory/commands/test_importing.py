"""Import: what comes in, what is reported, and who brings it into the index."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from services.directory.commands import indexing
from services.directory.domain.enquiry import Enquiry
from services.directory.domain.listing import encode
from services.directory.indexer import Indexer
from services.directory.parts import Parts
from services.directory.settings import read_settings
from tests.builders.listings import listing
from tests.unit.directory.commands.running import (
    LIBRARIES,
    SAMPLE,
    Run,
    counts,
    lines_of,
    parts,
    reports,
)

FILES = sorted(path.name for path in SAMPLE.glob("*.csv"))


@pytest.mark.parametrize("name", FILES)
def test_of_every_sample_file_each_row_is_stored_or_refused_with_its_reason(
    run: Run, home: Path, name: str
) -> None:
    ended = run("import", SAMPLE / name)
    assert ended.code == 0
    assert ended.out == ""
    told = counts(ended.err)
    assert told["read"] == told["new"] + told["refused"] > 0
    assert parts().record.count() == told["new"]
    refused = [row for rows in reports(home) for row in rows if row["what"] == "refused"]
    assert len(refused) == told["refused"]
    assert all(int(row["row"]) > 0 and row["reason"] for row in refused)


def test_a_second_run_changes_nothing(run: Run, home: Path) -> None:
    first = counts(run("import", LIBRARIES).err)
    record = parts().record
    record.done([row.seq for row in record.due(1000)])
    second = counts(run("import", LIBRARIES).err)
    assert second == {**first, "new": 0, "as": first["new"]}
    assert parts().record.waiting() == 0


def test_a_report_names_row_field_and_reason(run: Run, home: Path, tmp_path: Path) -> None:
    path = tmp_path / "mixed.jsonl"
    bad = json.loads(encode(listing("Bad")))
    path.write_bytes(lines_of("Good") + json.dumps({**bad, "status": "gone"}).encode() + b"\n")
    ended = run("import", path)
    assert ended.code == 0
    [rows] = reports(home)
    assert [(r["row"], r["field"], r["what"]) for r in rows] == [("2", "status", "refused")]
    assert "published" in rows[0]["reason"]
    assert str(home / "reports") in ended.err


def test_without_a_refusal_there_is_no_report(run: Run, home: Path, tmp_path: Path) -> None:
    path = tmp_path / "good.jsonl"
    path.write_bytes(lines_of("One", "Two"))
    ended = run("import", path)
    assert "2 rows: 2 new" in ended.err
    assert "refused row" not in ended.err
    assert reports(home) == []


def test_columns_without_use_are_named_and_reported_once(
    run: Run, home: Path, tmp_path: Path
) -> None:
    path = tmp_path / "club.csv"
    path.write_text("name,town,Colour,Size\nTea,Sale,red,L\nWalk,Sale,,\n", encoding="utf-8")
    ended = run("import", path)
    says = "Not used, no column of ours: 'Colour', 'Size'."
    assert ended.err.count(says) == 1
    assert "Every note: " in ended.err
    assert "refused row" not in ended.err
    [rows] = reports(home)
    assert [(row["row"], row["what"], row["reason"]) for row in rows] == [("", "note", says)]


def test_two_files_of_one_name_have_a_report_each(run: Run, home: Path, tmp_path: Path) -> None:
    paths = [tmp_path / folder / "list.jsonl" for folder in ("a", "b", "c")]
    for path in paths:
        path.parent.mkdir()
        path.write_bytes(b'{"origin": 1, "organisation": 2}\n')
    run("import", *paths)
    assert len(reports(home)) == 3


def test_waiting_without_an_indexer_does_its_work(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "good.jsonl"
    path.write_bytes(lines_of("One", "Two"))
    assert run("import", path, "--wait").code == 0
    made = parts()
    assert made.record.waiting() == 0
    assert made.engine.state() == "ready"
    assert made.engine.count(Enquiry("walk")) == 2


def test_waiting_beside_an_indexer_leaves_the_work_to_it(
    run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "LOOK_SECONDS", 0.01)
    run("migrate")
    path = tmp_path / "good.jsonl"
    path.write_bytes(lines_of("One"))
    other = Parts(read_settings())
    stop = threading.Event()
    thread = threading.Thread(target=Indexer(other).run, args=(stop,))
    thread.start()
    try:
        assert run("import", path, "--wait").code == 0
        assert parts().engine.count(Enquiry("walk")) == 1
    finally:
        stop.set()
        thread.join()
