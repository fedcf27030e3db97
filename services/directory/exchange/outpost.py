"""The page shape of the Outpost API, which many council directories of families' services speak.

`{"content": [{"id": 1, "name": …, "locations": [{"address_1", "geometry": …}], …}]}`
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from services.directory.domain.identity import stable_id
from services.directory.domain.listing import (
    Attribute,
    Contact,
    Cost,
    Eligibility,
    Join,
    Listing,
    Origin,
    Place,
    Schedule,
)
from services.directory.exchange.ages import age_range
from services.directory.exchange.json_stream import Json, objects
from services.directory.exchange.oruk.attributes import Terms
from services.directory.exchange.oruk.costs_in import cost
from services.directory.exchange.oruk.parts import items, own_id, part, text, web, words, written
from services.directory.exchange.oruk.people_in import contacts, organisation
from services.directory.exchange.oruk.schedules_in import schedules
from services.directory.exchange.places import located
from services.directory.exchange.rows import Notes, Reading, Refusal, Refused, Row, make_rows

SOURCE = "outpost"

# The words of the Outpost's own list of accessibilities that mean one of our codes.
_ACCESS: Mapping[str, str] = {
    "accessible toilet facilities": "accessible_toilet",
    "wheelchair accessible entrance": "wheelchair",
    "disabled car parking space": "parking",
    "car parking": "parking",
    "hearing loop": "hearing_loop",
}
# Written where a service has no one place.
_NO_TOWN = frozenset({"nationwide", "countywide", "online", "various"})


def rows(path: Path, reading: Reading) -> Iterator[Row | Refusal]:
    """A row or a refusal for each service of the pages in the file at `path`. Raises Unreadable."""
    named = Reading(reading.gazetteer, reading.today, reading.source or SOURCE)
    return make_rows(objects(path), partial(_listing, named))


def _listing(reading: Reading, body: Json, notes: Notes) -> Listing:
    name = words(body, "name")
    if not name:
        raise Refused("name", "There is no name.")
    own = words(body, "id")
    people = contacts(body, notes)
    return Listing(
        id=stable_id(reading.source, own) if own else stable_id(reading.source, "service", name),
        name=name,
        organisation=organisation(body, reading.source, name),
        origin=Origin(reading.source, own),
        description=text(body, "description"),
        url=web(body, "url"),
        places=_places(body, reading, notes),
        schedules=_schedules(body, notes),
        eligibility=_eligibility(body, notes),
        cost=_cost(body, reading),
        join=_join(body, people),
        contacts=people,
        attributes=tuple(_attributes(body)),
    )


def _places(body: Json, reading: Reading, notes: Notes) -> tuple[Place, ...]:
    found = [_place(each, reading, notes) for each in items(body, "locations")]
    return tuple(dict.fromkeys(place for place in found if place))


def _place(location: Json, reading: Reading, notes: Notes) -> Place | None:
    town = words(location, "city")
    if town.lower() in _NO_TOWN:
        return None
    named = [words(each, "name") for each in items(location, "accessibilities")]
    codes = (_ACCESS.get(each.lower(), "") for each in named)
    lon, lat = _point(location)
    own = words(location, "id")
    stated = Place(
        id=own_id(reading.source, "location", own) if own else "",
        name=words(location, "name"),
        address=words(location, "address_1").strip(" ,"),
        locality=town,
        postcode=words(location, "postal_code"),
        lat=lat,
        lon=lon,
        access=tuple(dict.fromkeys(filter(None, codes))),
        access_text=". ".join(filter(None, named)),
        confidential=location.get("mask_exact_address") is True,
    )
    if not (stated.name or stated.address or stated.locality or stated.postcode or stated.lat):
        return None
    return located(stated, reading.gazetteer, notes)


def _point(location: Json) -> tuple[float | None, float | None]:
    """(lon, lat) of a GeoJSON point."""
    pair = part(location, "geometry").get("coordinates")
    if not isinstance(pair, list) or len(pair) < 2:
        return None, None
    lon, lat = (each if isinstance(each, int | float) else None for each in pair[:2])
    return lon, lat


def _schedules(body: Json, notes: Notes) -> tuple[Schedule, ...]:
    return schedules({"schedules": body.get("regular_schedules")}, {}, notes)


def _eligibility(body: Json, notes: Notes) -> Eligibility:
    low, high = age_range(
        written(body, "min_age"), written(body, "max_age"), ("min_age", "max_age"), notes
    )
    for_send = [words(each, "name") for each in items(body, "send_needs")]
    said = f"Special educational needs: {', '.join(filter(None, for_send))}." if for_send else ""
    return Eligibility(minimum_age=low, maximum_age=high, text=said)


def _cost(body: Json, reading: Reading) -> Cost:
    stated = cost(body, Terms(body), reading.today)
    return Cost(kind="free") if body.get("free") is True and stated == Cost() else stated


def _join(body: Json, people: tuple[Contact, ...]) -> Join:
    return Join(
        how="refer" if body.get("needs_referral") is True else "unknown",
        phone=next((each.phone for each in people if each.phone), ""),
        email=next((each.email for each in people if each.email), ""),
    )


def _attributes(body: Json) -> Iterator[Attribute]:
    for listed in ("taxonomies", "send_needs"):
        for each in items(body, listed):
            code = words(each, "slug") or words(each, "id")
            if code:
                yield Attribute(f"outpost:{listed}", code, words(each, "name"))
