"""Places, and what is said about getting in."""

from __future__ import annotations

from dataclasses import dataclass, field

from services.directory.domain.listing import Area, Place
from services.directory.exchange.json_stream import Json
from services.directory.exchange.oruk.attributes import Terms
from services.directory.exchange.oruk.parts import items, number, own_id, part, text, words
from services.directory.exchange.places import located
from services.directory.exchange.rows import Notes, Reading


@dataclass
class Places:
    """The places of a service; `index` finds one by the id of its link or of its location."""

    found: list[Place] = field(default_factory=list)
    index: dict[str, int] = field(default_factory=dict)
    online: bool = False


def places(body: Json, reading: Reading, source: str, notes: Notes) -> Places:
    """Where the service is held. A virtual location makes it online; a postal one is no place."""
    all_places = Places()
    linked = items(body, "service_at_locations")
    pairs = [(words(each, "id"), part(each, "location")) for each in linked]
    pairs += [("", each) for each in items(body, "locations")]
    for link_id, location in pairs:
        if words(location, "location_type").lower() == "virtual":
            all_places.online = True
        elif place := _place(location, reading, source, notes):
            _add(all_places, place, (link_id, words(location, "id")))
    return all_places


def areas(body: Json) -> tuple[Area, ...]:
    """Areas served, in the source's words, each once."""
    named = [words(each, "name", "service_area", "uri") for each in items(body, "service_areas")]
    return tuple(Area(name) for name in dict.fromkeys(named) if name)


def _add(all_places: Places, place: Place, ids: tuple[str, ...]) -> None:
    if place not in all_places.found:
        all_places.found.append(place)
    position = all_places.found.index(place)
    all_places.index.update({each: position for each in ids if each})


def _place(location: Json, reading: Reading, source: str, notes: Notes) -> Place | None:
    if words(location, "location_type").lower() == "postal":
        notes.add("locations", "A postal address is not where it happens: left out.")
        return None
    address = _address(location)
    own = words(location, "id")
    stated = Place(
        id=own_id(source, "location", own) if own else "",
        name=words(location, "name", "alternate_name"),
        address=_street(address),
        locality=words(address, "city"),
        postcode=words(address, "postal_code"),
        lat=number(location, "latitude"),
        lon=number(location, "longitude"),
        access=Terms(location).codes("access"),
        access_text=_access_text(location),
    )
    if not (stated.name or stated.address or stated.locality or stated.postcode or stated.lat):
        return None
    return located(stated, reading.gazetteer, notes)


def _address(location: Json) -> Json:
    """The physical address; else any: feeds call the address of a physical location postal."""
    addresses = items(location, "addresses", "physical_addresses", "address")
    physical = [each for each in addresses if words(each, "address_type").lower() == "physical"]
    return next(iter([*physical, *addresses]), {})


def _street(address: Json) -> str:
    parts = (words(address, "address_1"), words(address, "address_2"))
    return ", ".join(dict.fromkeys(each.strip(" ,") for each in parts if each.strip(" ,")))


def _access_text(location: Json) -> str:
    listed = items(location, "accessibility", "accessibility_for_disabilities", "accessibilities")
    said = [
        words_
        for each in listed
        for words_ in (text(each, "description", "accessibility", "name"), text(each, "details"))
    ]
    return "\n".join(dict.fromkeys(filter(None, said)))
