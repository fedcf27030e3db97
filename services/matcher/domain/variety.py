"""Puts the matches in an order in which each need has its turn: ten advice bureaux are no answer to
somebody who has debts and nobody to talk to.

Greedy, as in xQuAD (Santos, Macdonald & Ounis 2010): what a listing gains by a need counts less for
each listing before it that meets the same need. What it loses is a part of its score like any
other, called "again".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from services.matcher.domain.ranking import Scored

# "A second advice bureau says little that the first did not": how much is left of a need's worth
# for the next listing that meets it.
LEFT_FOR_THE_NEXT = 0.7
# Nobody turns so many pages, and each place costs a look at all of them.
PLACES = 60


def varied(ranked: Sequence[Scored], kept: Sequence[Scored]) -> list[Scored]:
    """The first of `ranked`, and `kept`, by what each adds to those before it, best first."""
    first = ranked[:PLACES]
    ids = {each.listing_id for each in first}
    waiting = [*first, *(each for each in kept if each.listing_id not in ids)]
    times: Counter[str] = Counter()
    placed: list[Scored] = []
    while waiting:
        next_one = max(waiting, key=lambda each: each.score - _lost(each, times))
        waiting.remove(next_one)
        placed.append(_lowered(next_one, _lost(next_one, times)))
        times.update(next_one.assessment.met)
    return placed


def _lost(scored: Scored, times: Counter[str]) -> float:
    met = scored.assessment.met
    if not met:
        return 0.0
    left = sum(LEFT_FOR_THE_NEXT ** times[code] for code in met) / len(met)
    return scored.parts.get("need", 0.0) * (1.0 - left)


def _lowered(scored: Scored, lost: float) -> Scored:
    if not lost:
        return scored
    return msgspec.structs.replace(scored, parts={**scored.parts, "again": -lost})
