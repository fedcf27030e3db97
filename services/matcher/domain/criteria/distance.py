"""Can the person get there?"""

from __future__ import annotations

from collections.abc import Sequence

from services.matcher.domain.candidate import Candidate, Fact
from services.matcher.domain.judgement import Judgement, cannot_tell, meets, rules_out
from services.matcher.domain.person import Person
from services.matcher.domain.travel import Limit


def judge_distance(person: Person, candidate: Candidate, limit: Limit) -> Sequence[Judgement]:
    """What has no place to go to (phone, online, a whole area) is never too far."""
    distance = candidate.card.distance_km
    if distance is not None and limit.near_km is not None:
        return (_by_distance(person, candidate, limit, distance),)
    if candidate.reach == "elsewhere":
        return (rules_out("distance", "too_far", _area(candidate)),)
    if candidate.reach == "area":
        return (meets("distance", _area(candidate), "area"),)
    if candidate.reach == "anywhere":
        return (meets("distance", None, "anywhere"),)
    return (cannot_tell("distance", "distance_unknown"),)


def _area(candidate: Candidate) -> Fact:
    """The area served; of several, the directory does not say which one the person lives in."""
    areas = candidate.of("area")
    return areas[0] if len(areas) == 1 else Fact("area", "", "areas", "", stated=True)


def place_fact(candidate: Candidate) -> Fact:
    """Where it is, as the card says it."""
    return Fact("place", "", "place", candidate.card.place or "", stated=True)


def _by_distance(person: Person, candidate: Candidate, limit: Limit, distance: float) -> Judgement:
    fact = place_fact(candidate)
    if distance <= (limit.near_km or 0.0):
        return meets("distance", fact, "near")
    rare = not (candidate.codes("need") & set(person.codes) <= limit.plentiful)
    if not limit.given and distance <= (limit.far_km or 0.0) and rare:
        return cannot_tell("distance", "far", fact=fact)
    return rules_out("distance", "too_far", fact)
