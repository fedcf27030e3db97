"""The directory's command line: what it says, what it writes, and how it ends."""

from __future__ import annotations

import csv
import json
import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from services.common.database import open_database
from services.directory import cli
from services.directory.commands import indexing
from services.directory.domain.enquiry import Enquiry
from services.directory.domain.listing import encode
from services.directory.exchange.formats import FORMATS
from services.directory.indexer import Indexer
from services.directory.parts import Parts
from services.directory.settings import read_settings
from services.directory.store.leader import leading
from tests.builders.listings import SALE, listing

SAMPLE = Path(__file__).parents[4] / "deploy" / "sample"
LIBRARIES = SAMPLE / "libraries_gm_libraries.csv"
FILES = sorted(path.name for path in SAMPLE.glob("*.csv"))
CUT_SHORT = '[{"id": "one", "name": "A"'


@dataclass(frozen=True)
class Ended:
    """How a command ended: exit code, and what it said."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SIGNPOST_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def run(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Run]:
    """Runs a command as a person types it."""
    root, ours = logging.getLogger(), logging.getLogger("signpost")
    kept, level, our_level = root.handlers[:], root.level, ours.level

    def command(*words: str | Path) -> Ended:
        monkeypatch.setattr("sys.argv", ["signpost", *map(str, words)])
        code = 0
        try:
            cli.main()
        except SystemExit as end:
            code = int(end.code or 0)
        said = capsys.readouterr()
        return Ended(code, said.out, said.err)

    yield command
    root.handlers[:] = kept
    root.setLevel(level)
    ours.setLevel(our_level)


def parts() -> Parts:
    return Parts(read_settings())


def counts(said: str) -> dict[str, int]:
    """What the summary line counts: "142 rows: 141 new, 0 changed, …"."""
    words = next(line for line in said.splitlines() if " rows: " in line).replace(",", "")
    pairs = words.split(": ", 1)[1].replace(" rows:", " rows").rstrip(".").split()
    found = {pairs[n + 1]: int(word) for n, word in enumerate(pairs) if word.isdigit()}
    return {"read": found["rows"], **{k: found[k] for k in ("new", "changed", "as", "refused")}}


def reports(home: Path) -> list[list[dict[str, str]]]:
    folder = home / "reports"
    found = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found.append(list(csv.DictReader(file)))
    return found


def lines_of(*names: str) -> bytes:
    return b"".join(encode(listing(name, "A walk.", at=SALE)) + b"\n" for name in names)


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


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "there is no such file"),
        (b"", ""),
        (b"what,is,this\n1,2,3\n", "no format we know"),
        (b"\x00\x01\x02" * 100, ""),
        (CUT_SHORT.encode(), ""),
    ],
    ids=["missing", "empty", "unknown headings", "binary", "cut short"],
)
def test_a_file_that_is_not_read_to_its_end_is_a_sentence_and_a_2(
    run: Run, home: Path, tmp_path: Path, content: bytes | None, says: str
) -> None:
    path = tmp_path / "odd.csv"
    if content is not None:
        path.write_bytes(content)
    ended = run("import", path)
    assert ended.code == 2
    assert "odd.csv: " in ended.err
    assert says in ended.err
    assert "Traceback" not in ended.err
    assert reports(home) == []


def test_a_file_that_the_disk_will_not_give_stops_no_other(
    run: Run, home: Path, tmp_path: Path
) -> None:
    unreadable = Path("/proc/self/mem")  # a file, whose first byte nobody may read
    if not unreadable.is_file():
        pytest.skip("only Linux has a file that always fails to be read")
    path = tmp_path / "good.jsonl"
    path.write_bytes(lines_of("One"))
    ended = run("import", unreadable, path)
    assert ended.code == 2
    assert "mem: " in ended.err
    assert parts().record.count() == 1


def test_a_folder_is_no_file(run: Run, tmp_path: Path) -> None:
    ended = run("import", tmp_path)
    assert (ended.code, "there is no such file" in ended.err) == (2, True)


def test_an_unknown_format_says_which_there_are(run: Run) -> None:
    ended = run("import", LIBRARIES, "--format", "excel")
    assert ended.code == 2
    assert all(name in ended.err for name in FORMATS)
    assert parts().record.count() == 0


def test_what_came_before_a_missing_file_stays_and_what_comes_after_comes_in(
    run: Run, tmp_path: Path
) -> None:
    paths = [tmp_path / f"{n}.jsonl" for n in (1, 2, 3)]
    paths[0].write_bytes(lines_of("One"))
    paths[2].write_bytes(lines_of("Three"))
    ended = run("import", *paths)
    assert ended.code == 2
    assert parts().record.count() == 2


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


def test_the_sample_comes_in_once(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "libraries" in run("sample").err
    count = parts().record.count()
    assert count > 1000
    assert run("sample").err == ""
    assert parts().record.count() == count


def test_the_sample_stays_out_of_a_directory_that_has_listings(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_bytes(lines_of("One"))
    run("import", path)
    run("sample")
    assert parts().record.count() == 1


@pytest.mark.parametrize("ending", [".json", ".jsonl", ".csv"])
def test_what_is_exported_comes_back(
    run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    run("import", LIBRARIES)
    path = tmp_path / f"all{ending}"
    ended = run("export", path)
    count = parts().record.count_published()
    assert (ended.code, f"{count:,} listings" in ended.err) == (0, True)
    monkeypatch.setenv("SIGNPOST_HOME", str(tmp_path / "second"))
    told = counts(run("import", path).err)
    assert told["read"] == told["new"] == count
    assert list(tmp_path.glob("*.part")) == []


@pytest.mark.parametrize("name", ["all.xlsx", "all", "all.json.gz"])
def test_an_export_by_another_ending_is_refused(run: Run, tmp_path: Path, name: str) -> None:
    ended = run("export", tmp_path / name)
    assert ended.code == 2
    assert ".jsonl" in ended.err
    assert not (tmp_path / name).exists()


def test_an_export_to_where_there_is_no_folder_is_a_sentence(run: Run, tmp_path: Path) -> None:
    run("migrate")
    ended = run("export", tmp_path / "none" / "all.csv")
    assert ended.code == 2
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("ending", [".json", ".jsonl", ".csv"])
def test_an_empty_directory_exports_an_empty_file(run: Run, tmp_path: Path, ending: str) -> None:
    run("migrate")
    path = tmp_path / f"all{ending}"
    assert "0 listings" in run("export", path).err
    if ending == ".json":
        assert json.loads(path.read_bytes()) == []


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


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("SIGNPOST_DATABASE_URL", "mysql://x"),
        ("SIGNPOST_SEARCH_URL", "ftp://x"),
        ("SIGNPOST_SEARCH_PREFIX", "Bad Prefix"),
        ("SIGNPOST_ENGINE_SECONDS", "soon"),
        ("SIGNPOST_INDEX_EVERY_SECONDS", "0"),
        ("SIGNPOST_LOG_LEVEL", "LOUD"),
    ],
)
def test_a_wrong_setting_is_a_sentence_that_names_it(
    run: Run, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    ended = run("index")
    assert ended.code == 2
    assert variable in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize(
    "words", [["import"], ["nothing"], ["export"], ["import", "a.csv", "--formt", "csv"]]
)
def test_a_command_that_is_not_one_is_a_2(run: Run, words: list[str]) -> None:
    ended = run(*words)
    assert ended.code == 2
    assert "Error" in ended.err


def test_a_database_that_is_away_is_a_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "a folder").mkdir()
    monkeypatch.setenv("SIGNPOST_DATABASE_URL", f"sqlite:///{tmp_path / 'a folder'}")
    ended = run("import", LIBRARIES)
    assert ended.code == 2
    assert ended.err.strip() == "The record is not available right now."


def test_a_postcode_file_that_is_none_is_a_sentence(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("not,postcodes\n")
    ended = run("postcodes", path)
    assert ended.code == 2
    assert ended.err
    assert "Traceback" not in ended.err
