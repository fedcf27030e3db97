"""Ranks what may be a match. A score is the sum of its parts, and every part can be read.

Each part is a value from 0 to 1 times its weight, over the weights that apply to this person: who
names no interest loses nothing for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import prod

import msgspec

from services.matcher.domain.assessment import Assessment
from services.matcher.domain.candidate import Candidate
from services.matcher.domain.judgement import Verdict
from services.matcher.domain.person import Person
from services.matcher.domain.travel import Limit

WEIGHTS = {
    # "He is lonely and in debt": help with both goes before help with one, and a befriending
    # scheme before a choir that mentions company.
    "need": 0.50,
    # "Played the cornet for thirty years": the brass band before the knitting circle.
    "interest": 0.14,
    # "Had a stroke in May": the stroke choir before the choir.
    "condition": 0.10,
    # "Lost my husband to suicide": a group that says so before grief groups in general.
    "words": 0.10,
    # "Two streets away": of two that fit equally well, the nearer.
    "closeness": 0.12,
    # "Will a wheelchair get in?": who says yes goes a little before who does not say.
    "certainty": 0.12,
    # "Is it still on?": checked last month goes a little before checked three years ago.
    "freshness": 0.04,
}
# "What matters most is the money": one need of high importance outweighs one of medium.
IMPORTANCE = {"high": 0.9, "medium": 0.7, "low": 0.4}
FRESHNESS = {"fresh": 1.0, "ageing": 0.6, "unknown": 0.5, "stale": 0.2}
# How close something is that has no place: a phone line is at hand, but is no room with people.
REACH = {"area": 0.6, "anywhere": 0.5, "unknown": 0.3}
# What each thing that nobody knows takes from certainty.
DOUBT = {
    "audience_unknown": 0.4,
    "condition_unknown": 0.3,
    "far": 0.3,
    "distance_unknown": 0.3,
    "times_run_over": 0.3,
    "another_day": 0.3,
    "held_in": 0.3,
    "access_unknown": 0.25,
    "gender_unknown": 0.2,
    "price_unknown": 0.2,
    "times_unknown": 0.2,
    "attendance_unknown": 0.2,
    "cost_unknown": 0.15,
    "language_unknown": 0.15,
    "age_unknown": 0.1,
    "age_not_given": 0.1,
    "price_varies": 0.1,
    "time_of_day_unknown": 0.1,
    "closed_in_part": 0.3,
    "waiting_list": 0.2,
    "referral": 0.01,  # whoever is asked can find out who refers
}


class Scored(msgspec.Struct, frozen=True):
    """A possible match; `parts`: what each part adds, together the score, 0 to 1.

    `also`: other listings of the same group, which this one stands for, best first.
    """

    assessment: Assessment
    parts: dict[str, float]
    also: tuple[Candidate, ...] = ()

    @property
    def score(self) -> float:
        return min(sum(self.parts.values()), 1.0)

    @property
    def listing_id(self) -> str:
        return self.assessment.candidate.card.id


def rank(person: Person, assessments: Sequence[Assessment], limit: Limit) -> list[Scored]:
    """The assessments by score, best first; equal scores by name, so that order never flickers."""
    best_words = max((each.candidate.score for each in assessments), default=0.0)
    scored = [
        Scored(each, _weighed(_values(person, each, limit, best_words))) for each in assessments
    ]
    return sorted(scored, key=_place)


def _place(scored: Scored) -> tuple[float, str, str]:
    card = scored.assessment.candidate.card
    return -scored.score, card.name, card.id


def _weighed(values: dict[str, float]) -> dict[str, float]:
    whole = sum(WEIGHTS[part] for part in values)
    return {part: WEIGHTS[part] * value / whole for part, value in values.items()}


def _values(
    person: Person, assessment: Assessment, limit: Limit, best_words: float
) -> dict[str, float]:
    """The value of each part that applies to this person, 0 to 1."""
    candidate = assessment.candidate
    values: dict[str, float] = {}
    if person.wanted:
        values["need"] = _need_value(person, assessment)
    if person.interests:
        values["interest"] = _any_of(_strengths(assessment, "interest"))
    if person.conditions:
        values["condition"] = max(_strengths(assessment, "condition"), default=0.0)
    if person.postcode is not None:
        values["closeness"] = closeness(candidate.card.distance_km, candidate.reach, limit)
    values["words"] = max(candidate.score, 0.0) / best_words if best_words > 0 else 0.0
    values["certainty"] = max(1.0 - sum(_doubts(assessment)), 0.0)
    values["freshness"] = FRESHNESS.get(candidate.card.freshness or "unknown", 0.5)
    return values


def _need_value(person: Person, assessment: Assessment) -> float:
    """1 when it helps with every need as directly as can be said."""
    importance = {each.code: IMPORTANCE[each.importance] for each in person.wanted}
    met = [
        importance[each.about] * each.strength
        for each in assessment.of("need")
        if each.verdict is Verdict.MEETS
    ]
    return _any_of(met) / _any_of(importance.values())


def _any_of(values: Iterable[float]) -> float:
    """Several half certain things are more than one: 1 - (1 - a)(1 - b)…"""
    return 1.0 - prod(1.0 - value for value in values)


def closeness(distance_km: float | None, reach: str, limit: Limit) -> float:
    """1 next door, 0.5 at the limit of what is near, falling smoothly."""
    if distance_km is None or not limit.near_km:
        return REACH.get(reach, REACH["unknown"])
    return 1.0 / (1.0 + (max(distance_km, 0.0) / limit.near_km) ** 2)


def _strengths(assessment: Assessment, criterion: str) -> list[float]:
    judged = assessment.of(criterion)
    return [each.strength for each in judged if each.verdict is Verdict.MEETS]


def _doubts(assessment: Assessment) -> list[float]:
    return [DOUBT[each.code] for each in assessment.judgements if each.code]
