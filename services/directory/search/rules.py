"""Every rule that moves a result, one named object each, in the order of RULES.

A rule reads an enquiry and adds clauses, filters or degrees to the plan. To change how Signpost
ranks, change one rule here; both engines follow.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from services.directory.domain.about import LONG_TERM, any_condition, chiefly, is_condition
from services.directory.domain.enquiry import Enquiry, NeedRead
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
from services.vocabulary.related import helped_by

Part = Clause | Filter | Degree
EPOCH = date(1970, 1, 1)

# "choir": a group called a choir comes before one that mentions a choir in its description. `text`
# holds the name too, beside the organisation, the description and the labels.
FIELD_WEIGHTS = (("name", 1.0), ("text", 1.0))
# "debt advice" is all there is to go by; of the forty words of a story most are about nothing that
# a group would write. Beyond this many words each tells less, and half of that beside a need.
HEADING_WORDS = 4
FADES = 0.5
WORDS_BESIDE_NEEDS = 0.35
# "men's shed": the two words side by side in the name are worth as much as a rare word.
PHRASE_IN_NAME = 3.0
PHRASE_IN_TEXT = 1.5
# "single parents" is one thing; a long sentence has many pairs that mean nothing, and each costs.
LONGEST_PHRASED = 8
LONGEST_PHRASED_IN_TEXT = 3
# "somewhere to meet people": no such words stand in "Luncheon club for those living alone", but
# both mean feeling lonely, and that counts for about two good words.
NEED_READ = 6.0
# "bailiffs at the door": where nobody advises on debt, whoever advises on money is next best.
RELATED = 1.5
# "packed in his Wednesday dominoes": lonely, perhaps. As much as the words are likely to mean it.
LEANS = 6.0
# "grieving": a bereavement cafe comes before a hospice that mentions bereavement among ten things.
CHIEFLY = 4.0
# "the telly is never loud enough": a deaf club comes before a talking newspaper.
MEANT = 6.0
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
    found = words(enquiry.text)
    share = _told_by_words(enquiry, len(found))
    weights = tuple((field, round(weight * share, 3)) for field, weight in FIELD_WEIGHTS)
    return [Word(w, weights) for w in found]


def _told_by_words(enquiry: Enquiry, count: int) -> float:
    """How much of its weight a word keeps: the more words, the less each one tells; and little
    where the needs in them are known."""
    if count <= HEADING_WORDS:
        return 1.0
    fades: float = (HEADING_WORDS / count) ** FADES
    return fades * (WORDS_BESIDE_NEEDS if enquiry.read else 1.0)


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
    known = _known_conditions(enquiry)
    parts: list[Part] = [
        Code("needs", need.code, _weighed(NEED_READ, need)) for need in _bare(enquiry, known)
    ]
    if known:
        parts.append(Code("about", any_condition(LONG_TERM), NEED_READ))
    return [*parts, *(Code("about", term, NEED_READ) for term in known)]


def _chiefly_about(enquiry: Enquiry, _today: date) -> list[Part]:
    known = _known_conditions(enquiry)
    return [
        Code("about", chiefly(need.code), _weighed(CHIEFLY, need)) for need in _bare(enquiry, known)
    ]


def _weighed(weight: float, need: NeedRead) -> float:
    """As much as the words are likely to mean it: "football shirt" may mean no sport."""
    return round(weight * need.share, 2)


def _known_conditions(enquiry: Enquiry) -> list[str]:
    """The conditions named, where help with a long-term condition is sought."""
    sought = any(need.code == LONG_TERM for need in enquiry.read)
    return [term for term in enquiry.meant if is_condition(term)] if sought else []


def _bare(enquiry: Enquiry, known: list[str]) -> list[NeedRead]:
    """The needs read. A long-term condition that has a name is no bare need: groups for people with
    other conditions do not meet it."""
    return [need for need in enquiry.read if not (known and need.code == LONG_TERM)]


def _nearer_meaning(enquiry: Enquiry, _today: date) -> list[Part]:
    weights = ((term, w) for t in enquiry.meant for term, w in ((t, MEANT), (chiefly(t), CHIEFLY)))
    return [Code("about", term, weight) for term, weight in weights]


def _related(enquiry: Enquiry, _today: date) -> list[Part]:
    read = {need.code for need in enquiry.read}
    near = {code: None for need in enquiry.read for code in helped_by()[need.code]}
    return [Code("needs", code, RELATED) for code in near if code not in read]


def _leaning(enquiry: Enquiry, _today: date) -> list[Part]:
    parts: list[Part] = []
    for code, share in enquiry.leaning:
        parts.append(Code("needs", code, round(LEANS * share, 2)))
        parts.append(Code("about", chiefly(code), round(CHIEFLY * share, 2)))
    return parts


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
    Rule("chiefly about them", "a bereavement cafe, not a hospice's gift shop", _chiefly_about),
    Rule("nearer meaning", "the telly is never loud enough: hearing, not sight", _nearer_meaning),
    Rule("related needs", "bailiffs: debt advice first, then help with money", _related),
    Rule("leaning", "in bed by six in his overcoat: perhaps the heating is off", _leaning),
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
