"""Real listings, varied to any number: the shipped sample, moved to other places under other names.

The words of a listing stay what its organisation wrote, so the engine meets real vocabulary and
real lengths. Only where it is, what it is called and its id differ. Each is read by the vocabulary
once; its variants share what was read.
"""

from __future__ import annotations

import functools
import math
import random
import re
import tomllib
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import msgspec
import orjson
from msgspec.structs import replace

from services.directory.domain.document import Document, Extras, Spot, read_extras, write_extras
from services.directory.domain.facts import Fact
from services.directory.domain.listing import Area, Listing, Place
from services.directory.exchange.formats import read_rows
from services.directory.exchange.rows import Reading, Row
from services.directory.gazetteer import Gazetteer
from services.directory.gazetteer.tables import Outcode, shipped_tables
from services.directory.usecases.areas_said import areas_of
from services.directory.usecases.make_document import make_document
from services.directory.usecases.read_listing import ReadListing, read

SAMPLE = Path(__file__).resolve().parents[2] / "deploy" / "sample"
NOW = datetime(2026, 11, 24, 9, 0)  # noqa: DTZ001 - a wall clock, as the product has it
TODAY = date(2026, 11, 24)
SEED = 1_601
KM_PER_DEGREE = 111.2


@dataclass(frozen=True)
class Original:
    """A listing as shipped and its index document, with the document's JSON parts read back."""

    listing: Listing
    read: ReadListing
    document: Document
    card: dict[str, object]
    extras: Extras


@dataclass(frozen=True)
class Variant:
    """A varied listing and its finished index document."""

    listing: Listing
    document: Document


def sample_listings() -> list[Listing]:
    """Every listing that the shipped sample makes, in a fixed order that mixes the files."""
    named = tomllib.loads((SAMPLE / "sample.toml").read_text(encoding="utf-8"))["files"]
    found = [
        row.listing
        for file in named
        for row in read_rows(SAMPLE / file["path"], _reading(file["source"]), file["format"])
        if isinstance(row, Row)
    ]
    random.Random(SEED).shuffle(found)  # noqa: S311 - no secret
    return found


def read_originals(listings: list[Listing]) -> list[Original]:
    """What the indexer makes of each: the slow part, timed beside P2."""
    gazetteer = Gazetteer.shipped()
    found = []
    for listing in listings:
        one = read(listing, 1, TODAY)
        document = make_document(one, gazetteer, NOW)
        card, extras = orjson.loads(document.card), read_extras(document.extras)
        found.append(Original(listing, one, document, card, extras))
    return found


def variants(originals: list[Original], count: int) -> Iterator[Variant]:
    """`count` of them; the first thousand of a hundred thousand are the same thousand."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    outcodes = [o for o in shipped_tables().outcodes.values() if _is_known(o)]
    renamed = _renaming([original.listing for original in originals])
    for n in range(count):
        original = originals[n % len(originals)]
        at = chance.choice(outcodes)
        listing = _moved(original.listing, at, chance, renamed)
        yield Variant(listing, _finished(original, listing, at.district))


BRITAIN = frozenset({"England", "Scotland", "Wales"})
Renaming = Callable[[str, str], str]


def _reading(source: str) -> Reading:
    return Reading(Gazetteer.shipped(), TODAY, source)


def _moved(listing: Listing, at: Outcode, chance: random.Random, renamed: Renaming) -> Listing:
    town = at.locality or at.district
    organisation = listing.organisation
    return replace(
        listing,
        id=str(uuid.UUID(int=chance.getrandbits(128), version=4)),
        name=renamed(listing.name, town),
        organisation=replace(organisation, name=renamed(organisation.name, town)),
        places=tuple(_placed(place, at, chance) for place in listing.places),
        areas=tuple(Area(at.district) for _ in listing.areas),
    )


def _placed(place: Place, at: Outcode, chance: random.Random) -> Place:
    """Somewhere in the outcode's circle, evenly."""
    km = at.radius_km * math.sqrt(chance.random())
    way = chance.uniform(0, 2 * math.pi)
    wider = KM_PER_DEGREE * math.cos(math.radians(at.lat))
    return replace(
        place,
        locality=at.locality or at.district,
        postcode=f"{at.code} {place.postcode.rpartition(' ')[2] or '1AA'}",
        lat=round(at.lat + km * math.cos(way) / KM_PER_DEGREE, 5),
        lon=round(at.lon + km * math.sin(way) / wider, 5),
    )


def _renaming(listings: list[Listing]) -> Renaming:
    """Puts a new town where a name has one of the sample's, or else after the name."""
    towns = {place.locality for listing in listings for place in listing.places if place.locality}
    towns |= {area.name for listing in listings for area in listing.areas}
    longest_first = sorted(towns, key=lambda town: (-len(town), town))
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b")

    def renamed(name: str, town: str) -> str:
        changed, count = pattern.subn(lambda _: town, name)
        return changed if count else f"{name}, {town}"

    return renamed


def _finished(original: Original, listing: Listing, district: str) -> Document:
    """What make_document would make of `listing` (a test compares them), forty times faster."""
    name, organisation = listing.name, listing.organisation.name
    card = {**original.card, "id": listing.id, "name": name, "organisation": organisation}
    spots = tuple(
        dict.fromkeys(Spot(_label(p), p.lat, p.lon) for p in listing.places if p.lat and p.lon)
    )
    shown = spots[0].label if spots else ", ".join(area.name for area in listing.areas)
    facts = original.document.facts
    if listing.areas:
        facts = _facts_json([_in_area(fact, district) for fact in original.read.facts])
    areas = areas_of(listing, _gazetteer()) if not spots else ()
    return replace(
        original.document,
        id=listing.id,
        name=name,
        organisation=organisation,
        reach=("placed",) if spots else tuple(f"a:{area}" for area in areas),
        points=tuple((spot.lat, spot.lon) for spot in spots),
        card=orjson.dumps(card),
        extras=write_extras(replace(original.extras, spots=spots, place=shown)),
        facts=facts,
    )


def _is_known(outcode: Outcode) -> bool:
    """Whether a listing that serves its district can be found there."""
    return outcode.nation in BRITAIN and bool(_areas(outcode.district))


@functools.cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.shipped()


@functools.cache
def _areas(district: str) -> tuple[str, ...]:
    return _gazetteer().areas_in_text(district)


def _label(place: Place) -> str:
    address = place.address.split(",")[0].strip()
    parts = (place.name or address, place.locality, place.postcode)
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _in_area(fact: Fact, district: str) -> Fact:
    return replace(fact, code=district) if fact.kind == "area" else fact


_facts_json = msgspec.json.Encoder().encode
