"""The smallest set of listings that covers the person's needs, and its place in the ranking.

Greedy set cover (Chvátal 1979): each time the listing that adds most, as far as it fits. For the
few needs that a person has it is seldom more than one listing from the smallest. Of two that would
add the same, the one of another kind and organisation than those chosen goes first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import msgspec

from services.matcher.domain.candidate import Candidate
from services.matcher.domain.person import Person
from services.matcher.domain.ranking import IMPORTANCE, Scored

# What a person could take up in one week, and what fits on one screen.
MOST = 5
# "Not all from the same charity": a second listing of one organisation has to bring more.
SAME_ORGANISATION = 0.8
# "Not three choirs": beside a choir that is company, the grief café goes before the grief choir.
SAME_KIND = 0.85
# Nearly everything is: two groups are not of one kind because people meet there.
_SAYS_LITTLE = frozenset({"in_person"})


class Together(msgspec.Struct, frozen=True):
    """`unmet`: needs for which nothing was found, or that five listings cannot take in."""

    listings: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    unmet: tuple[str, ...] = ()


def choose(person: Person, ranked: Sequence[Scored]) -> list[Scored]:
    """Up to five of `ranked` that cover as many needs as can be covered."""
    sure = set(person.sure_codes) or set(person.codes)
    left = {each.code: IMPORTANCE[each.importance] for each in person.wanted if each.code in sure}
    chosen: list[Scored] = []
    while left and len(chosen) < MOST:
        add = partial(_adds, left=left, variety=_variety(person, chosen))
        best = max(ranked, key=add, default=None)
        if best is None or not left.keys() & set(best.assessment.met):
            break
        chosen.append(best)
        left = {code: weight for code, weight in left.items() if code not in best.assessment.met}
    return chosen


def _adds(
    scored: Scored, left: dict[str, float], variety: Callable[[Candidate], float]
) -> tuple[float, float]:
    gain = sum(left[code] for code in scored.assessment.met if code in left)
    if gain:
        gain *= variety(scored.assessment.candidate)
    return gain * scored.score, scored.score


def _variety(person: Person, chosen: Sequence[Scored]) -> Callable[[Candidate], float]:
    """How far a candidate is something else than the chosen: 1 wholly, less the more alike."""
    others = [each.assessment.candidate for each in chosen]
    organisations = {each.card.organisation for each in others} - {None, ""}
    wanted = frozenset(person.codes)
    seen = {code for each in others for code in _kind(each, wanted)}

    def measured(candidate: Candidate) -> float:
        kind = _kind(candidate, wanted)
        alike = len(kind & seen) / len(kind) if kind else 0.0
        value = 1.0 - (1.0 - SAME_KIND) * alike
        return value * SAME_ORGANISATION if candidate.card.organisation in organisations else value

    return measured


def _kind(candidate: Candidate, wanted: frozenset[str]) -> set[str]:
    """What is done there and how, beside the needs asked for: music_singing, phone."""
    return (candidate.codes("need") | candidate.codes("attendance")) - wanted - _SAYS_LITTLE


def brought_forward(ranked: Sequence[Scored], chosen: Sequence[Scored]) -> list[Scored]:
    """`ranked` with the chosen among the first five, where every need is seen to be covered.

    What a listing gains by it is a part of its score like any other, called "together".
    """
    ids = {each.listing_id for each in chosen}
    others = [each for each in ranked if each.listing_id not in ids]
    ahead = MOST - len(chosen)
    floor = others[ahead].score if chosen and len(others) > ahead else 0.0
    lifted = [_lifted(each, floor) if each.listing_id in ids else each for each in ranked]
    return sorted(lifted, key=lambda each: (-each.score, each.listing_id not in ids))


def _lifted(scored: Scored, floor: float) -> Scored:
    missing = floor - scored.score
    if missing <= 0:
        return scored
    return msgspec.structs.replace(scored, parts={**scored.parts, "together": missing})


def summed(person: Person, chosen: Sequence[Scored]) -> Together:
    """What the chosen cover and what they do not."""
    met = {code for each in chosen for code in each.assessment.met}
    return Together(
        tuple(each.listing_id for each in chosen),
        tuple(code for code in person.codes if code in met),
        tuple(code for code in person.sure_codes if code not in met),
    )
