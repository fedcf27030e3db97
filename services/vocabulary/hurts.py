"""Finds in a person's words what happened to them that makes some suggestions hurt.

"Newly sober", "lost her baby at 20 weeks", "scared of dogs". The signs stand in data/hurts.txt, in
the way that README.md says phrases are written. Here stands when a sign does not count:
  ruled out  "was never in care of the church", "does not mind dogs"
  others     "her husband is sober"
  settled    "sober for twenty years"; yet some things are never over: abuse by a priest
  grown up   "her son, who was 45, died" is no loss of a small child
  at work    "works with people in recovery"
Pure, and no words are kept: the answer is codes alone, so that nothing can be repeated.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

import msgspec

from services.vocabulary.ages_genders import read_gender
from services.vocabulary.datafiles import sections
from services.vocabulary.finder import Finder, Match, Sense
from services.vocabulary.negation import Negation
from services.vocabulary.route_sign_words import at_work, counted, grown_up
from services.vocabulary.subjects import belonging_to_others
from services.vocabulary.text import STOP, Words, words

# What was done to a child, or is feared, stays for good however long ago it was.
_NEVER_OVER: Final = frozenset(
    {"sexual_assault", "church_abuse", "mosque_abuse", "dogs", "flashing_lights"}
)
# The heading of what the person does to others: it takes the sign of the one it is done to away.
_DOES_IT: Final = {"harms_partner": "partner_abuse"}
_CHILD: Final = frozenset({"child_loss"})
# From the sign's own words on, or just before: "thirty years ago", "in 1998", "as a teenager".
_SETTLED: Final = re.compile(
    r"\b(?:(?:several|dozens|many|long|some|donkeys) (?:long )?(?:years|decades|ages) (?:ago|back)|"
    r"(?:years|decades|ages) and (?:years|decades|ages) ago|decades ago|ages ago|"
    r"(?<!few )(?<!two )(?<!three )(?<!2 )(?<!3 )(?<!couple of )years ago|long (?:time )?ago|"
    r"for (?:over |more than |nearly |almost |about )?(?:several|dozens|many) years|"
    r"(?:several|dozens|many) years(?: now)? (?:sober|dry|clean)|"
    r"as an? (?:child|boy|girl|kid|teenager|student)|in (?:her|his|their|my) (?:teens|twenties)|"
    r"in (?:the )?(?:19\d\d|200\d|201\d)s?|since (?:19\d\d|200\d|201\d))\b"
)
_BEFORE: Final = 6
_AFTER: Final = 9


class Hurts(msgspec.Struct, frozen=True):
    """Headings of data/hurts.txt. `ruled_out`: spoken of, yet not what happened to the person."""

    happened: frozenset[str] = frozenset()
    ruled_out: frozenset[str] = frozenset()


@cache
def _finder() -> Finder:
    return Finder(_phrases())


def _phrases() -> Iterator[tuple[str, Sense]]:
    for heading, phrases in sections("hurts.txt").items():
        name = heading.removeprefix("not ")
        for phrase in phrases:
            yield phrase, Sense("sign" if name == heading else "not_sign", name)


def read_hurts(text: str) -> Hurts:
    """Return what happened to the person and what did not.

    Never raises; costs time linear in the length of the text.
    """
    cut = words(text)
    numbers = counted(cut)
    found = _finder().find(cut, numbers)
    signs = standing(found, "sign")
    codes = {each.sense.code for each in _their_own(cut, signs, numbers)}
    codes -= {done for doing, done in _DOES_IT.items() if doing in codes}
    codes -= set(_DOES_IT)
    spoken_of = {_DOES_IT.get(each.sense.code, each.sense.code) for each in found}
    return Hurts(frozenset(codes), frozenset(spoken_of - codes))


def standing(found: list[Match], kind: str) -> list[Match]:
    """Return the matches of a kind that no phrase of their [not] overlaps that is as long.

    Each once, in order; linear, unlike finder.refuse, since a text may hold thousands.
    """
    refused: dict[tuple[str, int], int] = {}
    for no in found:
        if no.sense.kind == f"not_{kind}":
            for at in range(no.first, no.last + 1):
                key = no.sense.code, at
                refused[key] = max(no.length, refused.get(key, 0))
    kept = [
        each
        for each in found
        if each.sense.kind == kind
        and all(
            refused.get((each.sense.code, at), 0) < each.length
            for at in range(each.first, each.last + 1)
        )
    ]
    return sorted(dict.fromkeys(kept), key=lambda each: (each.first, each.last))


def _their_own(text: Words, signs: list[Match], numbers: dict[int, str]) -> Iterator[Match]:
    """Yield the signs that are not ruled out, somebody else's, settled, or part of the work."""
    others = belonging_to_others(text, signs, read_gender(text.text) or _first_person(text))
    # One for each sign: a list of things ruled out must not run on into another sign.
    negations: dict[str, Negation] = {}
    for match in signs:
        code = match.sense.code
        negation = negations.setdefault(code, Negation(text))
        if not (
            negation.rules_out(match)
            or others[match.first]
            or (code not in _NEVER_OVER and _settled(text, match, numbers))
            or (code in _CHILD and grown_up(text, match))
            or at_work(text, match)
        ):
            yield match


def _settled(text: Words, match: Match, numbers: dict[int, str]) -> bool:
    """Say whether the words at a sign, within its sentence, put it in a past that is over."""
    first, last = match.first, match.last
    while first > 0 and match.first - first < _BEFORE and text.breaks[first] != STOP:
        first -= 1
    end = min(len(text), match.last + _AFTER)
    while last + 1 < end and text.breaks[last + 1] != STOP:
        last += 1
    said = " ".join(numbers.get(at, text.folded[at]) for at in range(first, last + 1))
    return bool(_SETTLED.search(said))


def _first_person(text: Words) -> str | None:
    """Return 'self' where the person writes of themselves, so that he and she are others."""
    return "self" if {"i", "im", "ive", "my"} & set(text.folded[:40]) else None
