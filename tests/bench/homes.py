"""Homes for the bench: a record with its identity, and an index filled with finished documents."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from services.directory.domain.document import Document
from services.directory.parts import Parts
from services.directory.settings import read_settings
from services.directory.store.migrate import migrate
from services.directory.usecases.index_listings import BATCH

CHECKOUT = Path(__file__).resolve().parents[2]
EMBEDDED = "embedded"
ELASTICSEARCH = "elasticsearch"


@dataclass(frozen=True)
class Engine:
    """Which engine the bench is on. `url`: Elasticsearch's address, else empty."""

    name: str
    url: str = ""


@dataclass(frozen=True)
class Home:
    """A folder with everything one copy of Signpost keeps, and how many listings that is."""

    folder: Path
    engine: Engine
    size: int

    @property
    def env(self) -> dict[str, str]:
        """What its processes are told: this process's own environment without its settings."""
        own = {k: v for k, v in os.environ.items() if not k.startswith("SIGNPOST_")}
        said = {"PYTHONPATH": str(CHECKOUT), "SIGNPOST_HOME": str(self.folder)}
        # One client asks far more often here than a door lets anybody ask. It still counts.
        said["SIGNPOST_LIMIT"] = str(10**9)
        if self.engine.url:
            said["SIGNPOST_SEARCH_URL"] = self.engine.url
            said["SIGNPOST_SEARCH_PREFIX"] = self.folder.name
        return own | said

    def parts(self) -> Parts:
        """The directory's collaborators for this home, in this process."""
        return Parts(read_settings(self.env))


def new_home(parent: Path, engine: Engine, size: int, what: str = "size") -> Home:
    """An empty home: tables, no index. `what` keeps apart two homes of one size."""
    home = Home(parent / f"bench-{what}-{size}-{os.getpid()}", engine, size)
    home.folder.mkdir()
    migrate(home.parts().database)
    return home


def filled_home(parent: Path, engine: Engine, documents: Sequence[Document]) -> Home:
    """A home whose index holds `documents`, put in as a rebuild puts them in."""
    home = new_home(parent, engine, len(documents))
    writer = home.parts().writer()
    writer.begin()
    for start in range(0, len(documents), BATCH):
        refused = writer.fill(documents[start : start + BATCH])
        assert refused == [], refused[0]
    writer.finish()
    return home
