"""Facts about a listing: what was stated, and what its words say, each with the words.

What the organisation stated is never overruled by what we read: where it states ages, genders, a
cost or how it is offered, our reading of the same kind is dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from services.directory.domain.listing import Listing

# A listing that states one of these has said all there is to say of that kind.
STATED_WINS = frozenset({"minimum_age", "maximum_age", "gender", "cost", "attendance", "join"})

_SAY = {"times": ("session", "day"), "cost": ("cost", "price"), "access": ("access", "no_access")}
_LONGEST_UNREAD = 160


class Fact(msgspec.Struct, frozen=True):
    """kind and code as the vocabulary has them; `quote` is verbatim from `field` of the listing,
    empty where the source stated a code and no words."""

    kind: str
    code: str
    field: str
    quote: str = ""
    stated: bool = True


def stated_facts(listing: Listing) -> list[Fact]:
    """What the source states in codes and numbers."""
    who = listing.eligibility
    return [
        *_all("need", listing.needs, "needs"),
        *_all("condition", who.conditions, "eligibility"),
        *_all("audience", who.audiences, "eligibility"),
        *_all("gender", who.genders, "eligibility", who.text),
        *_ages(listing),
        *_all("access", _access(listing), "access"),
        *_all("language", listing.languages, "languages"),
        *_all("attendance", listing.attendance, "attendance"),
        *_cost(listing),
        *_all("join", () if listing.join.how == "unknown" else (listing.join.how,), "join"),
        *_all("area", [area.name for area in listing.areas], "areas"),
    ]


def merge(stated: Iterable[Fact], read: Iterable[Fact]) -> tuple[Fact, ...]:
    """Stated facts first, each kind and code once, with words for it where we read some; then what
    was read and neither repeats nor overrules them."""
    known = {(f.kind, f.code): f for f in reversed(list(stated))}
    facts = dict(reversed(known.items()))
    # A listing that states one end of its ages has said something about its ages.
    kinds = {_group(kind) for kind, _ in facts}
    for fact in read:
        key = (fact.kind, fact.code)
        if key in facts:
            facts[key] = _with_words(facts[key], fact)
        elif not (fact.kind in STATED_WINS and _group(fact.kind) in kinds):
            facts[key] = fact
    return tuple(facts.values())


def _with_words(fact: Fact, read: Fact) -> Fact:
    """A fact that was stated as a bare code, with the words that say the same."""
    return fact if fact.quote else Fact(fact.kind, fact.code, read.field, read.quote, fact.stated)


def unread_facts(fields: Mapping[str, str], known: Iterable[Fact]) -> list[Fact]:
    """The words of a listing on when, the price and access that gave no fact of these kinds."""
    kinds = {fact.kind for fact in known}
    return [
        Fact("unread", field, field, _beginning(fields[field]))
        for field, says in _SAY.items()
        if field in fields and kinds.isdisjoint(says)
    ]


def _beginning(text: str) -> str:
    """At most 160 characters, ended at a word; verbatim."""
    head = text[:_LONGEST_UNREAD]
    return head.rpartition(" ")[0] or head if len(text) > len(head) else head


def codes(facts: Iterable[Fact], kind: str) -> tuple[str, ...]:
    """The codes of one kind, in order, each once."""
    return tuple(dict.fromkeys(f.code for f in facts if f.kind == kind))


def _group(kind: str) -> str:
    return "age" if kind.endswith("_age") else kind


def _all(kind: str, found: Iterable[str], field: str, quote: str = "") -> list[Fact]:
    return [Fact(kind, code, field, quote) for code in found]


def _ages(listing: Listing) -> list[Fact]:
    who = listing.eligibility
    pairs = (("minimum_age", who.minimum_age), ("maximum_age", who.maximum_age))
    return [Fact(kind, str(age), "eligibility") for kind, age in pairs if age is not None]


def _access(listing: Listing) -> list[str]:
    everywhere = [code for place in listing.places for code in place.access]
    return list(dict.fromkeys([*listing.access, *everywhere]))


def _cost(listing: Listing) -> list[Fact]:
    cost = listing.cost
    facts = [] if cost.kind == "unknown" else [Fact("cost", cost.kind, "cost", cost.text)]
    facts += [
        Fact("price", f"{p.pounds:g}", "cost", p.text) for p in cost.prices if p.pounds is not None
    ]
    return facts
