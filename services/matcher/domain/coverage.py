"""What was left out and why, and what would be found if the person could bend a little."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from services.matcher.domain.assessment import Assessment
from services.matcher.domain.criteria.cost import prices
from services.matcher.domain.travel import Limit, look_within

# Distances as people say them, km.
_STEPS = (2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 75, 100)


class LeftOut(msgspec.Struct, frozen=True):
    """How many that would have helped were left out, each counted once, under its first reason."""

    why: str
    count: int


class Widening(msgspec.Struct, frozen=True):
    """`change`: what to send instead within `person`; `adds`: how many matches that gives."""

    change: dict[str, object]
    adds: int


def count_left_out(assessments: Sequence[Assessment]) -> list[LeftOut]:
    """The most frequent first."""
    counts = Counter(each.left_out[0] for each in assessments if each.left_out)
    return [LeftOut(why, count) for why, count in counts.most_common()]


def widenings(assessments: Sequence[Assessment], limit: Limit) -> list[Widening]:
    """Changes that add at least one match, the most fruitful first."""
    found = [
        *_further(_only(assessments, "too_far"), limit),
        *_dearer(_only(assessments, "cost")),
        *_anyhow(_only(assessments, "times"), "availability"),
        *_anyhow(_only(assessments, "attendance"), "attendance"),
    ]
    return sorted(found, key=lambda each: -each.adds)


def _only(assessments: Sequence[Assessment], why: str) -> list[Assessment]:
    """Those that nothing else rules out."""
    return [each for each in assessments if each.left_out == (why,)]


def _further(far: Sequence[Assessment], limit: Limit) -> Iterator[Widening]:
    distances = [each.candidate.card.distance_km or 0.0 for each in far]
    furthest = look_within(limit)
    if not distances or limit.near_km is None or furthest is None:
        return
    steps = [float(step) for step in _STEPS if limit.near_km < step <= furthest] or [furthest]
    for step in steps:
        adds = sum(distance <= step for distance in distances)
        if adds:
            yield Widening({"travel": {"max_km": step}}, adds)
            return


def _dearer(dear: Sequence[Assessment]) -> Iterator[Widening]:
    """The least that has to be paid for one more, and how many that pays for."""
    highest = [known[-1][0] for each in dear if (known := prices(each.candidate))]
    if highest:
        pounds = min(highest)
        adds = sum(price <= pounds for price in highest)
        yield Widening({"max_cost_pounds": pounds}, adds)


def _anyhow(ruled_out: Sequence[Assessment], field: str) -> Iterator[Widening]:
    if ruled_out:
        yield Widening({field: []}, len(ruled_out))
