"""Finds listings that are the same group: one a day of the week, or one from each of two feeds.

They are, when their names come down to the same telling words and one thing more is the same: who
offers it, where it is, or what it says of itself. Nobody is compared with everybody: what has to be
equal is a key, and only listings with equal names have their summaries compared.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

import msgspec
from rapidfuzz import fuzz

from services.matcher.domain.candidate import Candidate, Card
from services.matcher.domain.group_name import (
    one_spelling,
    plain_words,
    telling_words,
    without_venue,
)

# "Gentle moves to music, sitting down. Tea after." and the same with "Tea afterwards." (0 to 100).
SAME_SUMMARY = 90.0
# "Drop in for a chat." is said by many: so few characters tell no two groups apart.
LEAST_SUMMARY = 40
# "St Mary's Church" is somewhere; "Sale" and "Old Trafford" are towns with many groups.
LEAST_PLACE_WORDS = 3
# "Toddler group", three hundred times: each summary is compared with so many of those next to it.
_COMPARED = 40
_POSTCODE: Final = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b", re.IGNORECASE)
_OF_A_COMPANY: Final = frozenset({"cio", "limited", "ltd", "plc"})

Groups = Mapping[str, int]


class _Named(msgspec.Struct, frozen=True, gc=False):
    """Plain words of a listing. `words` tell which group it is, `here` without its venue too,
    `bare` with all that the name says of who and where."""

    organisation: tuple[str, ...]
    place: tuple[str, ...]
    words: tuple[str, ...]
    here: tuple[str, ...]
    bare: tuple[str, ...]


def same_groups(candidates: Sequence[Candidate]) -> Groups:
    """The number of its group for each listing id; the order of candidates decides nothing."""
    cards = [each.card for each in candidates]
    known = [_named(card.name, card.organisation or "", card.place or "") for card in cards]
    spelling = one_spelling(word for each in known for word in each.bare)
    joined = _Joined(len(known))
    same_name: dict[Hashable, list[int]] = {}
    first: dict[Hashable, int] = {}
    for n, (named, candidate) in enumerate(zip(known, candidates, strict=True)):
        for key in _keys(named, candidate, spelling):
            joined.join(first.setdefault(key, n), n)
        for form in _forms(named.bare, spelling):
            same_name.setdefault(form, []).append(n)
    for block in same_name.values():
        for a, b in _same_summaries(cards, block):
            joined.join(a, b)
    return {card.id: joined.root(n) for n, card in enumerate(cards)}


# The same listings come up for one person after another; nothing of a person is in here.
@lru_cache(maxsize=16_384)
def _named(name: str, organisation: str, place: str) -> _Named:
    offered = tuple(word for word in plain_words(organisation) if word not in _OF_A_COMPANY)
    where = plain_words(place)
    return _Named(
        offered,
        tuple(where),
        telling_words(name, offered),
        telling_words(without_venue(name, where), offered),
        telling_words(name),
    )


def _keys(named: _Named, candidate: Candidate, spelling: Mapping[str, str]) -> Iterator[Hashable]:
    """Two listings with one of these in common are the same group."""
    if named.organisation:
        for form in _forms(named.words, spelling):
            yield "organisation", named.organisation, form
    spot = _spot(named, candidate.card) if candidate.reach == "near" else None
    if spot is not None:
        for form in _forms(named.bare, spelling):
            yield "place", spot, form
        # One postcode may hold a school and a park, each with pitches: the venue has to be equal.
        for form in _forms(named.here, spelling):
            yield "venue", spot, named.place, form


def _spot(named: _Named, card: Card) -> Hashable:
    """Where it is: its postcode; without one, its place's words and how far (km) that is. None
    where only a town is known."""
    postcode = _POSTCODE.search(card.place or "")
    if postcode:
        return postcode.group().upper().replace(" ", "")
    return (named.place, card.distance_km) if len(named.place) >= LEAST_PLACE_WORDS else None


def _forms(words: tuple[str, ...], spelling: Mapping[str, str]) -> tuple[Hashable, ...]:
    """A name in any order of its words, and with no spaces: "tai chi" is "taichi"."""
    if spelling and any(word in spelling for word in words):
        return _spelt_forms(tuple(spelling.get(word, word) for word in words))
    return _spelt_forms(words)


@lru_cache(maxsize=16_384)
def _spelt_forms(words: tuple[str, ...]) -> tuple[Hashable, ...]:
    return (tuple(sorted(set(words))), "".join(words)) if words else ()


def _same_summaries(cards: Sequence[Card], block: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs in `block` that say nearly the same of themselves; the block's names are equal."""
    if len(block) < 2:
        return
    said = sorted((summary, n) for n in block if (summary := _summary(cards[n])))
    for at, (summary, n) in enumerate(said):
        for other, m in said[at + 1 : at + 1 + _COMPARED]:
            if fuzz.ratio(summary, other, score_cutoff=SAME_SUMMARY):
                yield n, m


def _summary(card: Card) -> str:
    said = " ".join((card.summary or "").lower().split())
    return said if len(said) >= LEAST_SUMMARY else ""


class _Joined:
    """Numbers joined into groups (union-find, Galler & Fischer 1964)."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def root(self, n: int) -> int:
        """The number that stands for the group of `n`."""
        while self._above[n] != n:
            self._above[n] = n = self._above[self._above[n]]
        return n

    def join(self, a: int, b: int) -> None:
        low, high = sorted((self.root(a), self.root(b)))
        self._above[high] = low
