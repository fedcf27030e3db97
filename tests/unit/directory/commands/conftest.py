"""The directory's command line, run in this process with a home of its own."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.directory import cli
from tests.unit.directory.commands.running import Ended, Run


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
