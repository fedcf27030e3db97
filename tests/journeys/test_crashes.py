"""kill -9 at every point between a row of a file and its place in the index: whoever runs next
finishes the work, nobody has to mend anything, and no listing is lost, doubled or left behind."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from services.directory.domain.enquiry import Enquiry
from services.directory.domain.listing import Listing
from services.directory.exchange import jsonl
from services.directory.parts import Parts
from services.directory.settings import read_settings
from tests.builders.listings import SALE, listing
from tests.engine.asking import names
from tests.harness.elasticsearch import ElasticsearchNode

BATCH = 500
MANY = [listing(f"Walk {n}", "A walk by the canal.", at=SALE) for n in range(BATCH * 2 + 100)]
SIGKILLED = -signal.SIGKILL


class Home:
    """A directory of its own, worked by command lines that come and go."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.file = folder / "walks.jsonl"
        self.file.write_bytes(b"".join(jsonl.lines(MANY)))
        self._env = {**os.environ, "SIGNPOST_HOME": str(folder / "home"), **settings}

    def run(self, *words: str, point: str = "") -> int:
        """The exit code of one command line; `point`: where it kills itself."""
        module = ["tests.journeys.crashing", point] if point else ["services.directory.cli"]
        return subprocess.run(self._command(*module, *words), env=self._env, check=False).returncode

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(self._command("services.directory.cli", *words), env=self._env)

    def _command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", *words]

    @property
    def parts(self) -> Parts:
        ours: Mapping[str, str] = self._env
        return Parts(read_settings(ours))

    def found(self) -> set[str]:
        parts = self.parts
        pages = [parts.engine.search(Enquiry(size=100, page=n)) for n in range(1, 14)]
        listed = [name for page in pages for name in names(page)]
        assert len(listed) == len(set(listed)) == pages[0].total
        return set(listed)

    def is_whole(self, expected: list[Listing]) -> None:
        """The record holds them all, the index the same, and nothing waits."""
        parts = self.parts
        assert parts.record.count() == len(expected)
        assert parts.record.waiting() == 0
        assert parts.record.parked() == []
        assert self.found() == {one.name for one in expected}


ELASTICSEARCH = pytest.param("elasticsearch", marks=pytest.mark.needs("elasticsearch"))


@pytest.fixture(params=["embedded", ELASTICSEARCH])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Home:
    if request.param == "embedded":
        return Home(tmp_path)
    node: ElasticsearchNode = request.getfixturevalue("elasticsearch_node")
    prefix = request.getfixturevalue("search_prefix").rstrip("-")
    settings = {"SIGNPOST_SEARCH_URL": node.url, "SIGNPOST_SEARCH_PREFIX": prefix}
    return Home(tmp_path, SIGNPOST_ENGINE_SECONDS="30", **settings)


@pytest.mark.parametrize("point", ["before_commit", "after_commit"])
def test_an_import_that_dies_keeps_whole_batches_and_is_finished_by_the_next(
    tmp_path: Path, point: str
) -> None:
    home = Home(tmp_path)
    assert home.run("import", str(home.file), point=point) == SIGKILLED
    record = home.parts.record
    expected = BATCH if point == "before_commit" else 2 * BATCH
    assert record.count() == expected
    assert record.waiting() == expected
    assert home.run("import", str(home.file), "--wait") == 0
    home.is_whole(MANY)


@pytest.mark.parametrize("point", ["before_index", "half_indexed", "after_index"])
def test_an_indexer_that_dies_is_followed_by_one_that_finishes(home: Home, point: str) -> None:
    assert home.run("import", str(home.file)) == 0
    assert home.run("import", str(home.file), "--wait", point=point) == SIGKILLED
    assert home.parts.record.waiting() == len(MANY)
    assert home.run("import", str(home.file), "--wait") == 0
    home.is_whole(MANY)


def test_an_indexer_killed_at_any_moment_loses_nothing(tmp_path: Path) -> None:
    home = Home(tmp_path)
    assert home.run("import", str(home.file)) == 0
    moments = random.Random(11)  # noqa: S311 - the same moments each time
    for _ in range(4):
        indexer = home.start("indexer")
        time.sleep(moments.uniform(0.6, 2.5))
        indexer.kill()
        indexer.wait()
    assert home.run("import", str(home.file), "--wait") == 0
    home.is_whole(MANY)


def test_of_two_indexers_one_leads_and_the_other_takes_over(tmp_path: Path) -> None:
    home = Home(tmp_path)
    assert home.run("migrate") == 0
    first, second = home.start("indexer"), home.start("indexer")
    try:
        assert home.run("import", str(home.file), "--wait") == 0
        home.is_whole(MANY)
        first.kill()
        first.wait()
        later = [listing(f"Talk {n}") for n in range(3)]
        home.file.write_bytes(b"".join(jsonl.lines(later)))
        assert home.run("import", str(home.file), "--wait") == 0
        home.is_whole([*MANY, *later])
        assert second.poll() is None
    finally:
        for one in (first, second):
            one.terminate()
            one.wait()


def test_a_second_import_changes_nothing(tmp_path: Path) -> None:
    home = Home(tmp_path)
    assert home.run("import", str(home.file), "--wait") == 0
    assert home.run("import", str(home.file)) == 0
    assert home.parts.record.waiting() == 0
    assert all(kept.version == 1 for kept in home.parts.record.page("", 2000))
