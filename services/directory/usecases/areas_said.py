"""Reads which areas a listing says that it serves: those it states, and where it has no place to go
to, those that its own words name ("Greater Manchester Law Centre", "across Salford and Bury")."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from services.directory.domain.listing import Listing
from services.directory.gazetteer import Gazetteer, distance_km

NATIONS: Final = frozenset(
    {"england", "scotland", "wales", "northern ireland", "great britain", "united kingdom"}
)
# "Church of England" serves no nation; whoever does says so.
_EVERYWHERE: Final = re.compile(
    r"\b(?:across|throughout|anywhere in|all over|nationwide in)\s+(?:the\s+)?(?:whole\s+of\s+)?$",
    re.IGNORECASE,
)


# Lists of charities say "works in Trafford" of one that is called after Staffordshire: a name that
# is so far (km) from all that is stated is believed before it.
_FAR_AWAY: Final = 20.0


def areas_of(listing: Listing, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The normalised names of the areas, stated ones first, each once."""
    stated = [name for area in listing.areas for name in gazetteer.areas_in_text(area.name)]
    if not listing.places and _is_elsewhere(listing, stated, gazetteer):
        stated = []
    return tuple(dict.fromkeys([*stated, *_said(listing, gazetteer)]))


def _is_elsewhere(listing: Listing, stated: list[str], gazetteer: Gazetteer) -> bool:
    """Whether it is called after places, all of them far from every area stated."""
    named = [n for n in gazetteer.areas_in_text(listing.name) if n not in NATIONS]
    return bool(named and stated) and all(
        _km_apart(gazetteer, one, other) > _FAR_AWAY for one in named for other in stated
    )


@lru_cache(maxsize=4096)
def _km_apart(gazetteer: Gazetteer, one: str, other: str) -> float:
    """How far the middles of two areas are apart, less what the larger reaches; 0 if unknown."""
    first, second = gazetteer.find_place(one), gazetteer.find_place(other)
    if first is None or second is None:
        return 0.0
    apart = distance_km(first.lat, first.lon, second.lat, second.lon)
    return apart - max(first.accuracy_km, second.accuracy_km)


def _said(listing: Listing, gazetteer: Gazetteer) -> list[str]:
    if listing.places:
        return []
    texts = (listing.name, listing.organisation.name, listing.description)
    return [
        name
        for text in dict.fromkeys(texts)
        for name in gazetteer.areas_in_text(text)
        if name not in NATIONS or _is_served(name, text)
    ]


def _is_served(nation: str, text: str) -> bool:
    folded = text.lower()
    at = folded.find(nation)
    return at > 0 and _EVERYWHERE.search(folded[:at]) is not None
