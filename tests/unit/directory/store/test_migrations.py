"""The record's tables: made from nothing, made twice, cut off half way, as the code has them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from services.common.database import open_database, reading
from services.directory.store.migrate import VERSION_TABLE, migrate
from services.directory.store.record import SqlRecord
from services.directory.store.tables import metadata

ROOT = Path(__file__).parents[4]
# Ends the process outright, as a power cut would, before the nth statement of a migration.
CUT_OFF = """
import os, sys
from sqlalchemy import event
from services.common.database import open_database
from services.directory.store.migrate import migrate
engine, left = open_database(sys.argv[1]), [int(sys.argv[2])]
@event.listens_for(engine, "before_cursor_execute")
def count(connection, cursor, statement, *rest):
    left[0] -= statement.lstrip().startswith(("CREATE", "INSERT"))
    if left[0] == 0:
        os._exit(9)
migrate(engine)
"""


def test_from_nothing_it_makes_every_table(engine: Engine) -> None:
    migrate(engine)
    assert set(inspect(engine).get_table_names()) == {*metadata.tables, VERSION_TABLE}


def test_the_tables_are_those_of_the_code(engine: Engine) -> None:
    migrate(engine)
    with reading(engine) as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "version_table": VERSION_TABLE,
                "compare_type": True,
                # SQLite writes its defaults down in a way that Alembic takes for another.
                "compare_server_default": engine.dialect.name == "postgresql",
            },
        )
        assert compare_metadata(context, metadata) == []


def test_run_again_it_changes_nothing(engine: Engine) -> None:
    migrate(engine)
    identity = SqlRecord(engine).mark("identity")
    migrate(engine)
    assert SqlRecord(engine).mark("identity") == identity != ""


def test_each_record_has_a_mark_of_its_own(tmp_path: Path) -> None:
    marks = set()
    for name in ("a", "b"):
        engine = open_database(f"sqlite:///{tmp_path / name}")
        migrate(engine)
        marks.add(SqlRecord(engine).mark("identity"))
        engine.dispose()
    assert len(marks) == 2


def test_two_starts_at_once_make_it_once(engine: Engine, url: str) -> None:
    command = [sys.executable, "-c", CUT_OFF, url, "-1"]
    running = [subprocess.Popen(command, cwd=ROOT) for _ in range(3)]
    assert [process.wait(60) for process in running] == [0, 0, 0]
    with reading(engine) as connection:
        assert connection.execute(text("SELECT count(*) FROM marks")).scalar_one() == 1


@pytest.mark.parametrize("statement", [3, 9])
def test_cut_off_half_way_it_leaves_nothing_and_is_simply_run_again(
    engine: Engine, url: str, statement: int
) -> None:
    command = [sys.executable, "-c", CUT_OFF, url, str(statement)]
    done = subprocess.run(command, cwd=ROOT, check=False)
    assert done.returncode == 9
    assert not set(inspect(engine).get_table_names()) & set(metadata.tables)
    migrate(engine)
    assert SqlRecord(engine).count() == 0
