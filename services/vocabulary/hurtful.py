"""Finds in a listing's words what could hurt some people: drinking, betting, babies, dieting.

The words stand in data/hurtful.txt: [x] shows the trait x, [not x] looks like it, [x: name] shows
it in a listing's name alone, [for x] says that the listing is meant for people with trouble x.
What the words rule out ("no dogs", "never any dieting") is no trait. Pure.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

import msgspec

from services.vocabulary.datafiles import sections
from services.vocabulary.finder import Finder, Match, Sense
from services.vocabulary.hurts import standing
from services.vocabulary.negation import Negation
from services.vocabulary.text import words

_NAME: Final = ": name"


class Trait(msgspec.Struct, frozen=True):
    """What a text shows. `kind`: trait | for; `start`: where its words begin, in code points."""

    kind: str
    code: str
    start: int


@cache
def _finder(of_name: bool) -> Finder:
    return Finder(_phrases(of_name))


def _phrases(of_name: bool) -> Iterator[tuple[str, Sense]]:
    for heading, phrases in sections("hurtful.txt").items():
        sense = _sense(heading.removesuffix(_NAME))
        if of_name or not heading.endswith(_NAME):
            for phrase in phrases:
                yield phrase, sense


def _sense(heading: str) -> Sense:
    if heading.startswith("not "):
        return Sense("not_trait", heading.removeprefix("not "))
    if heading.startswith("for "):
        return Sense("for", heading.removeprefix("for "))
    return Sense("trait", heading)


# The same listings come up for many people; a listing's words are public, so they may be kept.
@lru_cache(maxsize=1 << 12)
def read_hurtful(text: str, *, of_name: bool = False) -> tuple[Trait, ...]:
    """Return each trait of a listing's text once, and whom it is for; never raises, linear."""
    cut = words(text)
    found = _finder(of_name).find(cut)
    first: dict[tuple[str, str], Match] = {}
    negations: dict[str, Negation] = {}
    for match in standing(found, "trait"):
        code = match.sense.code
        if not negations.setdefault(code, Negation(cut)).rules_out(match, past_counts=False):
            first.setdefault(("trait", code), match)
    for match in standing(found, "for"):
        first.setdefault(("for", match.sense.code), match)
    return tuple(Trait(*key, cut.starts[match.first]) for key, match in first.items())
