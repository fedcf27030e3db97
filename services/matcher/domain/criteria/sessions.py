"""Reads the sessions that a listing's facts hold: which days, from when to when."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import msgspec

from services.matcher.domain.candidate import Candidate, Fact

DAY_ENDS = 24 * 60
_DAYS = {"MO": "mon", "TU": "tue", "WE": "wed", "TH": "thu", "FR": "fri", "SA": "sat", "SU": "sun"}
EVERY_DAY = frozenset(_DAYS.values())


class Session(msgspec.Struct, frozen=True):
    """`begins` and `ends`: minutes after midnight, None when not said."""

    days: frozenset[str]
    begins: int | None
    ends: int | None


def sessions(candidate: Candidate) -> Iterator[tuple[Session, Fact]]:
    """Each session with its fact; where there is none, each day that the listing names."""
    anything = False
    for fact in candidate.of("session"):
        session = read_session(fact.code)
        if session.days:
            anything = True
            yield session, fact
    if not anything:
        for fact in candidate.of("day"):
            yield Session(frozenset({fact.code}), None, None), fact


@lru_cache(maxsize=8192)
def read_session(code: str) -> Session:
    """A session fact's code, "rrule|start|end"; no days when the rule does not name them."""
    rule, _, rest = code.partition("|")
    start, _, end = rest.partition("|")
    parts = dict(part.split("=", 1) for part in rule.upper().split(";") if "=" in part)
    days = frozenset(
        _DAYS[day[-2:]] for day in parts.get("BYDAY", "").split(",") if day[-2:] in _DAYS
    )
    if not days and parts.get("FREQ") == "DAILY":
        days = EVERY_DAY
    return Session(days, minutes(start), minutes(end))


def minutes(clock: str) -> int | None:
    """Minutes after midnight of "HH:MM", None when it is no time of day."""
    hours, colon, rest = clock.partition(":")
    if not (colon and hours.isdecimal() and rest.isdecimal()):
        return None
    total = int(hours) * 60 + int(rest)
    return total if total <= DAY_ENDS else None
