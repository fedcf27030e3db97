"""An embedded index in a folder, for use cases that need an engine to ask."""

from __future__ import annotations

from pathlib import Path

from services.directory.domain.listing import Listing
from services.directory.gazetteer import Gazetteer, Place
from services.directory.search.embedded.engine import EmbeddedEngine
from services.directory.search.embedded.writer import EmbeddedWriter
from services.directory.usecases.search_listings import Collaborators
from services.vocabulary.reader import read_person
from tests.builders.documents import NOW, TODAY, document


def finding(folder: Path, *listings: Listing) -> Collaborators:
    """What a search works with, over an index of these listings."""
    writer = EmbeddedWriter(folder, "record")
    writer.begin()
    assert writer.fill([document(one) for one in listings]) == []
    writer.finish()
    return Collaborators(
        EmbeddedEngine(folder, lambda: "record", lambda: TODAY), read_person, lambda: NOW
    )


def place(postcode: str) -> Place:
    found = Gazetteer.shipped().find_postcode(postcode)
    assert found is not None
    return found
