"""Keys in a running gateway: a new one counts, and a revoked one stops, within two seconds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from services.common.database import open_database, writing
from services.common.errors import Unavailable
from services.gateway.access import store
from services.gateway.access.keys import split
from services.gateway.access.migrate import migrate
from services.gateway.access.permissions import Role
from services.gateway.access.register import MEMORY_ENTRIES, MEMORY_SECONDS, Register


class Clock:
    """Seconds that pass only when told to."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'signpost.db'}"


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    opened = open_database(url)
    yield opened
    opened.dispose()


@pytest.fixture
def register(url: str, clock: Clock) -> Iterator[Register]:
    made = Register(url, clock)
    yield made
    made.close()


def added(engine: Engine) -> str:
    with writing(engine) as connection:
        return store.add_key(connection, Role.GP_SYSTEM, "A test")


def test_the_memory_is_shorter_than_the_promise() -> None:
    assert MEMORY_SECONDS < 2


def test_before_the_first_key_nobody_holds_one(register: Register) -> None:
    assert register.holder("sp_0123abcd_" + "a" * 43) is None


def test_a_key_made_after_the_first_look_counts(
    register: Register, engine: Engine, clock: Clock
) -> None:
    assert register.holder("sp_0123abcd_" + "a" * 43) is None
    migrate(engine)
    key = added(engine)
    clock.now += MEMORY_SECONDS
    holder = register.holder(key)
    assert holder is not None
    assert holder.role is Role.GP_SYSTEM


def test_a_revoked_key_stops(register: Register, engine: Engine, clock: Clock) -> None:
    migrate(engine)
    key = added(engine)
    assert register.holder(key)
    with writing(engine) as connection:
        store.revoke_key(connection, (split(key) or ("",))[0])
    clock.now += MEMORY_SECONDS
    assert register.holder(key) is None


def test_the_right_prefix_with_another_secret_is_refused(
    register: Register, engine: Engine
) -> None:
    migrate(engine)
    first, second = added(engine), added(engine)
    assert register.holder(first[:12] + second[12:]) is None


def test_guesses_do_not_fill_the_memory(register: Register, engine: Engine) -> None:
    migrate(engine)
    for n in range(MEMORY_ENTRIES + 10):
        register.holder(f"sp_{n:08x}_{'a' * 43}")
    assert len(register._memory) <= MEMORY_ENTRIES


def test_a_database_that_is_away_is_no_verdict_on_the_key(tmp_path: Path) -> None:
    (tmp_path / "folder.db").mkdir()
    away = Register(f"sqlite:///{tmp_path / 'folder.db'}")
    with pytest.raises(Unavailable):
        away.holder("sp_0123abcd_" + "a" * 43)
    away.close()
