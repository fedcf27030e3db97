"""Each command of the image starts the same way outside a container.

The same words and variables; only the home, the record and the index are this test's own.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from deploy.probe import status_of
from tests.harness.processes import Process, free_port, running, wait_until
from tests.house.deployment import ROOT, SERVERS, containers

PROGRAMS = {"python": [sys.executable], "gunicorn": [sys.executable, "-m", "gunicorn"]}


def words(name: str) -> list[str]:
    program, *rest = containers()[name]["command"]
    return [*PROGRAMS[program], *rest]


def surroundings(name: str, home: Path, **more: str) -> Mapping[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("SIGNPOST_")}
    given = containers()[name].get("environment", {})
    plain = {k: str(v) for k, v in given.items() if "$" not in str(v)}
    return {**kept, **plain, "SIGNPOST_HOME": str(home), **more}


def finish(name: str, home: Path, log: Path, **more: str) -> int | None:
    process = Process(words(name), log=log, env=surroundings(name, home, **more), cwd=ROOT)
    try:
        wait_until(lambda: not process.running, 120, f"{name} ended")
        return process.exit_code
    finally:
        process.kill()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("name", SERVERS)
def test_a_server_answers_and_ends_when_asked(name: str, home: Path, tmp_path: Path) -> None:
    port = free_port()
    env = surroundings(name, home, SIGNPOST_BIND="127.0.0.1", SIGNPOST_PORT=str(port))
    log = tmp_path / "log"
    with running(
        words(name),
        log=log,
        env=env,
        cwd=ROOT,
        seconds=90,
        ready=lambda: status_of("127.0.0.1", port, "/healthz") == 200,
    ) as process:
        assert process.stop() == 0, process.tail()
    assert "Traceback" not in log.read_text()


def test_migrations_then_the_indexer(home: Path, tmp_path: Path) -> None:
    assert finish("migrate", home, tmp_path / "migrate") == 0, (tmp_path / "migrate").read_text()
    assert finish("migrate", home, tmp_path / "again") == 0, "a second time changes nothing"
    log = tmp_path / "indexer"
    with running(
        words("indexer"),
        log=log,
        env=surroundings("indexer", home),
        cwd=ROOT,
        seconds=90,
        ready=lambda: "leading" in log.read_text(),
    ) as process:
        assert process.stop() == 0, process.tail()
    assert "Traceback" not in log.read_text()


def test_no_sample_is_brought_in_when_none_is_wanted(home: Path, tmp_path: Path) -> None:
    assert finish("sample", home, tmp_path / "log", SIGNPOST_SAMPLE="0") == 0
    assert list(home.iterdir()) == []


def test_a_wrong_setting_ends_the_sample_with_a_sentence(home: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    assert finish("sample", home, log, SIGNPOST_SAMPLE="perhaps") == 1
    assert log.read_text() == "SIGNPOST_SAMPLE must be 1 or 0, not 'perhaps'.\n"
