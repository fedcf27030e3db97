"""Turns hits into answers: the stored part of a listing, copied as bytes, with what depends on the
day and on who asks set beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec
import orjson

from services.directory.domain.document import Extras, read_extras
from services.directory.domain.freshness import freshness
from services.directory.domain.highlight import highlight
from services.directory.gazetteer import distance_km
from services.directory.usecases.ports import Hit
from services.vocabulary.times import next_sessions

MINUTE = "%Y-%m-%dT%H:%M"


class Moment(msgspec.Struct, frozen=True):
    """When and for whom an answer is made. `now`: Europe/London wall clock."""

    now: datetime
    near: tuple[float, float] | None = None
    words: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    @property
    def minute(self) -> str:
        return self.now.strftime(MINUTE)


def listing_json(hit: Hit, moment: Moment) -> bytes:
    """The listing of a result (docs/api.md) as JSON."""
    extras = read_extras(hit.extras)
    distance, place = nearest(extras, moment.near)
    changing = {
        "highlights": _highlights(extras, moment),
        "distance_km": None if distance is None else round(distance, 1),
        "place": place or None,
        "next_session": next_session(extras, moment),
        "freshness": freshness(extras.checked_on, extras.ages_after, moment.now.date()),
    }
    return splice(hit.stored, orjson.dumps(changing))


def splice(first: bytes, second: bytes) -> bytes:
    """Two JSON objects as one, without reading either. Neither may be empty."""
    return first[:-1] + b"," + second[1:]


def array(parts: Sequence[bytes]) -> bytes:
    """JSON values as one JSON array."""
    return b"[" + b",".join(parts) + b"]"


def next_session(extras: Extras, moment: Moment) -> str | None:
    """When it is next on: from the list made at indexing while it lasts, else reckoned anew."""
    for session in extras.upcoming:
        # A session without an hour is a day alone, and today's may still come.
        if session >= moment.minute[: len(session)]:
            return session
    if not extras.sessions or not extras.upcoming:
        return None
    return next(iter(next_sessions(extras.sessions, moment.now, 1)), None)


def nearest(extras: Extras, near: tuple[float, float] | None) -> tuple[float | None, str]:
    """How far (km) the nearest of its places is, and the place's label; None without either."""
    if near is None or not extras.spots:
        return None, extras.place
    return min((distance_km(*near, s.lat, s.lon), s.label) for s in extras.spots)


def _highlights(extras: Extras, moment: Moment) -> list[str]:
    if not moment.words and not moment.needs:
        return []
    quotes = [extras.quotes[need] for need in moment.needs if need in extras.quotes]
    found = highlight(extras.text, moment.words, quotes)
    return [found] if found else []
