"""Databases to keep a record in, empty, of both kinds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from services.common.database import open_database
from services.directory.store.migrate import migrate
from services.directory.store.record import SqlRecord


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'record.db'}"
    return str(request.getfixturevalue("postgresql_url"))


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    made = open_database(url)
    yield made
    made.dispose()


@pytest.fixture
def record(engine: Engine) -> SqlRecord:
    migrate(engine)
    return SqlRecord(engine)
