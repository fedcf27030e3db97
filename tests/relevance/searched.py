"""What is searched: the shipped sample as any feed would bring it, without need codes of ours.

The importers of the sample know what a food bank is for and say so in codes. A directory that
comes in as Open Referral UK has no such codes, so here they are taken away: what a listing is for
must be read from its words.
"""

from __future__ import annotations

import functools

from msgspec.structs import replace

from services.directory.domain.document import Document
from services.directory.domain.listing import Listing
from services.directory.gazetteer import Gazetteer
from services.directory.usecases.make_document import make_document
from services.directory.usecases.read_listing import read
from tests.bench.listings import NOW, TODAY, sample_listings


@functools.cache
def gazetteer() -> Gazetteer:
    return Gazetteer.shipped()


@functools.cache
def listings() -> tuple[Listing, ...]:
    """The sample's listings, each once, in a fixed order."""
    found = {listing.id: replace(listing, needs=()) for listing in sample_listings()}
    return tuple(found.values())


@functools.cache
def documents() -> tuple[Document, ...]:
    """Their index documents, made as the indexer makes them."""
    return tuple(make_document(read(one, 1, TODAY), gazetteer(), NOW) for one in listings())
