"""A listing as rows, and back."""

from __future__ import annotations

import hashlib
from typing import Any

from services.directory.domain.listing import Listing, encode

Row = dict[str, Any]


def listing_row(listing: Listing, version: int) -> Row:
    body = encode(listing)
    return {
        "id": listing.id,
        "version": version,
        "status": listing.status,
        "source": listing.origin.source[:80],
        "organisation_id": listing.organisation.id,
        "digest": hashlib.sha256(body).hexdigest(),
        "body": body.decode(),
    }


def revision_row(row: Row, author: str, at: str) -> Row:
    """`at`: ISO 8601 in UTC."""
    return {
        "listing_id": row["id"],
        "version": row["version"],
        "at": at,
        "author": author[:120],
        "body": row["body"],
    }


def locality_rows(listing: Listing) -> list[Row]:
    """A row for each place that names its town and has coordinates."""
    return [
        {
            "listing_id": listing.id,
            "place": n,
            "name": locality_key(place.locality),
            "lat": place.lat,
            "lon": place.lon,
        }
        for n, place in enumerate(listing.places)
        if place.locality and place.lat is not None and place.lon is not None
    ]


def locality_key(name: str) -> str:
    """How a town's name is compared: letters and digits, one space, lower case."""
    return " ".join("".join(c if c.isalnum() else " " for c in name.casefold()).split())[:120]
