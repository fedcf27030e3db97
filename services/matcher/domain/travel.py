"""How far is reasonable, as kilometres in a straight line.

With `travel.max_km` the person said it. Without, it follows from how they travel and how old they
are, and help that is rare may lie further away: someone goes across town for a stroke choir, not
for a coffee morning.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from services.matcher.domain.candidate import Candidate
from services.matcher.domain.person import Person

# Straight-line km that most people would go for one session, by how they travel.
BY_MODE = {
    "walk": 2.0,  # "she can walk to the shops": 30 minutes at an easy pace
    "public_transport": 8.0,  # "two buses at most": 45 minutes, stops and waiting included
    "community_transport": 8.0,  # ring-and-ride schemes serve one borough
    "car": 16.0,  # "he still drives": 30 minutes on town roads
}
NOT_SAID = 8.0  # nothing known: as far as a bus goes
# "I am 84 and get tired": the same journey is longer at 75 and again at 85.
BY_AGE = ((85, 0.6), (75, 0.8))
FURTHER_WHEN_RARE = 2.0
RARE_BELOW = 3  # fewer than three choices near by is no choice
# Looked for beyond what was asked, so that what lies a little further can be counted.
LOOK_BEYOND = 1.5
FURTHEST_KM = 1000.0  # longer than Britain; the most that the directory takes


class Limit(msgspec.Struct, frozen=True):
    """`near_km`: near enough. `far_km`: the furthest for help that is not among `plentiful`.

    `given`: the person said it, and it is kept to the letter. near_km None: no place is known.
    """

    near_km: float | None
    far_km: float | None
    given: bool
    plentiful: frozenset[str] = frozenset()


def limit_for(person: Person) -> Limit:
    """The limit before the candidates are known."""
    if person.postcode is None:
        return Limit(None, None, False)
    if person.max_km is not None:
        return Limit(person.max_km, person.max_km, True)
    base = max((BY_MODE[mode] for mode in person.modes), default=NOT_SAID)
    driven = "car" in person.modes or person.age is None
    factor = 1.0 if driven else _for_age(person.age or 0)
    near = round(base * factor, 1)
    return Limit(near, near * FURTHER_WHEN_RARE, False)


def look_within(limit: Limit) -> float | None:
    """How far to look for candidates, km; None: anywhere."""
    if limit.near_km is None or limit.far_km is None:
        return None
    return min(max(limit.near_km * LOOK_BEYOND, limit.far_km), FURTHEST_KM)


def with_plenty(limit: Limit, codes: Iterable[str], candidates: Iterable[Candidate]) -> Limit:
    """The limit, knowing which needs have choices enough near by."""
    if limit.near_km is None or limit.given:
        return limit
    count = dict.fromkeys(codes, 0)
    for candidate in candidates:
        distance = candidate.card.distance_km
        if distance is not None and distance <= limit.near_km:
            for code in candidate.codes("need") & count.keys():
                count[code] += 1
    plentiful = frozenset(code for code, near in count.items() if near >= RARE_BELOW)
    return msgspec.structs.replace(limit, plentiful=plentiful)


def _for_age(age: int) -> float:
    return next((factor for least, factor in BY_AGE if age >= least), 1.0)
