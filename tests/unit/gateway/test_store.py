"""Keys in SQLite and in PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect, text

from services.common.database import open_database, reading, writing
from services.gateway.access import store
from services.gateway.access.keys import split
from services.gateway.access.migrate import migrate
from services.gateway.access.permissions import Role


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.needs("postgresql"))]
)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql_url")
    else:
        url = f"sqlite:///{tmp_path / 'signpost.db'}"
    opened = open_database(url)
    yield opened
    opened.dispose()


def test_migrating_twice_changes_nothing(engine: Engine) -> None:
    migrate(engine)
    migrate(engine)
    assert inspect(engine).has_table("gateway_keys")
    with reading(engine) as connection:
        version = connection.execute(text("SELECT version_num FROM gateway_alembic_version"))
        assert version.scalars().all() == ["0001"]


def test_the_migrated_table_is_the_one_the_code_names(engine: Engine) -> None:
    migrate(engine)
    stored = {
        column["name"]: column["nullable"] for column in inspect(engine).get_columns("gateway_keys")
    }
    assert stored == {column.name: column.nullable for column in store.keys.columns}


def test_a_key_stands_until_it_is_revoked(engine: Engine) -> None:
    migrate(engine)
    with writing(engine) as connection:
        key = store.add_key(connection, Role.GP_SYSTEM, "Practice system")
    prefix = (split(key) or ("", ""))[0]
    with reading(engine) as connection:
        found = store.find_key(connection, prefix)
    assert found is not None
    assert (found.role, found.name) == (Role.GP_SYSTEM, "Practice system")
    with writing(engine) as connection:
        assert store.revoke_key(connection, prefix)
        assert not store.revoke_key(connection, prefix)
        assert store.find_key(connection, prefix) is None
        assert [each.prefix for each in store.all_keys(connection)] == [prefix]


def test_nothing_in_the_database_is_the_key(engine: Engine) -> None:
    migrate(engine)
    with writing(engine) as connection:
        key = store.add_key(connection, Role.LINK_WORKER, "Team")
        row = connection.execute(text("SELECT * FROM gateway_keys")).one()
    secret = (split(key) or ("", ""))[1]
    assert secret not in repr([bytes(v) if isinstance(v, memoryview) else v for v in row])
