"""Whatever the command: what cannot be done is a sentence and a 2."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.directory.commands.running import LIBRARIES, Run


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
