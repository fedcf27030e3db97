"""One match a group: the best ranked stands for its copies, and what is left out counts groups."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

import msgspec

from services.matcher.domain.assessment import Assessment
from services.matcher.domain.candidate import Candidate
from services.matcher.domain.ranking import Scored
from services.matcher.domain.same_group import Groups

_Any = TypeVar("_Any")


def one_each(ranked: Sequence[Scored], groups: Groups) -> list[Scored]:
    """The best ranked of each group with its copies in `also`, best first; the order stays.

    A copy that helps with a need that those before it do not stands for itself, so that no need
    which somebody meets is lost.
    """
    standing: dict[int, list[Scored]] = {}
    copies: dict[str, list[Candidate]] = {}
    for each in ranked:
        before = standing.setdefault(groups[each.listing_id], [])
        stands = next((one for one in before if _helps(one.assessment, each.assessment)), None)
        if stands is None:
            before.append(each)
            copies[each.listing_id] = []
        else:
            copies[stands.listing_id].append(each.assessment.candidate)
    return [
        msgspec.structs.replace(each, also=tuple(copies[each.listing_id]))
        for each in ranked
        if each.listing_id in copies
    ]


def left_behind(
    assessments: Iterable[Assessment], ranked: Iterable[Scored], groups: Groups
) -> list[Assessment]:
    """Those left out that are no copies of one in `ranked`; of a group one for each set of reasons.

    The nearest to being shown first: with the fewest reasons, then the shortest way.
    """
    shown: dict[int, list[Assessment]] = {}
    for scored in ranked:
        shown.setdefault(groups[scored.listing_id], []).append(scored.assessment)
    left = [
        each
        for each in assessments
        if each.left_out and not any(_helps(one, each) for one in shown.get(_of(each, groups), ()))
    ]
    left.sort(key=_how_far_from_shown)
    return _firsts(((_of(each, groups), each.left_out), each) for each in left)


def one_a_group(left: Iterable[Assessment], groups: Groups) -> list[Assessment]:
    """The first of each group."""
    return _firsts((_of(each, groups), each) for each in left)


def _helps(one: Assessment, other: Assessment) -> bool:
    """Whether `one` helps with every need that `other` helps with."""
    return set(other.met) <= set(one.met)


def _of(assessment: Assessment, groups: Groups) -> int:
    return groups[assessment.candidate.card.id]


def _how_far_from_shown(assessment: Assessment) -> tuple[int, float, str]:
    card = assessment.candidate.card
    return len(assessment.left_out), card.distance_km or 0.0, card.id


def _firsts(keyed: Iterable[tuple[Hashable, _Any]]) -> list[_Any]:
    found: dict[Hashable, _Any] = {}
    for key, each in keyed:
        found.setdefault(key, each)
    return list(found.values())
