"""Turns hits into answers: the stored part of a listing, copied as bytes, with what depends on the
day and on who asks set beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import cached_property

import msgspec
import orjson

from services.directory.domain.document import Changing, read_changing, read_told
from services.directory.domain.freshness import freshness
from services.directory.domain.highlight import highlight
from services.directory.gazetteer import distance_km
from services.directory.usecases.ports import Hit
from services.vocabulary.times import next_sessions

NULL = b"null"
NONE = b"[]"
MINUTE = "%Y-%m-%dT%H:%M"


class Moment(msgspec.Struct, frozen=True, dict=True):
    """When and for whom an answer is made. `now`: Europe/London wall clock."""

    now: datetime
    near: tuple[float, float] | None = None
    words: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    @cached_property
    def minute(self) -> str:
        return self.now.strftime(MINUTE)

    @cached_property
    def today(self) -> date:
        return self.now.date()


def listing_json(hit: Hit, moment: Moment) -> bytes:
    """The listing of a result (docs/api.md) as JSON: its stored part, and what changes, written
    side by side as bytes (this runs for every listing of every answer)."""
    extras = read_changing(hit.extras)
    distance, place = _where(extras, hit, moment.near)
    fresh = freshness(extras.checked_on, extras.ages_after, moment.today)
    marked = _highlights(hit, moment) if moment.words or moment.needs else None
    return b"".join(
        (
            hit.stored[:-1],
            b',"highlights":',
            orjson.dumps([marked]) if marked else NONE,
            b',"distance_km":',
            NULL if distance is None else b"%.1f" % distance,
            b',"place":',
            orjson.dumps(place) if place else NULL,
            b',"next_session":',
            orjson.dumps(next_session(extras, moment)) if extras.upcoming else NULL,
            b',"freshness":"',
            fresh.encode(),
            b'"}',
        )
    )


def splice(first: bytes, second: bytes) -> bytes:
    """Two JSON objects as one, without reading either. Neither may be empty."""
    return first[:-1] + b"," + second[1:]


def array(parts: Sequence[bytes]) -> bytes:
    """JSON values as one JSON array."""
    return b"[" + b",".join(parts) + b"]"


def next_session(extras: Changing, moment: Moment) -> str | None:
    """When it is next on: from the list made at indexing while it lasts, else reckoned anew."""
    for session in extras.upcoming:
        # A session without an hour is a day alone, and today's may still come.
        if session >= moment.minute[: len(session)]:
            return session
    if not extras.sessions or not extras.upcoming:
        return None
    return next(iter(next_sessions(extras.sessions, moment.now, 1)), None)


def nearest(extras: Changing, near: tuple[float, float] | None) -> tuple[float | None, str]:
    """How far (km) the nearest of its places is, and the place's label; None without either."""
    if near is None or not extras.spots:
        return None, extras.place
    return min((distance_km(*near, s.lat, s.lon), s.label) for s in extras.spots)


def _where(
    extras: Changing, hit: Hit, near: tuple[float, float] | None
) -> tuple[float | None, str]:
    if hit.distance_km is not None and len(extras.spots) == 1:
        return hit.distance_km, extras.spots[0].label
    return nearest(extras, near)


def _highlights(hit: Hit, moment: Moment) -> str | None:
    told = read_told(hit.extras)
    quotes = [told.quotes[need] for need in moment.needs if need in told.quotes]
    return highlight(told.text, moment.words, quotes)
