"""Reads what a text says about the person it is about."""

from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np

from services.vocabulary.ages_genders import read_age, read_gender, read_grown_up
from services.vocabulary.codes import NEEDS
from services.vocabulary.conditions import conditions
from services.vocabulary.days import available_days
from services.vocabulary.finder import Match, longest, refuse
from services.vocabulary.hunches import (
    FAINT,
    LEANING,
    MOST_LEANINGS,
    NO_DANGER,
    SURE,
    SURE_IN_FEW_WORDS,
    Hunches,
)
from services.vocabulary.library import person_finder, person_speller
from services.vocabulary.negation import Negation
from services.vocabulary.readings import Leaning, NeedFound, PersonReading, RedFlag
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
    respelt = person_speller().respell(cut)
    matches = person_finder().find(cut, respelt)
    gender = read_gender(text)
    needs = longest(refuse(_with_condition_needs(cut, matches), "need"))
    others = belonging_to_others(cut, needs, gender or _first_person(cut))
    hunches = Hunches(cut, respelt)
    topics = [each for each in matches if _is(each, "topic")]
    told = _told(cut, _sort_out(cut, needs, topics, others), hunches, others)
    own = [each for each in matches if not others[each.first]]
    return PersonReading(
        needs=_found(cut, told["own"], hunches),
        negated=_codes(told["negated"], but_not=told["own"]),
        others=_codes(told["others"], but_not=told["own"]),
        conditions=_stated(cut, _of(own, "condition")),
        age=read_age(text),
        gender=gender,
        languages=_languages(cut, own),
        access=_stated(cut, refuse(own, "access")),
        days=available_days(cut),
        red_flags=_dangers(cut, matches, hunches),
        leanings=_leanings(cut, hunches, told),
        communities=_stated(cut, _of(own, "community")),
        grown_up=read_grown_up(text),
    )


def _told(
    text: Words, said: dict[str, list[Match]], hunches: Hunches, others: list[bool]
) -> dict[str, list[Match]]:
    """Return the needs that phrases name, less those that nothing bears out, and those that no
    phrase names, where their words are not ruled out or somebody else's."""
    if hunches.is_heading and said["own"]:
        return said
    named = [match for matches in said.values() for match in matches]
    taken = [*said["negated"], *said["others"]]
    guessed = _sort_out(text, list(_unsaid(hunches, named)), [], others)
    own = [each for each in said["own"] if hunches.bear_out(each)]
    own += [guess for guess in guessed["own"] if not any(guess.meets(each) for each in taken)]
    # Where nothing else is told, what a phrase names stands, doubted or not.
    own = own or said["own"]
    return {**said, "own": own, "ruled_out": [*guessed["negated"], *guessed["others"]]}


def _dangers(text: Words, matches: list[Match], hunches: Hunches) -> list[RedFlag]:
    """Return the red flags, less those that the text as a whole speaks against. What a
    phrase names and a rule takes for none ("no thoughts of suicide") no hunch brings back."""
    named = {each.sense.code for each in matches if _is(each, "red_flag")}
    return [
        flag
        for flag in read_red_flags(text, [*matches, *hunches.dangers(but_not=named)])
        if not hunches.may_doubt or hunches.leanings[flag.code] >= NO_DANGER
    ]


def _unsaid(hunches: Hunches, needs: Iterable[Match]) -> Iterator[Match]:
    """Yield the needs that the words speak of though no phrase names them."""
    named = {each.sense.code for each in needs}
    least = SURE_IN_FEW_WORDS if hunches.is_heading else SURE
    for code, leaning in hunches.leanings.items():
        if leaning >= least and code in NEEDS and code not in named:
            yield hunches.match(code)


def _leanings(text: Words, hunches: Hunches, told: dict[str, list[Match]]) -> list[Leaning]:
    """Return what the words lean towards and is told neither as a need nor as none."""
    if hunches.is_heading and told["own"]:
        return []
    least = LEANING if told["own"] or hunches.is_heading else FAINT
    known = {match.sense.code for matches in told.values() for match in matches}
    found = [
        (round(float(1 / (1 + np.exp(-leaning))), 3), code)
        for code, leaning in hunches.leanings.items()
        if leaning >= least and code in NEEDS and code not in known
    ]
    found.sort(key=lambda each: -each[0])
    return [_leaning(text, share, hunches.match(code)) for share, code in found[:MOST_LEANINGS]]


def _leaning(text: Words, share: float, match: Match) -> Leaning:
    start, end = text.span(match.first, match.last)
    return Leaning(match.sense.code, share, text.text[start:end], start, end)


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


def _found(text: Words, matches: list[Match], hunches: Hunches) -> list[NeedFound]:
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
    spans = [(each, each.sense.code, *text.span(each.first, each.last)) for each in ordered]
    return [
        NeedFound(code, text.text[a:b], a, b, tuple(parts.get(code, ())), hunches.share(each))
        for each, code, a, b in spans
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
