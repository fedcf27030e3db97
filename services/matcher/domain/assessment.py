"""A candidate with everything that was judged about it for one person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from services.matcher.domain.candidate import Candidate
from services.matcher.domain.criteria import Criterion, criteria_for, wishes_of
from services.matcher.domain.judgement import Judgement, Verdict
from services.matcher.domain.person import Person
from services.matcher.domain.travel import Limit

_WISHES = frozenset({"need", "interest", "condition"})


class Assessment(msgspec.Struct, frozen=True, gc=False):
    """`met`: codes of the person's needs that it helps with, the most important first.

    `left_out`: every code that rules it out, in the order of the criteria; empty: it may match.
    """

    candidate: Candidate
    judgements: tuple[Judgement, ...]
    met: tuple[str, ...]
    left_out: tuple[str, ...]

    @property
    def is_wished(self) -> bool:
        """Whether it meets a need, an interest or a condition of the person."""
        return any(
            each.verdict is Verdict.MEETS and each.criterion in _WISHES for each in self.judgements
        )

    def of(self, criterion: str) -> list[Judgement]:
        return [each for each in self.judgements if each.criterion == criterion]


def assess_all(person: Person, candidates: Iterable[Candidate], limit: Limit) -> list[Assessment]:
    """An assessment of each candidate that meets a need or an interest, in the order given."""
    found = []
    wished = wishes_of(person)
    hurdles = criteria_for(person, limit)
    for candidate in candidates:
        wishes = _judged(wished, person, candidate)
        if any(each.verdict is Verdict.MEETS for each in wishes):
            found.append(_assessment(candidate, wishes, _judged(hurdles, person, candidate)))
    return found


def assess(person: Person, candidate: Candidate, limit: Limit) -> Assessment:
    """An assessment of one candidate, even if it meets nothing."""
    wishes = _judged(wishes_of(person), person, candidate)
    hurdles = _judged(criteria_for(person, limit), person, candidate)
    return _assessment(candidate, wishes, hurdles)


def _judged(criteria: Iterable[Criterion], person: Person, candidate: Candidate) -> list[Judgement]:
    judged: list[Judgement] = []
    for judge in criteria:
        judged += judge(person, candidate)
    return judged


def _assessment(
    candidate: Candidate, wishes: list[Judgement], hurdles: list[Judgement]
) -> Assessment:
    judged = (*wishes, *hurdles)
    return Assessment(candidate, judged, _met(wishes), _left_out(judged))


def _left_out(judged: Sequence[Judgement]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([each.left_out for each in judged if each.left_out]))


def _met(wished: Sequence[Judgement]) -> tuple[str, ...]:
    return tuple(
        each.about for each in wished if each.criterion == "need" and each.verdict is Verdict.MEETS
    )
