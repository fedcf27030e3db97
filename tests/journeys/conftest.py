"""Signpost whole, twice: as it runs on one machine, and on the engines of production."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from tests.harness.elasticsearch import ElasticsearchNode
from tests.harness.postgresql import PostgresqlServer
from tests.journeys.door import Door, eventually, started


@dataclass(frozen=True)
class Production:
    """A Signpost, its search engine and its database; prefix: of its indexes' names."""

    door: Door
    node: ElasticsearchNode
    database: PostgresqlServer
    prefix: str
    database_name: str

    @contextmanager
    def without_engine(self, how: str) -> Iterator[None]:
        """The engine stopped (nobody listens) or paused (it takes calls and says nothing); then
        all is well again."""
        if how == "stopped":
            self.node.stop()
        else:
            self.node.pause()
        try:
            yield
        finally:
            self.node.restore()
            # Also where a test failed: the next one begins with a Signpost that is whole.
            eventually(self.door.is_ready, "Signpost is whole again")


@pytest.fixture(scope="session")
def signpost(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """With the embedded index, SQLite and the sample listings."""
    with started(tmp_path_factory.mktemp("signpost")) as door:
        yield door


@pytest.fixture(scope="session")
def running_production(
    tmp_path_factory: pytest.TempPathFactory,
    elasticsearch_node: ElasticsearchNode,
    postgresql_server: PostgresqlServer,
) -> Iterator[Production]:
    elasticsearch_node.restore()
    postgresql_server.restore()
    mark = secrets.token_hex(4)
    prefix, name = f"journey-{mark}", f"journey_{mark}"
    postgresql_server.execute("CREATE DATABASE {}", name)
    settings = {
        "SIGNPOST_SEARCH_URL": elasticsearch_node.url,
        "SIGNPOST_SEARCH_PREFIX": prefix,
        "SIGNPOST_DATABASE_URL": postgresql_server.url(name),
    }
    with started(tmp_path_factory.mktemp("production"), settings) as door:
        yield Production(door, elasticsearch_node, postgresql_server, prefix, name)
    elasticsearch_node.restore()
    elasticsearch_node.remove_indexes(prefix)
    postgresql_server.restore()
    postgresql_server.execute("DROP DATABASE {} WITH (FORCE)", name)


@pytest.fixture
def signpost_in_production(running_production: Production) -> Production:
    """With Elasticsearch, PostgreSQL and the sample listings, whatever a test did to them."""
    running_production.node.restore()
    running_production.database.restore()
    eventually(running_production.door.is_ready, "Signpost in production is ready again")
    return running_production


@pytest.fixture(
    params=[
        "embedded",
        pytest.param("production", marks=pytest.mark.needs("elasticsearch", "postgresql")),
    ]
)
def door(request: pytest.FixtureRequest) -> Door:
    """Each of the two in turn: what they answer is the same."""
    if request.param == "embedded":
        embedded: Door = request.getfixturevalue("signpost")
        return embedded
    production: Production = request.getfixturevalue("signpost_in_production")
    return production.door


class Keys(dict[Door, str]):
    """A GP system's key for each Signpost, made when first asked for."""

    def __missing__(self, door: Door) -> str:
        return self.setdefault(door, door.key("gp_system"))


@pytest.fixture(scope="session")
def keys() -> Keys:
    return Keys()
