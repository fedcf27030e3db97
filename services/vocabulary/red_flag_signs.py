"""Finds signs that are danger only together: a child, and "left on their own" a sentence later.

The signs stand in data/red_flag_signs.txt, in the way that README.md says phrases are written, and
may lie in different sentences. Here stands which of them belong together.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final, NamedTuple

from services.vocabulary.datafiles import sections
from services.vocabulary.finder import Finder, Match, Sense
from services.vocabulary.text import Words


class Together(NamedTuple):
    """Two signs that mean danger `code` when at most `reach` words lie between them."""

    code: str
    one: str
    other: str
    reach: int


TOGETHER: Final = (
    Together("child_at_risk", "a child", "harm to a child", 22),
    Together("child_at_risk", "a child", "used by others", 40),
    Together("abuse", "somebody at home", "hold over somebody", 12),
    Together("abuse", "somebody frail", "money goes", 30),
    Together("abuse", "somebody frail", "fear of somebody", 25),
    Together("abuse", "fear of somebody", "money goes", 30),
    Together("suicide", "parting", "last things", 30),
    Together("suicide", "a deadly place", "dark thoughts", 16),
    Together("suicide", "a deadly means", "dark thoughts", 16),
    Together("suicide", "tablets taken", "too many", 6),
    Together("medical_emergency", "a body fails", "all of a sudden", 16),
    Together("medical_emergency", "gravely ill", "worse by the hour", 20),
    Together("medical_emergency", "tablets taken", "too many", 6),
)


@cache
def _finder() -> Finder:
    return Finder(_phrases())


def _phrases() -> Iterator[tuple[str, Sense]]:
    for heading, phrases in sections("red_flag_signs.txt").items():
        name = heading.removeprefix("not ")
        for phrase in phrases:
            yield phrase, Sense("sign" if name == heading else "not_sign", name)


def signs_together(text: Words) -> list[Match]:
    """Return a match for each pair of signs that means danger, from its first word to its last."""
    signs: dict[str, list[Match]] = {}
    found = _finder().find(text)
    refused = _refused(each for each in found if each.sense.kind == "not_sign")
    for sign in found:
        name = sign.sense.code
        if sign.sense.kind == "sign" and sign.length > refused.get((name, sign.first), 0):
            signs.setdefault(name, []).append(sign)
    return [
        Match(Sense("red_flag", rule.code), min(a.first, b.first), max(a.last, b.last), True)
        for rule in TOGETHER
        for a, b in _nearest(signs.get(rule.one, []), signs.get(rule.other, []), rule.reach)
    ]


def _refused(refusing: Iterable[Match]) -> dict[tuple[str, int], int]:
    """Return (name, place) of each word that says it is no such sign → in how many words."""
    longest: dict[tuple[str, int], int] = {}
    for each in refusing:
        for at in range(each.first, each.last + 1):
            key = each.sense.code, at
            longest[key] = max(each.length, longest.get(key, 0))
    return longest


def _nearest(ones: list[Match], others: list[Match], reach: int) -> list[tuple[Match, Match]]:
    """Return the closest pair, none if all are too far apart; two lists of places in order."""
    pairs = ((a, b) for a in ones[:40] for b in others[:40] if a != b and _gap(a, b) <= reach)
    closest = min(pairs, key=lambda pair: _gap(*pair), default=None)
    return [closest] if closest else []


def _gap(a: Match, b: Match) -> int:
    return max(a.first - b.last, b.first - a.last, 0)
