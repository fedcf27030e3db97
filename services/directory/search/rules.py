"""Every rule that moves a result, one named object each, in the order of RULES.

A rule reads an enquiry and adds clauses, filters or degrees to the plan. To change how Signpost
ranks, change one rule here; both engines follow.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from services.directory.domain.enquiry import Enquiry
from services.directory.domain.words import words
from services.directory.search.plan import (
    AgeFits,
    AnyOf,
    Base,
    Clause,
    Closeness,
    Code,
    Completeness,
    Degree,
    Filter,
    Freshness,
    Phrase,
    Plan,
    Within,
    Word,
)

Part = Clause | Filter | Degree
EPOCH = date(1970, 1, 1)

# "choir": a group called a choir comes before one that mentions a choir in its description. `text`
# holds the name too, beside the organisation, the description and the labels.
FIELD_WEIGHTS = (("name", 1.4), ("text", 1.0))
# "men's shed": the two words side by side in the name are worth as much as a rare word.
PHRASE_IN_NAME = 3.0
PHRASE_IN_TEXT = 1.5
# "single parents" is one thing; a long sentence has many pairs that mean nothing, and each costs.
LONGEST_PHRASED = 8
LONGEST_PHRASED_IN_TEXT = 3
# "somewhere to meet people": no such words stand in "Luncheon club for those living alone", but
# both mean feeling lonely, and that counts for about two good words.
NEED_READ = 6.0
# A listing 0.5 km away is as good as next door; at 5 km it is worth half as near.
NEAR_ENOUGH_KM = 0.5
HALF_AS_NEAR_KM = 4.5
# "debt advice" by phone: no journey at all, but nobody to sit beside either.
NO_JOURNEY = 0.7
# A listing checked this season is right; after a further year it is half as sure.
FRESH_DAYS = 90
HALF_AS_FRESH_DAYS = 365
NOBODY_SAYS_WHEN = 0.4
# Of a result's degree, where there is a place to be near to: closeness is the larger half.
SHARES = {"base": 0.35, "closeness": 0.45, "freshness": 0.1, "completeness": 0.1}


@dataclass(frozen=True)
class Rule:
    """`example` is the enquiry, in a link worker's words, that the rule is there for."""

    name: str
    example: str
    parts: Callable[[Enquiry, date], list[Part]]


def _each_word(enquiry: Enquiry, _today: date) -> list[Part]:
    return [Word(w, FIELD_WEIGHTS) for w in words(enquiry.text)]


def _words_side_by_side(enquiry: Enquiry, _today: date) -> list[Part]:
    found = words(enquiry.text)
    if not 2 <= len(found) <= LONGEST_PHRASED:
        return []
    weights = [("name", PHRASE_IN_NAME)]
    if len(found) <= LONGEST_PHRASED_IN_TEXT:
        weights.append(("text", PHRASE_IN_TEXT))
    pairs = itertools.pairwise(found)
    return [Phrase(pair, field, weight) for pair in pairs for field, weight in weights]


def _needs_read(enquiry: Enquiry, _today: date) -> list[Part]:
    return [Code("needs", need.code, NEED_READ) for need in enquiry.read]


def _chosen(field: str) -> Callable[[Enquiry, date], list[Part]]:
    def parts(enquiry: Enquiry, _today: date) -> list[Part]:
        codes: tuple[str, ...] = getattr(enquiry, field)
        return [AnyOf(field, codes)] if codes else []

    return parts


def _free(enquiry: Enquiry, _today: date) -> list[Part]:
    return [AnyOf("cost", ("free",))] if enquiry.free else []


def _age(enquiry: Enquiry, _today: date) -> list[Part]:
    return [AgeFits(enquiry.age)] if enquiry.age is not None else []


def _reaches(enquiry: Enquiry, _today: date) -> list[Part]:
    if (near := enquiry.near) is None:
        return []
    reach = ("anywhere", *(f"a:{area}" for area in near.areas))
    return [Within(near.lat, near.lon, enquiry.max_km, reach)]


def _closeness(enquiry: Enquiry, _today: date) -> list[Part]:
    if (near := enquiry.near) is None:
        return [Base(SHARES["closeness"])]
    offset = max(NEAR_ENOUGH_KM, near.accuracy_km)
    share = SHARES["closeness"]
    return [Closeness(near.lat, near.lon, offset, HALF_AS_NEAR_KM, NO_JOURNEY, share)]


def _freshness(_enquiry: Enquiry, today: date) -> list[Part]:
    days = (today - EPOCH).days
    share = SHARES["freshness"]
    return [Freshness(days, FRESH_DAYS, HALF_AS_FRESH_DAYS, NOBODY_SAYS_WHEN, share)]


RULES: tuple[Rule, ...] = (
    Rule("each word", "a choir in Sale", _each_word),
    Rule("words side by side", "men's shed", _words_side_by_side),
    Rule("needs read", "she has nobody to talk to", _needs_read),
    Rule("chosen needs", "the box 'Feeling lonely' is ticked", _chosen("needs")),
    Rule("chosen days", "only Tuesdays", _chosen("days")),
    Rule("chosen access", "she uses a wheelchair", _chosen("access")),
    Rule("chosen languages", "he speaks Urdu", _chosen("languages")),
    Rule("chosen attendance", "it has to be by phone", _chosen("attendance")),
    Rule("free", "nothing that costs money", _free),
    Rule("age", "he is 78", _age),
    Rule("reaches the person", "near M33 7XX, at most 5 km", _reaches),
    Rule("base", "everything that fits is worth showing", lambda *_: [Base(SHARES["base"])]),
    Rule("closeness", "near M33 7XX", _closeness),
    Rule("freshness", "is it still running?", _freshness),
    Rule(
        "completeness",
        "when is it, and whom do I ring?",
        lambda *_: [Completeness(SHARES["completeness"])],
    ),
)


def plan(enquiry: Enquiry, today: date, rules: tuple[Rule, ...] = RULES) -> Plan:
    """The plan that `rules` make of `enquiry`."""
    parts = [part for rule in rules for part in rule.parts(enquiry, today)]
    clauses = tuple(p for p in parts if isinstance(p, Clause))
    return Plan(
        clauses=clauses,
        filters=tuple(p for p in parts if isinstance(p, Filter)),
        degrees=tuple(p for p in parts if isinstance(p, Degree)),
        sort=enquiry.sort,
        first=enquiry.first,
        size=enquiry.size,
        nothing=bool(enquiry.text.strip()) and not clauses,
        near=(enquiry.near.lat, enquiry.near.lon) if enquiry.near else None,
    )
