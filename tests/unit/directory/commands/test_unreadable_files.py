"""Import of what cannot be read: a sentence and a 2, and no other file is stopped."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.directory.exchange.formats import FORMATS
from tests.unit.directory.commands.running import LIBRARIES, Run, lines_of, parts, reports

CUT_SHORT = '[{"id": "one", "name": "A"'


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
