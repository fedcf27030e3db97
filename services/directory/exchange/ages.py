"""Ages as sources write them: 18, "18", "18+", 17.5 (rounded so that nobody is let in by it)."""

from __future__ import annotations

import math
import re

from services.directory.exchange.rows import Notes, Refused

_OLDEST = 120
_AGE = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*(?:\+|years?(?: old)?|yrs?)?", re.IGNORECASE)


def age_range(
    youngest: str, oldest: str, fields: tuple[str, str], notes: Notes
) -> tuple[int | None, int | None]:
    """(minimum, maximum) in years, None where not said; raises Refused where they cross.

    0 to 0 is how feeds say nothing, and a maximum of 0 means none; so does anything over 120.
    """
    low = _age(youngest, fields[0], notes, up=True)
    high = _age(oldest, fields[1], notes, up=False)
    if not high:
        low, high = low or None, None
    if low is not None and high is not None and low > high:
        raise Refused(fields[0], "The youngest age is above the oldest age.")
    return low, high


def _age(text: str, field: str, notes: Notes, *, up: bool) -> int | None:
    if not text.strip():
        return None
    read = _AGE.fullmatch(text.strip())
    if not read:
        notes.add(field, "This is not an age: left out.")
        return None
    age = math.ceil(float(read[1])) if up else math.floor(float(read[1]))
    return age if age <= _OLDEST else None
