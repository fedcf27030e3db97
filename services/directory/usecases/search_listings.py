"""Answers an enquiry: reads its words, asks the engine, and says what it understood."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import orjson

from services.directory.domain.enquiry import Enquiry, NeedRead
from services.directory.domain.words import words
from services.directory.gazetteer import Place
from services.directory.usecases.answer import Moment, array, listing_json, splice
from services.directory.usecases.ports import Found, SearchEngine
from services.vocabulary.codes import ACCESS, ATTENDANCE, COST, DAYS, NEEDS
from services.vocabulary.readings import PersonReading

# Fewer results than this, and we look what a wider circle would add.
FEW = 5
WIDEST_KM = 100.0

LABELS: Mapping[str, Mapping[str, str]] = {
    "needs": {code: need.label for code, need in NEEDS.items()},
    "days": DAYS,
    "cost": COST,
    "attendance": ATTENDANCE,
    "access": ACCESS,
}
ORDERED = frozenset({"days"})


@dataclass(frozen=True)
class Collaborators:
    """What a search works with. `now`: Europe/London wall clock."""

    engine: SearchEngine
    read: Callable[[str], PersonReading]
    now: Callable[[], datetime]


def search_listings(enquiry: Enquiry, using: Collaborators) -> bytes:
    """The answer to POST /v1/search as JSON (docs/api.md).

    raises EngineAway
    """
    enquiry = replace(enquiry, read=needs_read(enquiry.text, using.read))
    found = using.engine.search(enquiry)
    now = using.now()
    moment = Moment(
        now,
        (enquiry.near.lat, enquiry.near.lon) if enquiry.near else None,
        words(enquiry.text),
        tuple(need.code for need in enquiry.read) + enquiry.needs,
    )
    listings = array([listing_json(hit, moment) for hit in found.hits])
    said = {
        "total": found.total,
        "page": enquiry.page,
        "size": enquiry.size,
        "understood": {"needs": enquiry.read, "place": place_shown(enquiry.near)},
        "did_you_mean": None,
        "facets": facets_shown(found),
        "widen": _widen(enquiry, found, using.engine),
    }
    return splice(orjson.dumps(said), b'{"listings":' + listings + b"}")


def needs_read(text: str, read: Callable[[str], PersonReading]) -> tuple[NeedRead, ...]:
    """The needs in an enquiry's words."""
    if not text.strip():
        return ()
    return tuple(
        NeedRead(n.code, NEEDS[n.code].label, n.text, n.start, n.end) for n in read(text).needs
    )


def place_shown(place: Place | None) -> dict[str, object] | None:
    """name, lat, lon, accuracy_km: rounded, since no centroid is surer than 10 metres."""
    if place is None:
        return None
    return {
        "name": place.name,
        "lat": round(place.lat, 4),
        "lon": round(place.lon, 4),
        "accuracy_km": round(place.accuracy_km, 1),
    }


def facets_shown(found: Found) -> dict[str, list[dict[str, object]]]:
    """facet → code, label and count, most first (days: Monday first)."""
    shown: dict[str, list[dict[str, object]]] = {}
    for name, labels in LABELS.items():
        counts = found.facets.get(name, {})
        codes = [c for c in labels if c in counts]
        if name not in ORDERED:
            codes.sort(key=lambda c: (-counts[c], c))
        shown[name] = [{"code": c, "label": labels[c], "count": counts[c]} for c in codes]
    return shown


def _widen(enquiry: Enquiry, found: Found, engine: SearchEngine) -> list[dict[str, object]]:
    """Twice as far, when few were found and twice as far would add some."""
    if enquiry.max_km is None or found.total >= FEW or enquiry.max_km * 2 > WIDEST_KM:
        return []
    wider = enquiry.max_km * 2
    adds = engine.count(replace(enquiry, max_km=wider)) - found.total
    return [{"change": {"max_km": wider}, "adds": adds}] if adds > 0 else []
