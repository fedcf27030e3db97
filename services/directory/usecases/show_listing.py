"""One listing, whole, from the record: it is there even while the search engine is away."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from services.common.errors import NotFound
from services.directory.domain.facts import Fact
from services.directory.domain.freshness import ages_after_days, freshness
from services.directory.domain.listing import Listing, Place
from services.directory.domain.visibility import is_public, public_view
from services.directory.gazetteer import Gazetteer
from services.directory.usecases.make_document import make_document
from services.directory.usecases.ports import Record
from services.directory.usecases.read_listing import ReadListing, read
from services.vocabulary.times import next_sessions, say_times

SESSIONS_SHOWN = 5


def show_listing(
    listing_id: str, record: Record, gazetteer: Gazetteer, now: datetime
) -> tuple[dict[str, object], int]:
    """The listing as docs/api.md shows it, and its version. raises NotFound, Unavailable"""
    found = read_published(listing_id, record, now.date())
    document = make_document(found, gazetteer, now)
    return {**msgspec.json.decode(document.card), **_details(found, document.extras, now)}, (
        found.version
    )


def read_published(listing_id: str, record: Record, today: date) -> ReadListing:
    """What the public may see of a listing, read as of `today`. raises NotFound, Unavailable"""
    kept = record.find(listing_id)
    if kept is None or not is_public(kept.listing):
        raise NotFound("There is no listing with this id.")
    return read(public_view(kept.listing), kept.version, today)


def _details(found: ReadListing, extras: bytes, now: datetime) -> dict[str, object]:
    listing = found.listing
    more = msgspec.json.decode(extras)
    days = ages_after_days(listing.kind)
    upcoming = next_sessions(found.sessions, now, SESSIONS_SHOWN)
    return {
        "version": found.version,
        "kind": listing.kind,
        "status": listing.status,
        "description": listing.description,
        "alert": listing.alert,
        "url": listing.url or None,
        "place": more.get("place") or None,
        "highlights": [],
        "distance_km": None,
        "next_session": next(iter(upcoming), None),
        "next_sessions": upcoming,
        "freshness": freshness(listing.assurance.checked_on, days, now.date()),
        "organisation_details": msgspec.to_builtins(listing.organisation),
        "places": [_place(place) for place in listing.places],
        "areas": [area.name for area in listing.areas],
        "times": _times(found),
        "eligibility": _eligibility(found),
        "costs": _costs(listing),
        "contacts": [msgspec.to_builtins(c) for c in listing.contacts],
        "attributes": [msgspec.to_builtins(a) for a in listing.attributes],
        "facts": [_fact(f) for f in found.facts],
        "source": _source(listing),
    }


def _place(place: Place) -> dict[str, object]:
    return {
        "name": place.name,
        "address": place.address,
        "locality": place.locality,
        "postcode": place.postcode,
        "lat": place.lat,
        "lon": place.lon,
        "accuracy_km": place.accuracy_km,
        "access": list(place.access),
        "access_text": place.access_text,
    }


def _times(found: ReadListing) -> list[dict[str, object]]:
    """Each time in the source's words, and in ours where they are clear."""
    texts: list[dict[str, object]] = [
        {"text": s.text, "words": "", "rrule": s.rrule, "start": s.start, "end": s.end}
        for s in found.listing.schedules
    ]
    words = say_times(found.sessions) if found.sessions else ""
    if texts and words:
        texts[0]["words"] = words
    return texts


def _eligibility(found: ReadListing) -> dict[str, object]:
    def codes(kind: str) -> list[str]:
        return list(dict.fromkeys(f.code for f in found.facts if f.kind == kind))

    ages = {kind: [int(c) for c in codes(kind)] for kind in ("minimum_age", "maximum_age")}
    return {
        "minimum_age": max(ages["minimum_age"], default=None),
        "maximum_age": min(ages["maximum_age"], default=None),
        "genders": codes("gender"),
        "audiences": codes("audience"),
        "conditions": codes("condition"),
        "text": found.listing.eligibility.text,
    }


def _costs(listing: Listing) -> dict[str, object]:
    prices = [{"pounds": p.pounds, "text": p.text} for p in listing.cost.prices]
    return {"kind": listing.cost.kind, "prices": prices, "text": listing.cost.text}


def _fact(fact: Fact) -> dict[str, object]:
    return {
        "kind": fact.kind,
        "code": fact.code,
        "field": fact.field,
        "quote": fact.quote,
        "stated": fact.stated,
    }


def _source(listing: Listing) -> dict[str, object]:
    origin = listing.origin
    return {
        "name": origin.source,
        "source_id": origin.source_id or None,
        "licence": origin.licence,
        "attribution": origin.attribution,
    }
