"""Can the person get in and take part?"""

from __future__ import annotations

from collections.abc import Sequence

from services.matcher.domain.candidate import Candidate, Fact
from services.matcher.domain.criteria.attendance import is_remote
from services.matcher.domain.judgement import Judgement, cannot_tell, meets, rules_out
from services.matcher.domain.person import Person

# Nobody has to get into a phone call.
OF_A_BUILDING = frozenset(
    {"wheelchair", "step_free", "accessible_toilet", "parking", "guide_dog", "quiet"}
)
# What says as much as the feature asked for: where a wheelchair gets in, there is no step.
ALSO_SAID_BY = {"step_free": ("wheelchair",)}


def judge_access(person: Person, candidate: Candidate) -> Sequence[Judgement]:
    """One judgement for each feature the person needs."""
    remote = is_remote(candidate)
    return tuple(
        _judge(feature, candidate)
        for feature in person.access
        if not (remote and feature in OF_A_BUILDING)
    )


def _judge(feature: str, candidate: Candidate) -> Judgement:
    refused = _first(candidate, "no_access", feature)
    if refused is not None:
        return rules_out("access", "access", refused, feature)
    for code in (feature, *ALSO_SAID_BY.get(feature, ())):
        fact = _first(candidate, "access", code)
        if fact is not None:
            return meets("access", fact, feature)
    return cannot_tell("access", "access_unknown", feature)


def _first(candidate: Candidate, kind: str, code: str) -> Fact | None:
    return next((fact for fact in candidate.of(kind) if fact.code == code), None)
