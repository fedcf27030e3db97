"""Reads the facts that a listing's own words state, each with the words that say it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from services.vocabulary.conditions import conditions
from services.vocabulary.finder import Match, Sense, longest, refuse
from services.vocabulary.library import listing_finder
from services.vocabulary.listing_about import KINDS as ABOUT
from services.vocabulary.listing_about import chief_of
from services.vocabulary.listing_ages import read_listing_ages
from services.vocabulary.listing_cost import read_listing_price
from services.vocabulary.listing_days import read_listing_days
from services.vocabulary.listing_for import whom_it_is_for
from services.vocabulary.listing_gender import read_listing_gender
from services.vocabulary.listing_intake import SAY_INTAKE, read_listing_intake
from services.vocabulary.negation import Negation
from services.vocabulary.readings import Fact, ListingReading
from services.vocabulary.speaking import is_spoken
from services.vocabulary.text import STOP, Words, word_set, words

_KINDS: Final = (
    *("need", "condition", "audience", "for", "community"),
    *("access", "attendance", "cost", "join", "intake", "helps"),
)
# What only says whom it is for, and is no fact by itself.
_NO_FACTS: Final = frozenset({"for", "community"})
_SAY_WHOM: Final = frozenset({"name", "description", "eligibility"})
_BY_PATTERN: Final = (
    read_listing_ages,
    read_listing_gender,
    read_listing_days,
    read_listing_price,
    read_listing_intake,
)
# Where it says what it is for. "Not suitable for disabled people: reception" is no help with that.
_SAY_WHAT_FOR: Final = frozenset({"name", "organisation", "description", "eligibility", "labels"})
_ONLY_THERE: Final = frozenset({*ABOUT, "audience", "helps"})
# Shorter texts are kept when they have been read.
_SHORT: Final = 400
_HELPS_PEOPLE: Final = Sense("not_helps", "organisations")
# "open to all regardless of disability, faith or sexuality" is for none in particular.
_WHOEVER: Final = word_set("regardless irrespective distinction discrimination")
_ABOUT_A_CONDITION: Final = word_set(
    "with living affected support supports group groups society association has have had "
    "diagnosed survivors sufferers helps help charity network action trust patients"
)


def read_listing(fields: Mapping[str, str]) -> ListingReading:
    """Read a listing's fields ({"name": …, "description": …}) into facts, each kind and code once.

    Never raises; costs time linear in the length of the texts.
    """
    facts: dict[tuple[str, str], Fact] = {}
    said: list[Fact] = []
    for field, text in fields.items():
        for fact in _read_field(field, text):
            said.append(fact)
            held = facts.get((fact.kind, fact.code))
            if held is None or _says_more(fact, held):
                facts[fact.kind, fact.code] = fact
    if ("helps", "people") in facts:
        # A church that mends its roof and visits the lonely is there for the lonely.
        del facts["helps", "people"]
        facts.pop(("helps", "organisations"), None)
    if ("cost", "paid") in facts and ("cost", "free") in facts:
        # "First session free, then £3": whoever has no money needs to know about the £3.
        del facts["cost", "free"]
    return ListingReading(list(facts.values()), chief_of(said))


def _says_more(fact: Fact, held: Fact) -> bool:
    """Say whether a fact has the better quote: "art classes for adults" tells more than "Arts"."""
    return fact.kind == "need" and len(fact.quote.split()) > len(held.quote.split())


def _read_field(field: str, text: str) -> Iterator[Fact]:
    helps_people, said = (_said_again if len(text) <= _SHORT else _said)(text, field == "name")
    if helps_people:
        yield Fact("helps", "people", field, "")
    for sense, quote in said:
        if sense.kind in _ONLY_THERE and field not in _SAY_WHAT_FOR:
            continue
        if sense.kind == "for" and field not in _SAY_WHOM:
            continue
        if sense.kind == "intake" and field not in SAY_INTAKE:
            continue
        yield Fact(sense.kind, sense.code, field, quote)
        if sense.part:
            yield Fact("part", f"{sense.code}/{sense.part}", field, quote)
    for read in _BY_PATTERN:
        yield from read(field, text)


def _said(text: str, is_name: bool) -> tuple[bool, tuple[tuple[Sense, str], ...]]:
    """Return whether it says that people are helped, and all that phrases say, with their words."""
    cut = words(text)
    matches = listing_finder().find(cut)
    helps_people = any(match.sense == _HELPS_PEOPLE for match in matches)
    stated = _stated(cut, matches)
    whom = whom_it_is_for(cut, stated, is_name)
    stated = [each for each in stated if each.sense.kind not in _NO_FACTS] + whom
    quotes = (text[slice(*cut.span(each.first, each.last))] for each in stated)
    return helps_people, tuple(zip((each.sense for each in stated), quotes, strict=True))


# An organisation's name stands in all its listings and is often their name; labels, and the words
# about access and joining, are the same in hundreds.
_said_again = lru_cache(maxsize=4096)(_said)


def _stated(text: Words, matches: list[Match]) -> list[Match]:
    """Return the matches that state a fact: not ruled out, not in a list of whoever is welcome."""
    matches = [*matches, *_condition_needs(text, matches)]
    by_kind: dict[str, list[Match]] = {}
    for match in matches:
        by_kind.setdefault(match.sense.kind.removeprefix("not_"), []).append(match)
    kinds = (kind for kind in _KINDS if kind in by_kind)
    kept = [match for kind in kinds for match in longest(refuse(by_kind[kind], kind))]
    kept += [match for match in by_kind.get("language", ()) if _names_language(text, match)]
    negation = Negation(text)
    whoever = _whoever(text)
    ordered = sorted(kept, key=lambda each: (each.first, each.last))
    return [
        match
        for match in ordered
        if not whoever[match.first] and not negation.rules_out(match, past_counts=False)
    ]


def _condition_needs(text: Words, matches: Iterable[Match]) -> Iterator[Match]:
    """Yield the need met by a group for a condition: 'people with Parkinson's'."""
    for match in matches:
        if match.sense.kind == "condition":
            near = text.folded[max(0, match.first - 4) : match.last + 4]
            if _ABOUT_A_CONDITION.intersection(near):
                yield match.meaning("need", conditions()[match.sense.code].need)


def _names_language(text: Words, match: Match) -> bool:
    """Say whether a language is spoken there; a course in it does not count."""
    if match.sense.code == "en":
        return False
    following = text.folded[match.last + 1 : match.last + 4]
    taught = any(word in _LESSONS for word in following)
    return not taught and is_spoken(text, match)


_LESSONS: Final = word_set("class classes lesson lessons course courses tuition school")


def _whoever(text: Words) -> list[bool]:
    """Return for each word whether it stands in 'regardless of …' up to the end of the sentence."""
    if _WHOEVER.isdisjoint(text.folded):
        return [False] * len(text)
    listed = []
    within = False
    for at, word in enumerate(text.folded):
        within = (within and text.breaks[at] != STOP) or word in _WHOEVER
        listed.append(within)
    return listed
