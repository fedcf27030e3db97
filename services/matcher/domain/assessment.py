"""A candidate with everything that was judged about it for one person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from services.matcher.domain.candidate import Candidate
from services.matcher.domain.criteria import criteria_for, wishes_of
from services.matcher.domain.judgement import Judgement, Verdict
from services.matcher.domain.person import Person
from services.matcher.domain.travel import Limit


class Assessment(msgspec.Struct, frozen=True, gc=False):
    """`met`: codes of the person's needs that it helps with, the most important first.

    `left_out`: every code that rules it out, in the order of the criteria; empty: it may match.
    """

    candidate: Candidate
    judgements: tuple[Judgement, ...]
    met: tuple[str, ...]
    left_out: tuple[str, ...]

    def of(self, criterion: str) -> list[Judgement]:
        return [each for each in self.judgements if each.criterion == criterion]


def assess_all(person: Person, candidates: Iterable[Candidate], limit: Limit) -> list[Assessment]:
    """An assessment of each candidate that meets a need or an interest, in the order given."""
    found = []
    wished = wishes_of(person)
    hurdles = criteria_for(person, limit)
    for candidate in candidates:
        judged: list[Judgement] = []
        for judge in wished:
            judged += judge(person, candidate)
        if any(each.verdict is Verdict.MEETS for each in judged):
            met = _met(judged)
            for judge in hurdles:
                judged += judge(person, candidate)
            found.append(Assessment(candidate, tuple(judged), met, _left_out(judged)))
    return found


def _left_out(judged: Sequence[Judgement]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([each.left_out for each in judged if each.left_out]))


def _met(wished: Sequence[Judgement]) -> tuple[str, ...]:
    return tuple(
        each.about for each in wished if each.criterion == "need" and each.verdict is Verdict.MEETS
    )
