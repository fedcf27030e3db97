"""Suggests, while somebody types, what can be looked for: needs, activities, places, names.

What is typed is a person's words: it comes in a body, is looked up, and is gone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import cache

import orjson

from services.directory.domain.words import all_words
from services.directory.usecases.name_places import PlaceNames
from services.directory.usecases.plain_phrases import Phrase, plain_phrases
from services.directory.usecases.ports import SearchEngine

KINDS = ("need", "activity", "listing", "place")
# A name or a phrase is never longer; what goes on is an enquiry that nobody can finish for them.
LONGEST = 80
MOST_WORDS = 8
# Looked through for names; what many names begin with ("community") is not worth more.
LOOKED_THROUGH = 50
MOST_PLACES = 10
SHARES = {"need": 3, "activity": 3, "listing": 3, "place": 2}
# "l" is the beginning of everything.
FEWEST_LETTERS = 2


@dataclass(frozen=True)
class Suggestion:
    """kind: one of KINDS. code: of the need. id: of the listing."""

    kind: str
    text: str
    code: str | None = None
    id: str | None = None


def suggest(
    text: str, size: int, kinds: Sequence[str], engine: SearchEngine, places: PlaceNames
) -> bytes:
    """{"suggestions": [{"kind", "text", "code", "id"}]} as JSON, at most `size`.

    raises EngineAway
    """
    typed = tuple(all_words(text)) if len(text) <= LONGEST else ()
    found: list[list[Suggestion]] = []
    if len("".join(typed)) >= FEWEST_LETTERS and len(typed) <= MOST_WORDS:
        found = [_of_kind(kind, text, typed, engine, places) for kind in kinds]
    shown = _share_out(_once(found), size)
    return orjson.dumps({"suggestions": [asdict(each) for each in shown]})


def _of_kind(
    kind: str, text: str, typed: tuple[str, ...], engine: SearchEngine, places: PlaceNames
) -> list[Suggestion]:
    if kind == "listing":
        return _names(typed, engine)
    if kind == "place":
        named = places.beginning(text, MOST_PLACES) or places.nearly(text)
        return [Suggestion("place", name) for name in named]
    return _phrases_beginning(typed, kind)


def _once(found: Iterable[list[Suggestion]]) -> list[list[Suggestion]]:
    """What says the same as a need and as an activity, or of one and of many, once. A listing of
    that name is another thing."""
    said: set[tuple[str, ...]] = set()
    kept: list[list[Suggestion]] = []
    for suggestions in found:
        kept.append([])
        for each in suggestions:
            words = (word.rstrip("s") for word in all_words(each.text))
            said_as = (each.kind if each.id else "", *words)
            if said_as not in said:
                said.add(said_as)
                kept[-1].append(each)
    return kept


def _share_out(found: list[list[Suggestion]], size: int) -> list[Suggestion]:
    """Some of each kind, in the order of kinds; what one leaves free, the others take."""
    taken = [min(len(each), SHARES[each[0].kind]) if each else 0 for each in found]
    for n, each in enumerate(found):
        free = size - sum(taken)
        taken[n] += max(min(free, len(each) - taken[n]), 0)
    return [one for n, each in enumerate(found) for one in each[: taken[n]]][:size]


def _names(typed: tuple[str, ...], engine: SearchEngine) -> list[Suggestion]:
    """Listings of whose names a word begins so, the next words following; each name once."""
    wanted = " ".join(typed)
    ranked: dict[tuple[bool, int, str], Suggestion] = {}
    for hit in engine.named(typed, LOOKED_THROUGH):
        card = orjson.loads(hit.stored)
        name = " ".join(all_words(card["name"]))
        if f" {wanted}" in f" {name}":
            rank = (not name.startswith(wanted), len(name), name)
            ranked.setdefault(rank, Suggestion("listing", card["name"], id=card["id"]))
    return [ranked[rank] for rank in sorted(ranked)]


def _phrases_beginning(typed: tuple[str, ...], kind: str) -> list[Suggestion]:
    """Phrases of which a word begins so: those that begin with it first, a need's own label before
    other words for it, then the shorter."""
    wanted = " ".join(typed)
    starts = phrase_starts()
    found: dict[Phrase, bool] = {}
    for start, whole, phrase in starts[bisect_left(starts, wanted, key=lambda s: s[0]) :]:
        if not start.startswith(wanted):
            break
        if phrase.kind == kind:
            found[phrase] = whole.startswith(wanted)
    ranked = sorted(found, key=lambda p: (not found[p], not p.is_label, len(p.text), p.text))
    return [Suggestion(p.kind, p.text, p.code) for p in ranked]


@cache
def phrase_starts() -> list[tuple[str, str, Phrase]]:
    """(phrase from one of its words on, the whole phrase, what it is), sorted; read once."""
    starts = []
    for phrase in plain_phrases():
        words = all_words(phrase.text)
        starts += [(" ".join(words[n:]), " ".join(words), phrase) for n in range(len(words))]
    return sorted(starts, key=lambda start: start[0])
