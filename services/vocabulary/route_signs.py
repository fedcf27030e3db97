"""Finds signs that another part of personalised care may help: "sectioned", "A&E nine times".

The signs stand in data/route_signs.txt, in the way that README.md says phrases are written. Here
stands which of them count only together, and when a sign does not count:
  ruled out  "was never sectioned", "does not use a wheelchair"
  others     "her brother was sectioned"; yet a child's care is looked for with its parent
  over       "in and out of hospital years ago"; yet having been sectioned counts for good
  at work    "worked in hospital clinics for nine years", "volunteers on the ward"
Pure, and nothing is kept: the answer holds the few words of each sign and no more.
"""

from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

import msgspec

from services.vocabulary.ages_genders import read_gender
from services.vocabulary.conditions import conditions
from services.vocabulary.datafiles import sections
from services.vocabulary.finder import Finder, Match, Sense
from services.vocabulary.negation import Negation
from services.vocabulary.route_sign_words import (
    at_work,
    counted,
    grown_up,
    long_ago,
    same_sentence,
)
from services.vocabulary.subjects import belonging_to_others
from services.vocabulary.text import Words, words


class RouteSign(msgspec.Struct, frozen=True):
    """A sign and the few words that it was read from, verbatim, at most 60 characters."""

    code: str
    quote: str


class Together(NamedTuple):
    """Two signs that mean `code` in one sentence with `reach` words or fewer between them."""

    code: str
    one: str
    other: str
    reach: int


# Each with an example.
TOGETHER: Final = (
    # "A&E nine times since March"
    Together("frequent_care", "a place of care", "many times", 7),
    # "wants to get fit but never sticks to it"
    Together("health_motivation", "a healthier life", "given up", 11),
    # "doesn't feel able to manage her diabetes"
    Together("unsure_of_condition", "a condition", "beyond them", 9),
    # "just diagnosed with Parkinson's", "others with Crohn's", "understand his COPD better"
    Together("with_condition", "a condition", "lately told", 6),
    Together("with_condition", "a condition", "others with it", 8),
    Together("with_condition", "a condition", "wants to learn", 7),
    # "told to wait 40 weeks for the knee", "another hospital", "being referred to a skin clinic"
    Together("hospital_choice", "a hospital matter", "a long wait", 10),
    Together("hospital_choice", "a hospital matter", "somewhere else", 13),
    Together("hospital_choice", "a hospital matter", "being referred", 6),
    # "eleven months on the list for counselling"
    Together("mental_health_choice", "a mental health matter", "a long wait", 13),
    Together("mental_health_choice", "a mental health matter", "somewhere else", 10),
    Together("mental_health_choice", "a mental health matter", "being referred", 6),
    # "cannot make up his mind whether to have the operation"
    Together("not_asked", "a treatment", "a choice left open", 8),
    # "mum of a six year old with autism"
    Together("disabled_child", "a child of theirs", "a disability", 9),
    # "my brother has learning disabilities and it is all on me"
    Together("caring", "somebody close", "all on them", 14),
    # "our little boy has a tracheostomy"
    Together("child_nursing", "a child of theirs", "constant nursing", 12),
    # "district nurses come daily and council carers four times"
    Together("joint_funding", "nursing at home", "council care", 16),
)
# Said of somebody else and yet the family's own: the route is for the child or for who cares.
_OF_THE_FAMILY: Final = frozenset(
    {"a child of theirs", "a disability", "constant nursing", "caring", "young_carer"}
    | {"somebody close", "all on them"}
)
# A relative alone is no sign: it may be who the sentence is about.
_RELATIVES: Final = frozenset({"somebody close", "a child of theirs"})
# They speak against a route, so they hold whatever stands around them.
_AGAINST: Final = frozenset({"mention_only", "no_carer", "no_own_wheelchair"})
# "Doesn't really want the operation" is still about the operation.
_EVEN_REFUSED: Final = frozenset({"a treatment"})
# What once was still counts: aftercare ends only when it is ended.
_FOR_GOOD: Final = frozenset({"section_117"})
_CHILD: Final = frozenset({"a child of theirs"})
_LONGEST_QUOTE: Final = 60
_MOST_PLACES: Final = 40


@cache
def _finder() -> Finder:
    return Finder(_phrases())


def _phrases() -> Iterator[tuple[str, Sense]]:
    for heading, phrases in sections("route_signs.txt").items():
        name = heading.removeprefix("not ")
        for phrase in phrases:
            yield phrase, Sense("sign" if name == heading else "not_sign", name)
    for condition in conditions().values():
        for name in (condition.name, *condition.synonyms):
            yield name, Sense("sign", "a condition")


def read_route_signs(text: str) -> tuple[RouteSign, ...]:
    """Return each sign of the person once, in the order of the text.

    Never raises; costs time linear in the length of the text.
    """
    cut = words(text)
    signs = list(_their_own(cut, _standing(_finder().find(cut, counted(cut)))))
    whole = [each for each in signs if " " not in each.sense.code]
    whole += _pairs(cut, signs)
    first: dict[str, Match] = {}
    for match in sorted(whole, key=lambda each: (each.first, each.last)):
        first.setdefault(match.sense.code, match)
    return tuple(RouteSign(code, _quote(cut, match)) for code, match in first.items())


def _standing(found: list[Match]) -> list[Match]:
    """Return the signs that no phrase of their [not] overlaps that is as long, in order."""
    refused: dict[tuple[str, int], int] = {}
    for no in found:
        if no.sense.kind == "not_sign":
            for at in range(no.first, no.last + 1):
                key = no.sense.code, at
                refused[key] = max(no.length, refused.get(key, 0))
    signs = [
        each
        for each in found
        if each.sense.kind == "sign"
        and all(
            refused.get((each.sense.code, at), 0) < each.length
            for at in range(each.first, each.last + 1)
        )
    ]
    # Many phrases find the same words: each once.
    return sorted(dict.fromkeys(signs), key=lambda each: (each.first, each.last))


def _their_own(text: Words, signs: list[Match]) -> Iterator[Match]:
    """Yield the signs that are not ruled out, somebody else's, over, or part of the work."""
    within = [each for each in signs if each.sense.code not in _RELATIVES]
    others = belonging_to_others(text, within, read_gender(text.text) or _first_person(text))
    # One for each sign: a list of things ruled out must not run on into another sign.
    negations: dict[str, Negation] = {}
    for match in signs:
        code = match.sense.code
        negation = negations.setdefault(code, Negation(text))
        if code in _AGAINST or (
            (code in _EVEN_REFUSED or not negation.rules_out(match))
            and (code in _OF_THE_FAMILY or not others[match.first])
            and (code in _FOR_GOOD or not long_ago(text, match))
            and not (code in _CHILD and grown_up(text, match))
            and not at_work(text, match)
        ):
            yield match


def _pairs(text: Words, signs: list[Match]) -> Iterator[Match]:
    """Yield a match for each two signs that count together, from first word to last."""
    places: dict[str, list[Match]] = {}
    for sign in signs:
        places.setdefault(sign.sense.code, []).append(sign)
    for rule in TOGETHER:
        ones, others = places.get(rule.one, []), places.get(rule.other, [])
        for one, other in _closest(text, rule, ones[:_MOST_PLACES], others[:_MOST_PLACES]):
            sense = Sense("sign", rule.code)
            yield Match(sense, min(one.first, other.first), max(one.last, other.last), True)


def _closest(
    text: Words, rule: Together, ones: list[Match], others: list[Match]
) -> list[tuple[Match, Match]]:
    """Return the two signs of a rule that stand closest, none where they are too far apart."""
    pairs = (
        (one, other)
        for one in ones
        for other in others
        if _gap(one, other) <= rule.reach and same_sentence(text, one, other)
    )
    closest = min(pairs, key=lambda pair: _gap(*pair), default=None)
    return [closest] if closest else []


def _gap(one: Match, other: Match) -> int:
    return max(one.first - other.last, other.first - one.last, 0)


def _quote(text: Words, match: Match) -> str:
    """Return the words of a match, cut short at a word."""
    start, end = text.span(match.first, match.last)
    quote = " ".join(text.text[start:end].split())
    if len(quote) <= _LONGEST_QUOTE:
        return quote
    return quote[: _LONGEST_QUOTE - 1].rsplit(" ", 1)[0] + "\u2026"


def _first_person(text: Words) -> str | None:
    """Return 'self' where the person writes of themselves, so that he and she are others."""
    return "self" if {"i", "im", "ive", "my"} & set(text.folded[:40]) else None
