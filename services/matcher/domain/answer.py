"""What the matcher answers, in the shapes of the door's contract."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from services.matcher.domain.candidate import Candidate
from services.matcher.domain.checks import Check
from services.matcher.domain.coverage import LeftOut, Widening
from services.matcher.domain.person import Person, Wanted
from services.matcher.domain.reasons import Reason
from services.matcher.domain.routes import Route
from services.matcher.domain.together import Together
from services.matcher.domain.travel import Limit
from services.vocabulary.codes import NEEDS
from services.vocabulary.readings import RedFlag

_NEVER = "~"  # after every date


class UnderstoodNeed(msgspec.Struct, frozen=True, rename={"origin": "from"}):
    """`origin`: given | text; text, start and end: the words it was read from, if any."""

    code: str
    label: str
    importance: str
    origin: str
    text: str | None
    start: int | None
    end: int | None


class UnderstoodTravel(msgspec.Struct, frozen=True):
    """How far is taken as near enough, and whether the person said so; None: no postcode."""

    max_km: float | None
    given: bool
    text: str


class Understood(msgspec.Struct, frozen=True, kw_only=True):
    """What was read, so that a link worker can correct it. `travel` only where there is a match."""

    needs: tuple[UnderstoodNeed, ...]
    negated: tuple[str, ...]
    others: tuple[str, ...]
    conditions: tuple[str, ...]
    age: int | None
    gender: str | None
    languages: tuple[str, ...]
    access: tuple[str, ...]
    days: tuple[str, ...]
    red_flags: tuple[RedFlag, ...]
    travel: UnderstoodTravel | msgspec.UnsetType = msgspec.UNSET


class Also(msgspec.Struct, frozen=True):
    """Another listing of the same group: on another day, at another place or from another feed.

    `distance_km`: great circle, WGS84; `next_session`: YYYY-MM-DDTHH:MM, Europe/London.
    """

    id: str
    name: str
    place: str | None = None
    distance_km: float | None = None
    next_session: str | None = None


_also = msgspec.json.Decoder(Also)


class Match(msgspec.Struct, frozen=True):
    """`listing`: the search card, as the directory sent it; `score_parts` add up to the score.

    `also`: the group's other listings that this person can go to, the next to meet first.
    """

    rank: int
    score: float
    listing: msgspec.Raw
    meets: tuple[str, ...]
    reasons: list[Reason]
    checks: list[Check]
    score_parts: dict[str, float]
    also: list[Also]


class Answer(msgspec.Struct, frozen=True):
    """The body of `POST /v1/matches`."""

    understood: Understood
    matches: list[Match]
    together: Together
    routes: list[Route]
    left_out: list[LeftOut]
    widen: list[Widening]


def others(copies: Sequence[Candidate]) -> list[Also]:
    """`copies` as they are shown, by their next session; those without one last."""
    found = [_also.decode(each.raw) for each in copies]
    return sorted(found, key=lambda each: (each.next_session or _NEVER, each.name, each.id))


def understood(person: Person, limit: Limit | None = None) -> Understood:
    """What was understood of the person, with the travel limit where there is one."""
    return Understood(
        needs=tuple(_need(each) for each in person.wanted),
        negated=tuple(sorted(person.negated)),
        others=tuple(sorted(person.others)),
        conditions=person.conditions,
        age=person.age,
        gender=person.gender,
        languages=person.languages,
        access=person.access,
        days=person.heard_days,
        red_flags=person.red_flags,
        travel=_travel(limit) if limit else msgspec.UNSET,
    )


def _need(wanted: Wanted) -> UnderstoodNeed:
    return UnderstoodNeed(
        wanted.code,
        NEEDS[wanted.code].label,
        wanted.importance,
        "given" if wanted.origin == "given" else "text",
        wanted.text,
        wanted.start,
        wanted.end,
    )


def _travel(limit: Limit) -> UnderstoodTravel:
    if limit.near_km is None:
        return UnderstoodTravel(None, False, "No postcode was given, so nothing is too far.")
    if limit.given:
        return UnderstoodTravel(limit.near_km, True, f"Up to {limit.near_km:g} km, as you said.")
    text = (
        f"You did not say how far. We took {limit.near_km:g} km as near enough, and up to "
        f"{limit.far_km:g} km for help that is rare."
    )
    return UnderstoodTravel(limit.near_km, False, text)
