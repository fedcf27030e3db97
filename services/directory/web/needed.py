"""What the routes need; parts.py has it."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from services.directory.gazetteer import Gazetteer
from services.directory.usecases.name_places import PlaceNames
from services.directory.usecases.ports import Record
from services.directory.usecases.search_listings import Collaborators


class Needed(Protocol):
    """Opened on first use, after the server has forked."""

    @property
    def record(self) -> Record: ...

    @property
    def gazetteer(self) -> Gazetteer: ...

    @property
    def places(self) -> PlaceNames: ...

    @property
    def search(self) -> Collaborators: ...

    def now(self) -> datetime:
        """Europe/London wall clock, without a zone."""
