"""Export: what goes out comes back, and no file is left half written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.directory.commands.running import LIBRARIES, Run, counts, parts


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
