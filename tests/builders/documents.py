"""Index documents made of listings the way the indexer makes them, on a fixed day."""

from __future__ import annotations

from datetime import date, datetime

from services.directory.domain.document import Document
from services.directory.domain.listing import Listing
from services.directory.gazetteer import Gazetteer
from services.directory.usecases.make_document import make_document
from services.directory.usecases.read_listing import read

NOW = datetime(2026, 11, 22, 9, 30)  # noqa: DTZ001 - a wall clock, as the product has it
TODAY = date(2026, 11, 22)


def document(listing: Listing, version: int = 1) -> Document:
    return make_document(read(listing, version, TODAY), Gazetteer.shipped(), NOW)
