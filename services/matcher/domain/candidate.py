"""A listing as far as the matcher reads it: its card, how far it reaches, and its facts.

The card goes out again as the bytes that came in, so its other fields are never parsed. Nothing
here can refer to itself, so the garbage collector need not look (`gc=False`): there are thousands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec


class Fact(msgspec.Struct, frozen=True, gc=False):
    """One thing that a listing says. `quote` stands verbatim in the listing's `field`, and may be
    empty when the source gave a code; `stated`: by the organisation, not read from its words."""

    kind: str
    code: str
    field: str = ""
    quote: str = ""
    stated: bool = False


class Join(msgspec.Struct, frozen=True, gc=False):
    """How a person gets in: drop_in | book | refer | self_refer | unknown."""

    how: str = "unknown"
    by: tuple[str, ...] = ()


class Card(msgspec.Struct, frozen=True, gc=False):
    """The fields of the search card that decide something. `distance_km`: great circle, WGS84."""

    id: str
    name: str = ""
    organisation: str | None = None
    summary: str | None = None
    source_id: str | None = None
    distance_km: float | None = None
    place: str | None = None
    cost: str | None = None
    join: Join | None = None
    freshness: str | None = None


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """reach: near | area | anywhere | unknown | elsewhere (it serves an area that is not the
    person's, and was asked for by its id). `score`: the engine's, higher fits the words better.
    `raw`: the card as JSON."""

    card: Card
    reach: str
    score: float
    facts: Mapping[str, tuple[Fact, ...]]
    raw: msgspec.Raw

    def of(self, kind: str) -> tuple[Fact, ...]:
        """The facts of one kind, in the listing's order."""
        return self.facts.get(kind, ())

    def codes(self, kind: str) -> set[str]:
        return {fact.code for fact in self.of(kind)}


def by_kind(facts: Iterable[Fact]) -> dict[str, tuple[Fact, ...]]:
    """Facts under their kind, each kind in the order given."""
    found: dict[str, tuple[Fact, ...]] = {}
    for fact in facts:
        found[fact.kind] = (*found.get(fact.kind, ()), fact)
    return found
