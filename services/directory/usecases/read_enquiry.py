"""Reads an enquiry's own words: the needs they speak of, which part of them, and conditions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import msgspec

from services.directory.domain import about
from services.directory.domain.enquiry import Enquiry, NeedRead
from services.vocabulary.codes import NEEDS
from services.vocabulary.readings import PersonReading

# A need of somebody else, where no other is told: most likely the help is asked for them.
FOR_ANOTHER = 0.8
# Characters: half a page. Whoever pastes a book is answered on its beginning, at once.
MOST_READ = 1_000

Reader = Callable[[str], PersonReading]


def with_reading(enquiry: Enquiry, read: Reader) -> Enquiry:
    """The enquiry with what its words say, which ranks and never filters."""
    if not enquiry.text.strip():
        return replace(enquiry, read=(), meant=(), leaning=())
    found = _without(read(enquiry.text[:MOST_READ]), enquiry.ignore)
    needs = tuple(
        NeedRead(n.code, NEEDS[n.code].label, n.text, n.start, n.end, n.share) for n in found.needs
    )
    leaning = [(each.code, each.share) for each in found.leanings]
    if not needs:
        # "Counselling for my daughter": whoever asks, asks for her.
        leaning += [(code, FOR_ANOTHER) for code in found.others if code not in enquiry.ignore]
    return replace(enquiry, read=needs, meant=meant(found), leaning=tuple(leaning))


def meant(found: PersonReading) -> tuple[str, ...]:
    """The terms of a listing's `about` that are nearer to the words than a bare need."""
    parts = [about.part(need.code, part) for need in found.needs for part in need.parts]
    return (*parts, *map(about.condition, found.conditions))


def _without(found: PersonReading, ignored: tuple[str, ...]) -> PersonReading:
    """The reading without needs that somebody took off ("that is not what I meant")."""
    if not ignored:
        return found
    needs = [need for need in found.needs if need.code not in ignored]
    leanings = [each for each in found.leanings if each.code not in ignored]
    return msgspec.structs.replace(found, needs=needs, leanings=leanings)
