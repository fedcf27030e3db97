"""The real database comes up, keeps what it has acknowledged, and gives each test its own."""

import psycopg
import pytest
from sqlalchemy import create_engine, text

from tests.harness.postgresql import PostgresqlServer


def scalar(url: str, statement: str) -> object:
    """Runs one statement in a connection of its own and gives the first value."""
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            result = connection.execute(text(statement))
            return result.scalar() if result.returns_rows else None
    finally:
        engine.dispose()


@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_has_an_empty_database(postgresql_url: str, turn: int) -> None:
    tables = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
    assert scalar(postgresql_url, tables) == 0
    scalar(postgresql_url, "CREATE TABLE listing (name text)")
    assert scalar(postgresql_url, tables) == 1


@pytest.mark.parametrize(
    ("setting", "expected"), [("fsync", "on"), ("server_encoding", "UTF8"), ("lc_ctype", "C.UTF-8")]
)
def test_it_is_set_up_as_in_earnest(postgresql_url: str, setting: str, expected: str) -> None:
    assert scalar(postgresql_url, f"SHOW {setting}") == expected


def test_it_knows_letters_beyond_ascii(postgresql_url: str) -> None:
    assert scalar(postgresql_url, "SELECT lower('ŴYLFA')") == "ŵylfa"


def test_what_was_committed_is_there_after_a_kill(
    postgresql_server: PostgresqlServer, postgresql_url: str
) -> None:
    scalar(postgresql_url, "CREATE TABLE listing AS SELECT 'kept' AS name")
    postgresql_server.kill()
    with pytest.raises(psycopg.OperationalError):
        postgresql_server.execute("SELECT 1")
    postgresql_server.start()
    assert scalar(postgresql_url, "SELECT name FROM listing") == "kept"


def test_a_stopped_server_is_brought_back_for_the_next_test(
    postgresql_server: PostgresqlServer,
) -> None:
    postgresql_server.stop()
    assert not postgresql_server.running
    postgresql_server.restore()
    postgresql_server.execute("SELECT 1")


def test_the_password_is_asked_for(postgresql_server: PostgresqlServer) -> None:
    address = f"postgresql://signpost:wrong@127.0.0.1:{postgresql_server.port}/postgres"
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(address)
