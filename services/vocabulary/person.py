"""Reads what a text says about the person it is about."""

from collections.abc import Iterable, Iterator
from typing import Final

from services.vocabulary.ages_genders import read_age, read_gender
from services.vocabulary.conditions import conditions
from services.vocabulary.days import available_days
from services.vocabulary.finder import Match, longest, refuse
from services.vocabulary.library import person_finder, person_speller
from services.vocabulary.negation import Negation
from services.vocabulary.readings import NeedFound, PersonReading
from services.vocabulary.red_flags import read_red_flags
from services.vocabulary.speaking import is_spoken
from services.vocabulary.subjects import belonging_to_others
from services.vocabulary.text import Words, word_set, words

# "living with COPD" asks for help with the condition; a bare "PMH: COPD" only names it.
_CONDITION_CUES: Final = word_set(
    "living live managing manage struggling struggle struggles coping cope flare diagnosed "
    "newly diagnosis because due uncontrolled control"
)
_SPOKEN: Final = frozenset({"en"})


def read_person(text: str) -> PersonReading:
    """Read a person's needs and circumstances in their own or a link worker's words.

    Never raises; costs time linear in the length of the text.
    """
    cut = words(text)
    matches = person_finder().find(cut, person_speller().respell(cut))
    gender = read_gender(text)
    needs = longest(refuse(_with_condition_needs(cut, matches), "need"))
    others = belonging_to_others(cut, needs, gender or _first_person(cut))
    sorted_needs = _sort_out(cut, needs, [each for each in matches if _is(each, "topic")], others)
    own = [each for each in matches if not others[each.first]]
    return PersonReading(
        needs=_found(cut, sorted_needs["own"]),
        negated=_codes(sorted_needs["negated"], but_not=sorted_needs["own"]),
        others=_codes(sorted_needs["others"], but_not=sorted_needs["own"]),
        conditions=_stated(cut, _of(own, "condition")),
        age=read_age(text),
        gender=gender,
        languages=_languages(cut, own),
        access=_stated(cut, refuse(own, "access")),
        days=available_days(cut),
        red_flags=read_red_flags(cut, matches),
    )


def _is(match: Match, kind: str) -> bool:
    return match.sense.kind == kind


def _of(matches: Iterable[Match], kind: str) -> list[Match]:
    return longest(each for each in matches if each.sense.kind == kind)


def _with_condition_needs(text: Words, matches: list[Match]) -> Iterator[Match]:
    """Add the need that a condition brings: dementia is memory, 'living with COPD' is its own."""
    yield from matches
    for match in matches:
        if _is(match, "condition"):
            need = conditions()[match.sense.code].need
            before = text.folded[max(0, match.first - 4) : match.first]
            if need != "long_term_condition" or _CONDITION_CUES.intersection(before):
                yield match.meaning("need", need)


def _sort_out(
    text: Words, needs: list[Match], topics: list[Match], others: list[bool]
) -> dict[str, list[Match]]:
    """Part the matches into the person's own, those ruled out, and somebody else's."""
    parts: dict[str, list[Match]] = {"own": [], "negated": [], "others": []}
    negation = Negation(text)
    for match in sorted([*needs, *topics], key=lambda each: (each.first, each.last)):
        interest = match.sense.code in _INTERESTS
        if negation.rules_out(match, past_counts=not interest):
            parts["negated"].append(match)
        elif not _is(match, "topic"):
            parts["others" if others[match.first] else "own"].append(match)
    return parts


_INTERESTS: Final = word_set(
    "arts_crafts music_singing nature_gardening sport_dance faith_culture volunteering "
    "being_active work learning"
)


def _found(text: Words, matches: list[Match]) -> list[NeedFound]:
    """Return each need once, from its longest words, in the order of the text."""
    best: dict[str, Match] = {}
    parts: dict[str, dict[str, None]] = {}
    for match in matches:
        if match.sense.part:
            parts.setdefault(match.sense.code, {})[match.sense.part] = None
        held = best.get(match.sense.code)
        if held is None or match.length > held.length:
            best[match.sense.code] = match
    ordered = sorted(best.values(), key=lambda each: each.first)
    spans = [(each, *text.span(each.first, each.last)) for each in ordered]
    return [
        NeedFound(each.sense.code, text.text[a:b], a, b, tuple(parts.get(each.sense.code, ())))
        for each, a, b in spans
    ]


def _codes(matches: Iterable[Match], but_not: Iterable[Match]) -> list[str]:
    own = {each.sense.code for each in but_not}
    return [code for code in dict.fromkeys(each.sense.code for each in matches) if code not in own]


def _stated(text: Words, matches: Iterable[Match]) -> list[str]:
    negation = Negation(text)
    stated = (each for each in matches if not negation.rules_out(each))
    return list(dict.fromkeys(each.sense.code for each in stated))


def _languages(text: Words, matches: list[Match]) -> list[str]:
    spoken = [each for each in _of(matches, "language") if is_spoken(text, each)]
    return [code for code in _stated(text, spoken) if code not in _SPOKEN]


def _first_person(text: Words) -> str | None:
    """Return 'self' where the person writes of themselves, so that he and she are others."""
    return "self" if {"i", "im", "ive", "my"} & set(text.folded[:40]) else None
