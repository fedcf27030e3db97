"""nDCG@10, recall@50 and how often nothing is found, for each group of enquiries.

nDCG (Järvelin & Kekäläinen 2002) as trec_eval reckons it: gain = grade, discount = log2(place + 1).
An enquiry for which nothing in the directory helps has no nDCG; it only counts for what it finds.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import ir_measures
from ir_measures import R, nDCG

from services.directory.domain.enquiry import Enquiry
from services.directory.gazetteer import Gazetteer
from tests.relevance.judged import GROUPS, Asked, Grades

NDCG = nDCG @ 10
# Found among the first fifty, of all that clearly help (grade 2 or 3).
RECALL = R(rel=2) @ 50
DEPTH = 50

Search = Callable[[Enquiry], list[str]]


@dataclass(frozen=True)
class Score:
    """Means over the enquiries of one group, 0 to 1. `nothing`: the share that found nothing."""

    ndcg: float
    recall: float
    nothing: float
    enquiries: int


Scores = dict[str, Score]
Run = dict[str, list[str]]


def run(search: Search, asked: Sequence[Asked], gazetteer: Gazetteer) -> Run:
    """enquiry → the first fifty ids that `search` finds."""
    return {each.id: search(each.enquiry(gazetteer, DEPTH)) for each in asked}


def scores(found: Run, asked: Sequence[Asked], grades: Grades) -> Scores:
    """group → score, and `all`."""
    by_enquiry = per_enquiry(found, grades)
    kept = {group: [a.id for a in asked if a.group == group] for group in GROUPS}
    kept["all"] = [a.id for a in asked]
    return {group: _score(ids, found, by_enquiry) for group, ids in kept.items()}


def per_enquiry(found: Run, grades: Grades) -> dict[str, dict[str, float]]:
    """enquiry → measure → value, for those that something helps."""
    helped = {i: listings for i, listings in grades.items() if any(listings.values())}
    ranked = {i: {x: float(-n) for n, x in enumerate(found.get(i, []))} for i in helped}
    values: dict[str, dict[str, float]] = {i: {} for i in helped}
    for each in ir_measures.iter_calc([NDCG, RECALL], helped, ranked):
        values[each.query_id][str(each.measure)] = float(each.value)
    return values


def _score(ids: list[str], found: Run, values: dict[str, dict[str, float]]) -> Score:
    counted = [values[i] for i in ids if i in values]
    return Score(
        ndcg=_mean([v.get(str(NDCG), 0.0) for v in counted]),
        recall=_mean([v[str(RECALL)] for v in counted if str(RECALL) in v]),
        nothing=_mean([float(not found[i]) for i in ids]),
        enquiries=len(counted),
    )


def _mean(values: list[float]) -> float:
    return statistics.fmean(values) if values else 0.0
