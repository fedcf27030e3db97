"""The sample: it comes in once, and only where nothing is yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.directory.commands.running import Run, lines_of, parts


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
