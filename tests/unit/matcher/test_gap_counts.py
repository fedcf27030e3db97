"""Where unmet needs are counted: nothing is lost between writers, and nobody waits for it."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from services.common.database import open_database, reading, writing
from services.common.errors import Unavailable
from services.matcher.cli import main
from services.matcher.domain.gaps import Counted, Gap
from services.matcher.store import keeper as keeping
from services.matcher.store.counts import SqlCounts
from services.matcher.store.keeper import GapKeeper
from services.matcher.store.migrate import migrate
from services.matcher.store.tables import gaps as table
from services.matcher.usecases.ports import Gaps, Span
from tests.fakes.gaps import FakeGaps

ROOT = Path(__file__).parents[3]
YEAR = Span("2025-12", "2026-11")
DEBT = Gap("2026-11", "M33", "debt")
ADD_OFTEN = """
import sys
from services.matcher.domain.gaps import Gap
from services.matcher.store.counts import SqlCounts
counts = SqlCounts(sys.argv[1])
for _ in range(40):
    counts.add(lambda: {Gap("2026-11", "M33", "debt"): 1, Gap("2026-11", "M32", "food"): 2})
"""
ADD_AND_END = """
import sys
from services.matcher.domain.gaps import Gap
from services.matcher.store.counts import SqlCounts
from services.matcher.store.keeper import GapKeeper
GapKeeper(SqlCounts(sys.argv[1]), every=30).add([Gap("2026-11", "M33", "debt")] * 7)
"""


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.needs("postgresql"))]
)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database with the table of counts."""
    if request.param == "postgresql":
        address: str = request.getfixturevalue("postgresql_url")
    else:
        address = f"sqlite:///{tmp_path / 'signpost.db'}"
    migrated(address)
    return address


@pytest.fixture
def sqlite(tmp_path: Path) -> str:
    address = f"sqlite:///{tmp_path / 'signpost.db'}"
    migrated(address)
    return address


def migrated(url: str) -> None:
    engine = open_database(url)
    migrate(engine)
    engine.dispose()


def rows(url: str) -> list[tuple[str, str, str, int]]:
    """As they lie there, in no order of ours."""
    engine = open_database(url)
    with reading(engine) as connection:
        found = connection.execute(text("SELECT * FROM matcher_gaps")).all()
    engine.dispose()
    return [(row[0], row[1], row[2], row[3]) for row in found]


def until(condition: Callable[[], object]) -> None:
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)


def test_migrating_twice_changes_nothing(url: str) -> None:
    migrated(url)
    engine = open_database(url)
    columns = inspect(engine).get_columns(table.name)
    assert [each["name"] for each in columns] == [each.name for each in table.columns]
    assert not any(each["nullable"] for each in columns)
    engine.dispose()


@pytest.fixture(
    params=["fake", "sqlite", pytest.param("postgresql", marks=pytest.mark.needs("postgresql"))]
)
def gaps(request: pytest.FixtureRequest) -> Iterator[Gaps]:
    """Each that answers the port."""
    if request.param == "fake":
        yield FakeGaps()
        return
    where = "sqlite" if request.param == "sqlite" else "postgresql_url"
    url: str = request.getfixturevalue(where)
    migrated(url)
    kept = GapKeeper(SqlCounts(url), every=0.01)
    yield kept
    kept.close()


def test_counts_are_summed_over_months(gaps: Gaps) -> None:
    gaps.add([Gap("2025-11", "M33", "debt")] * 3 + [Gap("2025-12", "M33", "debt")] * 2)
    gaps.add([DEBT] * 2 + [Gap("2026-12", "M33", "debt")] * 9)
    gaps.add([Gap("2026-11", "M32", "food")] * 6 + [Gap("2026-11", "M33", "food")] * 4)
    debt, food = Counted("debt", "M33", 3, 7), Counted("food", "M32", 0, 6)
    until(lambda: sorted(gaps.counted(YEAR, None, None), key=str) == [debt, food])
    assert gaps.counted(YEAR, "debt", None) == [debt]
    assert gaps.counted(YEAR, None, "M32") == [food]
    assert gaps.counted(YEAR, "food", "M33") == []
    assert gaps.counted(Span("2020-01", "2025-12"), None, None) == [Counted("debt", "M33", 0, 5)]


def test_two_processes_lose_nothing(sqlite: str) -> None:
    words = [sys.executable, "-c", ADD_OFTEN, sqlite]
    both = [subprocess.Popen(words, cwd=ROOT) for _ in range(2)]
    assert [each.wait(60) for each in both] == [0, 0]
    assert rows(sqlite) == [("2026-11", "M32", "food", 160), ("2026-11", "M33", "debt", 80)]


def test_threads_lose_nothing(url: str) -> None:
    kept = GapKeeper(SqlCounts(url), every=0.001)
    threads = [
        threading.Thread(target=lambda: [kept.add([DEBT]) for _ in range(200)]) for _ in range(4)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    kept.close()
    assert rows(url) == [(*DEBT, 800)]


def test_what_is_held_is_written_when_the_process_ends(sqlite: str) -> None:
    done = subprocess.run([sys.executable, "-c", ADD_AND_END, sqlite], cwd=ROOT, timeout=60)
    assert done.returncode == 0
    assert rows(sqlite) == [(*DEBT, 7)]


def test_the_order_of_rows_does_not_tell_who_came_when(sqlite: str) -> None:
    came = [
        Gap("2026-11", outcode, need) for outcode in ("WA14", "M33") for need in ("food", "debt")
    ]
    counts = SqlCounts(sqlite)
    for gap in came:
        counts.add(Counter([gap]).copy)
    counts.close()
    assert [row[:3] for row in rows(sqlite)] == sorted(came)


def test_nobody_waits_for_a_store_that_is_locked_and_no_count_is_lost(sqlite: str) -> None:
    kept = GapKeeper(SqlCounts(sqlite), every=0.01)
    engine = open_database(sqlite)
    with writing(engine):
        began = time.perf_counter()
        for _ in range(100):
            kept.add([DEBT])
        assert time.perf_counter() - began < 1
        assert kept.counted(YEAR, None, None) == []
    engine.dispose()
    kept.close()
    assert rows(sqlite) == [(*DEBT, 100)]


def test_a_store_that_is_away_keeps_counts_waiting_and_says_so_without_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(keeping, "AGAIN_SECONDS", 0.01)
    (tmp_path / "home").write_text("a file where the folder should be")
    url = f"sqlite:///{tmp_path / 'home' / 'signpost.db'}"
    kept = GapKeeper(SqlCounts(url), every=0.01)
    with caplog.at_level(logging.WARNING):
        kept.add([DEBT] * 6)
        until(lambda: caplog.records)
    assert {record.getMessage() for record in caplog.records} == {"gaps were not written"}
    # Ready at once: a store that is there and has no table yet would lose the count.
    migrated(f"sqlite:///{tmp_path / 'ready' / 'signpost.db'}")
    (tmp_path / "home").unlink()
    (tmp_path / "ready").rename(tmp_path / "home")
    until(lambda: rows(url) == [(*DEBT, 6)])
    kept.close()


def test_a_write_that_breaks_is_lost_and_not_counted_twice(
    sqlite: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "AGAIN_SECONDS", 0.01)
    engine = open_database(sqlite)
    with writing(engine) as connection:
        connection.execute(text("ALTER TABLE matcher_gaps RENAME TO elsewhere"))
    kept = GapKeeper(SqlCounts(sqlite), every=0.01)
    kept.add([DEBT] * 6)
    until(lambda: not kept._held)
    with writing(engine) as connection:
        connection.execute(text("ALTER TABLE elsewhere RENAME TO matcher_gaps"))
    engine.dispose()
    kept.add([DEBT])
    until(lambda: rows(sqlite) == [(*DEBT, 1)])
    kept.close()


def test_only_so_much_is_held(monkeypatch: pytest.MonkeyPatch, sqlite: str) -> None:
    monkeypatch.setattr(keeping, "MOST_HELD", 2)
    kept = GapKeeper(SqlCounts(sqlite), every=30)
    kept.add([Gap("2026-11", f"M{n}", "debt") for n in (1, 2, 3, 1)])
    kept.close()
    assert rows(sqlite) == [("2026-11", "M1", "debt", 2), ("2026-11", "M2", "debt", 1)]


def test_without_a_thread_a_count_waits_for_the_next(
    monkeypatch: pytest.MonkeyPatch, sqlite: str
) -> None:
    def refused(_thread: threading.Thread) -> None:
        raise RuntimeError

    kept = GapKeeper(SqlCounts(sqlite), every=0.01)
    with monkeypatch.context() as patched:
        patched.setattr(threading.Thread, "start", refused)
        kept.add([DEBT])
    kept.add([DEBT])
    kept.close()
    assert rows(sqlite) == [(*DEBT, 2)]


def test_a_report_from_a_store_that_is_away_is_a_503(tmp_path: Path) -> None:
    counts = SqlCounts(f"sqlite:///{tmp_path / 'signpost.db'}")
    with pytest.raises(Unavailable):
        counts.counted(YEAR, None, None)
    counts.close()


def test_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SIGNPOST_HOME", str(tmp_path))
    monkeypatch.delenv("SIGNPOST_DATABASE_URL", raising=False)
    assert (main(["migrate"]), main(["migrate"]), main([])) == (0, 0, 2)
    assert rows(f"sqlite:///{tmp_path / 'signpost.db'}") == []
    monkeypatch.setenv("SIGNPOST_DATABASE_URL", "mysql://x")
    assert main(["migrate"]) == 2
    monkeypatch.setenv("SIGNPOST_DATABASE_URL", "postgresql://127.0.0.1:1/none")
    assert main(["migrate"]) == 1
    assert "SIGNPOST_DATABASE_URL" in capsys.readouterr().err
