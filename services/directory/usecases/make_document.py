"""Makes the index document of a listing that has been read: what to find it by, and the finished
parts of its answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import msgspec
import orjson

from services.directory.domain import about
from services.directory.domain.document import Document, Extras, Spot, write_extras
from services.directory.domain.facts import codes
from services.directory.domain.freshness import ages_after_days
from services.directory.domain.listing import Listing, Place
from services.directory.gazetteer import Gazetteer, ImpossiblePostcode
from services.directory.usecases.areas_said import NATIONS, areas_of
from services.directory.usecases.read_listing import ReadListing, labels_of
from services.vocabulary.times import next_sessions

SUMMARY_LENGTH = 240
HIGHLIGHTED_LENGTH = 3000
SESSIONS_AHEAD = 12
EPOCH = date(1970, 1, 1)
_facts_json = msgspec.json.Encoder().encode


def make_document(read: ReadListing, gazetteer: Gazetteer, now: datetime) -> Document:
    """`now`: Europe/London wall clock; the next sessions are counted from it."""
    listing = read.listing
    spots = _spots(listing, gazetteer)
    areas = areas_of(listing, gazetteer)
    checked = listing.assurance.checked_on
    ages = [int(c) for c in codes(read.facts, "minimum_age")]
    last = [int(c) for c in codes(read.facts, "maximum_age")]
    return Document(
        id=listing.id,
        version=read.version,
        name=listing.name,
        organisation=listing.organisation.name,
        description=_described(listing),
        labels=labels_of(listing),
        needs=codes(read.facts, "need"),
        about=about.terms(read.facts, read.chief),
        days=codes(read.facts, "day"),
        access=codes(read.facts, "access"),
        languages=codes(read.facts, "language"),
        attendance=codes(read.facts, "attendance"),
        cost=_first(codes(read.facts, "cost"), "unknown") or "unknown",
        minimum_age=max(ages, default=0),
        maximum_age=min(last, default=200),
        reach=_reach(spots, areas),
        points=tuple((s.lat, s.lon) for s in spots),
        checked=max((date.fromisoformat(checked) - EPOCH).days, 0) if checked else 0,
        completeness=_completeness(read, bool(spots or areas)),
        card=orjson.dumps(_card(read)),
        extras=write_extras(_extras(read, spots, areas, now)),
        facts=_facts_json(read.facts),
    )


def _card(read: ReadListing) -> dict[str, object]:
    """What every result says of a listing, whoever asks and whenever (docs/api.md)."""
    listing, facts = read.listing, read.facts
    join = listing.join
    return {
        "id": listing.id,
        "source_id": listing.origin.source_id or None,
        "name": listing.name,
        "organisation": listing.organisation.name,
        "summary": shorten(listing.description, SUMMARY_LENGTH),
        "needs": codes(facts, "need"),
        "cost": _first(codes(facts, "cost"), "unknown"),
        "access": codes(facts, "access"),
        "attendance": codes(facts, "attendance"),
        "languages": codes(facts, "language"),
        "join": {
            "how": _first(codes(facts, "join"), "unknown"),
            "phone": join.phone or _first([c.phone for c in listing.contacts if c.phone], None),
            "email": join.email or _first([c.email for c in listing.contacts if c.email], None),
            "url": join.url or listing.url or None,
            "by": list(join.by),
        },
        "last_checked": listing.assurance.checked_on or None,
    }


def _extras(
    read: ReadListing, spots: tuple[Spot, ...], areas: tuple[str, ...], now: datetime
) -> Extras:
    listing = read.listing
    return Extras(
        text=_described(listing)[:HIGHLIGHTED_LENGTH],
        spots=spots,
        place=spots[0].label if spots else ", ".join(a.name for a in listing.areas),
        reach=_way(read, spots, areas),
        checked_on=listing.assurance.checked_on,
        ages_after=ages_after_days(listing.kind),
        upcoming=tuple(next_sessions(read.sessions, now, SESSIONS_AHEAD)),
        sessions=read.sessions,
        quotes={
            f.code: f.quote
            for f in reversed(read.facts)
            if f.kind == "need" and f.quote and f.field == "description"
        },
    )


def shorten(text: str, most: int) -> str:
    """At most `most` characters, ended at a sentence or else at a word."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    head = text[:most]
    if (stop := max(head.rfind(". "), head.rfind("! "), head.rfind("? "))) > most // 3:
        return head[: stop + 1]
    return head[: head.rfind(" ") if " " in head else most].rstrip(",;:- ") + "…"


def _described(listing: Listing) -> str:
    parts = (listing.description, listing.eligibility.text, listing.alert)
    return "\n".join(p for p in parts if p)


def _spots(listing: Listing, gazetteer: Gazetteer) -> tuple[Spot, ...]:
    found = [_spot(place, gazetteer) for place in listing.places]
    return tuple(dict.fromkeys(s for s in found if s is not None))


def _spot(place: Place, gazetteer: Gazetteer) -> Spot | None:
    """Where a place is shown to be. A confidential one is its district, never its address."""
    if place.confidential:
        return _district(place, gazetteer)
    if place.lat is None or place.lon is None:
        return None
    address = place.address.split(",")[0].strip()
    name = place.name or address
    # Many a venue is written with its postcode: it is said once.
    postcode = "" if place.postcode in name.upper() else place.postcode
    parts = dict.fromkeys(p for p in (name, place.locality, postcode) if p)
    return Spot(", ".join(parts), place.lat, place.lon)


def _district(place: Place, gazetteer: Gazetteer) -> Spot | None:
    outcode = place.postcode.split(" ")[0]
    try:
        found = gazetteer.find_postcode(outcode) if outcode else None
    except ImpossiblePostcode:
        return None
    if found is None:
        return None
    names = [a for a in found.areas if a != outcode.lower()]
    return Spot(names[0].title() if names else outcode, found.lat, found.lon)


def _reach(spots: tuple[Spot, ...], areas: tuple[str, ...]) -> tuple[str, ...]:
    if spots:
        return ("placed",)
    return tuple(f"a:{area}" for area in areas) if areas else ("anywhere",)


def _way(read: ReadListing, spots: tuple[Spot, ...], areas: tuple[str, ...]) -> str:
    """near | area | anywhere | unknown: how the listing comes to a person."""
    if spots:
        return "near"
    if areas:
        return "anywhere" if NATIONS.issuperset(areas) else "area"
    distant = {"online", "phone"} & set(codes(read.facts, "attendance"))
    return "anywhere" if distant else "unknown"


def _completeness(read: ReadListing, somewhere: bool) -> float:
    """The share (0 to 1) of what a person asks for that the listing says; 0 for one that gives to
    schools, churches or charities, and would send a person away."""
    if codes(read.facts, "helps"):
        return 0.0
    listing = read.listing
    known: tuple[Callable[[], object], ...] = (
        lambda: len(listing.description) > 40,
        lambda: listing.schedules,
        lambda: somewhere,
        lambda: listing.join.phone or listing.join.email or listing.contacts,
        lambda: listing.url or listing.join.url,
        lambda: codes(read.facts, "cost"),
        lambda: codes(read.facts, "access"),
        lambda: listing.assurance.checked_on,
    )
    return round(sum(1 for says in known if says()) / len(known), 3)


def _first(found: tuple[str, ...] | list[str], otherwise: str | None) -> str | None:
    return found[0] if found else otherwise
