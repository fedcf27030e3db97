"""The criteria, one pure function each: a person and a candidate in, judgements out.

`criteria_for` gives them in the order in which a listing that fails several is counted as left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from services.matcher.domain.candidate import Candidate
from services.matcher.domain.criteria.access import judge_access
from services.matcher.domain.criteria.age import judge_age
from services.matcher.domain.criteria.attendance import judge_attendance
from services.matcher.domain.criteria.audience import judge_audience
from services.matcher.domain.criteria.condition import judge_condition
from services.matcher.domain.criteria.cost import judge_cost
from services.matcher.domain.criteria.distance import judge_distance
from services.matcher.domain.criteria.gender import judge_gender
from services.matcher.domain.criteria.intake import judge_intake
from services.matcher.domain.criteria.interest import judge_interest
from services.matcher.domain.criteria.language import judge_language
from services.matcher.domain.criteria.need import judge_need
from services.matcher.domain.criteria.referral import judge_referral
from services.matcher.domain.criteria.times import judge_times
from services.matcher.domain.criteria.tried import judge_tried
from services.matcher.domain.criteria.unsuitable import hurts_of, judge_unsuitable
from services.matcher.domain.criteria.whom import judge_public, judge_whom
from services.matcher.domain.judgement import Judgement
from services.matcher.domain.person import Person
from services.matcher.domain.travel import Limit

Criterion = Callable[[Person, Candidate], Sequence[Judgement]]


def wishes_of(person: Person) -> tuple[Criterion, ...]:
    """What makes a listing a match at all."""
    asked: dict[Criterion, bool] = {
        judge_need: bool(person.wanted),
        judge_interest: bool(person.interests),
        judge_condition: True,
    }
    return tuple(judge for judge, needed in asked.items() if needed)


def criteria_for(person: Person, limit: Limit) -> tuple[Criterion, ...]:
    """What may stand in the way, or speak for it; only what this person gives cause to ask."""
    hurts = hurts_of(person)
    asked: dict[Criterion, bool] = {
        judge_tried: bool(person.tried),
        judge_intake: True,
        judge_age: True,
        judge_gender: True,
        judge_audience: True,
        judge_whom: True,
        judge_public: True,
        judge_attendance: bool(person.attendance),
        partial(judge_distance, limit=limit): person.postcode is not None,
        judge_cost: True,
        judge_times: bool(person.availability or person.heard_days),
        judge_access: bool(person.access),
        judge_language: True,
        judge_referral: True,
        # Last, so that a listing with another reason is counted under that one.
        partial(judge_unsuitable, hurts=hurts): bool(hurts),
    }
    return tuple(judge for judge, needed in asked.items() if needed)
