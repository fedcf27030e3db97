"""How right the matches are: nDCG@10, the share of the first ten that is wrong for the person, and
how many of the first ten nobody has judged."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import ir_measures

from services.matcher.domain.answer import Answer
from tests.relevance.measures import NDCG
from tests.relevance.people.judged import Judged

FIRST = 10
IN_SIGHT = 5


@dataclass(frozen=True)
class Score:
    """Means over the people, 0 to 1; nDCG over those for whom there is something (grade 1 up)."""

    ndcg: float
    wrong: float
    unjudged: float
    people: int


def score(found: Mapping[str, Sequence[str]], people: Sequence[Judged]) -> Score:
    """`found`: person → listings, best first."""
    helped = {each.id: each.grades for each in people if any(each.grades.values())}
    ranked = {i: {x: float(-n) for n, x in enumerate(found[i])} for i in helped}
    values = {each.query_id: each.value for each in ir_measures.iter_calc([NDCG], helped, ranked)}
    first = [(each, listing) for each in people for listing in found[each.id][:FIRST]]
    return Score(
        ndcg=statistics.fmean([values.get(i, 0.0) for i in helped]),
        wrong=_share([listing in each.wrong for each, listing in first]),
        unjudged=_share([listing not in each.grades for each, listing in first]),
        people=len(helped),
    )


def _share(told: Sequence[bool]) -> float:
    return sum(told) / len(told) if told else 0.0


def covered(answers: Sequence[Answer]) -> float:
    """The share of people for whom every need that can be met is met within the first five."""
    done = []
    for each in answers:
        shown = {code for match in each.matches[:IN_SIGHT] for code in match.meets}
        if each.together.covers:
            done.append(shown.issuperset(each.together.covers))
    return _share(done)
