"""The directory's collaborators, made from the settings when first used: after the fork."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from services.common.database import open_database
from services.directory.gazetteer import Gazetteer
from services.directory.search.embedded.engine import EmbeddedEngine
from services.directory.search.embedded.writer import EmbeddedWriter
from services.directory.settings import Settings
from services.directory.store.record import SqlRecord
from services.directory.usecases.name_places import PlaceNames
from services.directory.usecases.ports import IndexWriter, SearchEngine
from services.directory.usecases.search_listings import Collaborators
from services.vocabulary.reader import read_person

LONDON = ZoneInfo("Europe/London")


class Parts:
    """One of these for each process."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @cached_property
    def database(self) -> Engine:
        return open_database(self.settings.database_url)

    @cached_property
    def record(self) -> SqlRecord:
        return SqlRecord(self.database)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        return Gazetteer.shipped(self.settings.postcodes)

    @cached_property
    def places(self) -> PlaceNames:
        return PlaceNames(self.gazetteer)

    @cached_property
    def engine(self) -> SearchEngine:
        settings = self.settings
        if folder := settings.embedded_folder:
            return EmbeddedEngine(folder, self.identity, self.today)
        # Imported where it is used: its client takes half a second that nobody else should wait.
        from services.directory.search.elasticsearch.engine import ElasticsearchEngine

        return ElasticsearchEngine(
            settings.search_url,
            settings.search_prefix,
            settings.search_seconds,
            self.identity,
            self.today,
        )

    @cached_property
    def search(self) -> Collaborators:
        return Collaborators(self.engine, read_person, self.now)

    def writer(self) -> IndexWriter:
        """Only for the leading indexer."""
        settings, identity = self.settings, self.identity()
        if folder := settings.embedded_folder:
            return EmbeddedWriter(folder, identity)
        from services.directory.search.elasticsearch.writer import ElasticsearchWriter

        return ElasticsearchWriter(settings.search_url, settings.search_prefix, identity)

    def identity(self) -> str:
        """The record's own mark: an index made from another record is not ours to read."""
        return self._identity

    @cached_property
    def _identity(self) -> str:
        return self.record.mark("identity")

    def now(self) -> datetime:
        """Europe/London wall clock, without a zone."""
        return datetime.now(LONDON).replace(tzinfo=None)

    def today(self) -> date:
        return self.now().date()
