"""Answers an enquiry: reads its words, asks the engine, and says what it understood."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import orjson

from services.directory.domain.enquiry import Enquiry, NeedRead
from services.directory.domain.words import words
from services.directory.gazetteer import Place
from services.directory.usecases.answer import Moment, array, listing_json, splice
from services.directory.usecases.correct_spelling import correct_spelling
from services.directory.usecases.ports import Found, SearchEngine
from services.directory.usecases.read_enquiry import Reader, with_reading
from services.directory.usecases.widen import widen
from services.vocabulary.codes import ACCESS, ATTENDANCE, COST, DAYS, NEEDS

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
    read: Reader
    now: Callable[[], datetime]


def search_listings(enquiry: Enquiry, using: Collaborators) -> bytes:
    """The answer to POST /v1/search as JSON (docs/api.md).

    raises EngineAway
    """
    enquiry, found, did_you_mean = _found(with_reading(enquiry, using.read), using)
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
        "understood": {
            "needs": [_shown(need) for need in enquiry.read],
            "place": place_shown(enquiry.near),
            "other_places": enquiry.elsewhere,
        },
        "did_you_mean": did_you_mean,
        "facets": facets_shown(found),
        "widen": widen(enquiry, found.total, using.engine),
    }
    return splice(orjson.dumps(said), b'{"listings":' + listings + b"}")


def _found(enquiry: Enquiry, using: Collaborators) -> tuple[Enquiry, Found, str | None]:
    """What was asked in the end, what that finds, and the text when it was put right."""
    found = using.engine.search(enquiry)
    read = partial(with_reading, read=using.read)
    corrected = correct_spelling(enquiry, found.total, using.engine, read)
    if corrected is None:
        return enquiry, found, None
    better = using.engine.search(corrected)
    if not better.total:
        return enquiry, found, None
    return corrected, better, corrected.text


def _shown(need: NeedRead) -> dict[str, str | int]:
    """A need as the contract has it: its share only ranks."""
    return {
        "code": need.code,
        "label": need.label,
        "text": need.text,
        "start": need.start,
        "end": need.end,
    }


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
