"""What the public may see of a listing. Every way out goes through here: answers, pages, the index,
exports.
"""

from __future__ import annotations

import msgspec

from services.directory.domain.listing import Listing, Place
from services.directory.gazetteer import ImpossiblePostcode, normal_postcode

PUBLISHED = "published"


def is_public(listing: Listing) -> bool:
    """Whether the public may find it at all."""
    return listing.status == PUBLISHED


def public_view(listing: Listing) -> Listing:
    """The listing without what is confidential: a refuge's place is its district."""
    if not any(place.confidential for place in listing.places):
        return listing
    places = tuple(_district_of(p) if p.confidential else p for p in listing.places)
    return msgspec.structs.replace(listing, places=places)


def _district_of(place: Place) -> Place:
    """Only the first half of the postcode, the town and the codes of access."""
    return Place(
        id=place.id,
        locality=place.locality,
        postcode=_first_half(place.postcode),
        access=place.access,
        confidential=True,
    )


def _first_half(postcode: str) -> str:
    """The outcode, however it was written; nothing of what is no postcode."""
    try:
        return normal_postcode(postcode).outcode if postcode else ""
    except ImpossiblePostcode:
        return ""
