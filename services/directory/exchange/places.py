"""Puts a place on the map, and checks what its source says about where it is."""

from __future__ import annotations

import msgspec

from services.directory.domain.listing import Place
from services.directory.exchange.rows import Notes
from services.directory.gazetteer import (
    Gazetteer,
    ImpossiblePostcode,
    distance_km,
    looks_swapped,
    normal_postcode,
    plausible_uk,
)
from services.directory.gazetteer import Place as Found

# A point this far outside its postcode, beyond the postcode's own extent, is a slip.
_TOO_FAR_KM = 5.0


def located(place: Place, gazetteer: Gazetteer, notes: Notes) -> Place:
    """`place` with a postcode in normal form and the best point that can be trusted.

    Its own point where it fits its postcode; else its postcode's, else its town's, each with how
    coarse it is; else none. Whatever is dropped or put right is noted.
    """
    place = msgspec.structs.replace(place, postcode=_postcode(place.postcode, notes))
    place = _checked_point(place, notes)
    found = gazetteer.find_postcode(place.postcode) if place.postcode else None
    if found is None:
        return place if place.lat is not None else _at_town(place, gazetteer)
    if place.lat is None or place.lon is None:
        return _at(place, found)
    apart = distance_km(place.lat, place.lon, found.lat, found.lon)
    if apart > found.accuracy_km + _TOO_FAR_KM:
        notes.add(
            "postcode", f"The point lies {apart:.0f} km from its postcode: we use the postcode."
        )
        return _at(place, found)
    return place


def _postcode(text: str, notes: Notes) -> str:
    if not text:
        return ""
    try:
        return str(normal_postcode(text))
    except ImpossiblePostcode:
        notes.add("postcode", "This postcode cannot exist: left out.")
        return ""


def _checked_point(place: Place, notes: Notes) -> Place:
    """`place` with its point only where that can be in the United Kingdom."""
    lat, lon = place.lat, place.lon
    if lat is None or lon is None:
        return msgspec.structs.replace(place, lat=None, lon=None)
    if plausible_uk(lat, lon):
        return place
    if looks_swapped(lat, lon):
        notes.add("latitude", "Latitude and longitude were the wrong way round: exchanged.")
        return msgspec.structs.replace(place, lat=lon, lon=lat)
    if (lat, lon) != (0, 0):
        notes.add("latitude", "This point is not in the United Kingdom: left out.")
    return msgspec.structs.replace(place, lat=None, lon=None)


def _at_town(place: Place, gazetteer: Gazetteer) -> Place:
    """Only where one town is called so: which Newport is meant, nobody could tell."""
    name = place.locality.casefold()
    towns = [found for found in gazetteer.find_places(name) if found.name.casefold() == name]
    return _at(place, towns[0]) if len(towns) == 1 else place


def _at(place: Place, found: Found) -> Place:
    return msgspec.structs.replace(
        place, lat=round(found.lat, 6), lon=round(found.lon, 6), accuracy_km=found.accuracy_km
    )
