"""Finds in people's and groups' own words what Signpost has codes for: the door of this room."""

from services.vocabulary.listing import read_listing
from services.vocabulary.person import read_person
from services.vocabulary.readings import (
    Fact,
    ListingReading,
    NeedFound,
    PersonReading,
    RedFlag,
)

__all__ = [
    "Fact",
    "ListingReading",
    "NeedFound",
    "PersonReading",
    "RedFlag",
    "read_listing",
    "read_person",
]
