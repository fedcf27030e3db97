"""Which word a misspelt one was meant to be, and a text with such words put right."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from services.directory.domain.words import fold

# "car" is one letter away from forty words; what a word of three letters was meant to be, nobody
# can tell.
SHORTEST = 4
# "beraevment": in a word of eight letters or more, two mistakes still leave only one word.
LONG = 8
_WORD = re.compile(r"[^\W_]+(?:['\u2018\u2019\u02bc][^\W_]+)*")


def mistakes_allowed(word: str) -> int:
    """How many letters of a folded word may be wrong, left out, too many or swapped (optimal
    string alignment distance): 0 for what is too short or no plain word."""
    if len(word) < SHORTEST or not (word.isascii() and word.isalpha()):
        return 0
    return 2 if len(word) >= LONG else 1


def distance(one: str, other: str, most: int) -> int:
    """How many mistakes lie between two words; `most` + 1 when it is more than `most`."""
    return int(OSA.distance(one, other, score_cutoff=most))


def within(word: str, others: Sequence[str], most: int) -> list[str]:
    """Those of `others`, of which there may be very many, with at most `most` mistakes."""
    near = process.extract(word, others, scorer=OSA.distance, score_cutoff=most, limit=None)
    return [other for other, *_ in near]


def near_words(word: str, others: Iterable[str]) -> list[str]:
    """Those of `others` that `word` may have been meant to be. The first letter is right."""
    most = mistakes_allowed(word)
    return [
        other
        for other in others
        if other[0] == word[0]
        and abs(len(other) - len(word)) <= most
        and 0 < distance(word, other, most) <= most
    ]


def nearest(word: str, seen: Mapping[str, int], ours: Container[str] = ()) -> str | None:
    """The word of `seen` (word → how often) that `word` was meant to be: fewest mistakes, then the
    same letters ("shde" is "shed", not "side"), then a word of `ours`, then the most frequent."""
    most, letters = mistakes_allowed(word), sorted(word)

    def rank(other: str) -> tuple[int, bool, bool, int, str]:
        swapped = sorted(other) == letters
        return distance(word, other, most), not swapped, other not in ours, -seen[other], other

    return min(near_words(word, seen), key=rank, default=None)


@dataclass(frozen=True)
class Respelt:
    """A text with words put right. changes: (start, end) in the text as it was, the right word."""

    text: str
    changes: tuple[tuple[int, int, str], ...]

    def before(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of `text` stood in the text as it was: a changed word counts whole."""
        return self._before(start, first=True), self._before(end, first=False)

    def _before(self, at: int, first: bool) -> int:
        grown = 0
        for start, end, word in self.changes:
            now = start + grown
            if at <= now:
                break
            if at < now + len(word):
                return start if first else end
            grown += len(word) - (end - start)
        return at - grown


def respell(text: str, right: Mapping[str, str]) -> Respelt:
    """`text` with each word that is in `right` (folded → right) replaced, its capital kept."""
    changes = [
        (found.start(), found.end(), _as_written(found[0], right[folded]))
        for found in _WORD.finditer(text)
        if (folded := fold(found[0])) in right
    ]
    parts, last = [], 0
    for start, end, word in changes:
        parts += [text[last:start], word]
        last = end
    return Respelt("".join([*parts, text[last:]]), tuple(changes))


def _as_written(written: str, right: str) -> str:
    return right.capitalize() if written[0].isupper() else right
