"""A directory in memory: `groups` over Greater Manchester, asked as the matcher asks the real one.

`FakeDirectory` answers the matcher's port, and its `answer` gives the bytes that the directory's
`POST /internal/candidates` would.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any

import msgspec

from services.common.errors import BadInput, FieldError, NotFound
from services.matcher.clients.directory import read_candidates
from services.matcher.domain.candidate import Candidate
from services.matcher.usecases.ports import Asking
from tests.fakes.groups import ROWS

TOWNS = {
    "Sale": (53.424, -2.322),
    "Stretford": (53.446, -2.309),
    "Altrincham": (53.387, -2.348),
    "Urmston": (53.448, -2.354),
    "Manchester": (53.480, -2.242),
    "Stockport": (53.408, -2.149),
    "Bolton": (53.578, -2.429),
    "Oldham": (53.541, -2.111),
}
OUTCODES = {"M33": "Sale", "M32": "Stretford", "WA14": "Altrincham", "OL1": "Oldham"}
_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})?")


class FakeDirectory:
    """The port `Directory` over `rows`. `asked` keeps what it was asked, for tests to look at.

    With a `failure` it is away: every question raises it.
    """

    def __init__(
        self, rows: Sequence[dict[str, Any]] = tuple(ROWS), failure: Exception | None = None
    ) -> None:
        self.rows = rows
        self.failure = failure
        self.asked: list[Asking] = []

    def candidates(self, asking: Asking) -> Sequence[Candidate]:
        """As the real one: only `max_km` leaves out; raises BadInput for an impossible postcode."""
        self.asked.append(asking)
        if self.failure:
            raise self.failure
        return read_candidates(self.answer(asking.postcode, asking.max_km, asking.size))

    def candidate(self, listing_id: str, postcode: str | None) -> Candidate:
        """As the real one: whatever stands against it; raises NotFound for an unknown id."""
        if self.failure:
            raise self.failure
        here = place_of(postcode) if postcode else None
        known = [_placed(each, here) for each in self.rows if each["listing"]["id"] == listing_id]
        if not known:
            raise NotFound
        return read_candidates(msgspec.json.encode({"candidates": known}))[0]

    def ready(self) -> tuple[bool, tuple[str, ...]]:
        return self.failure is None, ()

    def answer(self, postcode: str | None, max_km: float | None, size: int) -> bytes:
        """The body of the answer, JSON."""
        here = place_of(postcode) if postcode else None
        found = [_placed(each, here) for each in self.rows]
        found = [each for each in found if _within(each, max_km)][:size]
        return msgspec.json.encode({"place": None, "total": len(found), "candidates": found})


def place_of(postcode: str) -> tuple[float, float] | None:
    """Where a postcode lies, None if it is not on this small map. raises BadInput"""
    known = _POSTCODE.fullmatch(postcode.upper().replace(" ", ""))
    if known is None:
        raise BadInput(errors=[FieldError("person.postcode", "This cannot be a UK postcode.")])
    return TOWNS.get(OUTCODES.get(known[1], ""))


def _placed(each: dict[str, Any], here: tuple[float, float] | None) -> dict[str, Any]:
    distance = None
    if here and each["town"]:
        distance = round(kilometres(here, TOWNS[each["town"]]), 1)
    listing = {**each["listing"], "distance_km": each["listing"]["distance_km"] or distance}
    return {**each, "listing": listing}


def _within(each: dict[str, Any], max_km: float | None) -> bool:
    distance = each["listing"]["distance_km"]
    return max_km is None or distance is None or distance <= max_km


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The distance of two near places, on a flat map."""
    east = (a[1] - b[1]) * math.cos(math.radians(a[0])) * 111.3
    return math.hypot((a[0] - b[0]) * 111.3, east)
