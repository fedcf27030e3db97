"""Tells what a listing is chiefly about from what it mentions.

"Trafford Deaf Club. We also help with benefits forms" is about deafness: it stands in the name. In
a long list of good works nothing is chief, for somebody who needs one thing is badly served by
whoever names it last of nine.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from services.vocabulary.readings import Fact

KINDS: Final = frozenset({"need", "part", "condition"})
_NAMES: Final = frozenset({"name", "organisation"})
# Said at least twice, or the only thing said, and a good share of all that is said.
_LEAST_SHARE: Final = 0.34
_FEW: Final = 2


def chief_of(said: Iterable[Fact]) -> frozenset[tuple[str, str]]:
    """Return the (kind, code) that a listing is chiefly about; `said`: every mention, repeated."""
    found = [fact for fact in said if fact.kind in KINDS]
    named = {(fact.kind, fact.code) for fact in found if fact.field in _NAMES}
    return frozenset(named | _often(found))


def _often(found: list[Fact]) -> set[tuple[str, str]]:
    counts = Counter((fact.kind, fact.code) for fact in found)
    needs = [times for (kind, _), times in counts.items() if kind == "need"]
    least = _LEAST_SHARE * sum(needs)
    if len(needs) <= _FEW:
        return set(counts)
    return {each for each, times in counts.items() if times >= max(_FEW, least)}
