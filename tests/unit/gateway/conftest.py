"""A gateway in this process, with its own database and a real HTTP service behind each side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from services.common.database import open_database, writing
from services.gateway.access.migrate import upgrade
from services.gateway.access.permissions import Role
from services.gateway.access.store import add_key, has_keys_table
from services.gateway.app import make_app
from services.gateway.settings import Settings, read_settings
from tests.fakes.inner_services import FakeDirectory, FakeMatcher, serving

MakeKey = Callable[[Role], str]
Configure = Callable[..., Settings]


@pytest.fixture
def directory() -> FakeDirectory:
    return FakeDirectory()


@pytest.fixture
def matcher() -> FakeMatcher:
    return FakeMatcher()


@pytest.fixture
def configure(
    tmp_path: Path, directory: FakeDirectory, matcher: FakeMatcher
) -> Iterator[Configure]:
    """Settings for a gateway in front of the two services, with changes by variable."""
    with serving(directory) as directory_url, serving(matcher) as matcher_url:

        def settings(**changes: str) -> Settings:
            values = {
                "SIGNPOST_HOME": str(tmp_path),
                "SIGNPOST_DIRECTORY_URL": directory_url,
                "SIGNPOST_MATCHER_URL": matcher_url,
                "SIGNPOST_ASSETS": str(tmp_path / "assets"),
            }
            return read_settings({**values, **changes})

        yield settings


@pytest.fixture
def app(configure: Configure) -> Flask:
    return make_app(configure())


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def make_key(configure: Configure) -> MakeKey:
    """Makes a key that stands, as the command line does."""
    url = configure().database_url

    def make(role: Role = Role.GP_SYSTEM) -> str:
        engine = open_database(url)
        with writing(engine) as connection:
            if not has_keys_table(connection):
                upgrade(connection)
            key = add_key(connection, role, "A test")
        engine.dispose()
        return key

    return make


@pytest.fixture
def bearer(make_key: MakeKey) -> dict[str, str]:
    """Headers of a GP system that may ask for matches."""
    return {"Authorization": f"Bearer {make_key(Role.GP_SYSTEM)}"}
