"""Finds the needs that words go with though no phrase names them, and doubts phrases that the words
around do not bear out ("meets him outside the church" is no wish for a church).

Sentence by sentence, and two at a time, the learned associations say how far the words lean towards
each need; the words that lean most are what it is read from.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

import numpy as np

from services.vocabulary.associations import Numbers, associations
from services.vocabulary.codes import RED_FLAGS
from services.vocabulary.finder import Match, Sense
from services.vocabulary.text import STOP, Words

# Log odds. "in bed by six in his overcoat, to save the gas": sure enough without any phrase.
SURE: Final = 1.2
# "she's started giving her records away": to miss one is far worse than to ask once too often.
DANGER: Final = 0.5
# "hoping someone will ask her to a tea dance": signs that look like danger, far from any.
NO_DANGER: Final = -5.5
# Danger said in so few words is plain, whatever stands around it.
PLAIN: Final = 6
# Too unsure to be told, and still worth ranking by.
LEANING: Final = -2.0
# Where no need is told at all, even a faint one is better than none to rank by.
FAINT: Final = -4.5
MOST_LEANINGS: Final = 4
# "came in her football shirt": a phrase is there, but nothing else speaks of the need.
DOUBTFUL: Final = -1.7
# "lonely and cannot pay the gas bill": two words to each side speak for themselves.
NEAR: Final = 2
# "drama for six year olds": so few words say nothing against it.
HEADING: Final = 5
# Words that lean at least this far, beside the one that leans most, are part of what is read.
PART_OF_IT: Final = 0.35
SPAN: Final = 5


class Hunches:
    """How far the words of a text lean towards each code, and which words lean most."""

    def __init__(self, text: Words, respelt: Mapping[int, str]) -> None:
        self._learned = associations()
        self._passages = list(_passages(text))
        self._clauses = text.clauses
        self._folded = [respelt.get(at, word) for at, word in enumerate(text.folded)]
        self._read = [self._learned.of(self._folded[a:b]) for a, b in self._passages]

    @cached_property
    def leanings(self) -> dict[str, float]:
        """Code → log odds, of the passage that leans most towards it; empty for no words."""
        if not self._read:
            return {}
        most = np.max([leanings for leanings, _ in self._read], axis=0)
        return dict(zip(self._learned.codes, most.tolist(), strict=True))

    @property
    def is_heading(self) -> bool:
        """Say whether it is a few words to look for and no story."""
        return len(self._folded) <= HEADING

    def bear_out(self, match: Match) -> bool:
        """Say whether the sentence of a phrase, or at least its clause, leans towards its need."""
        code = match.sense.code
        if self.is_heading or self.leanings[code] >= DOUBTFUL:
            return True
        near = self._folded[max(0, match.first - NEAR) : match.last + 1 + NEAR]
        return max(self._of_clause(match, code), self._of(near, code)) >= DOUBTFUL

    def _of(self, folded: Sequence[str], code: str) -> float:
        leanings, _ = self._learned.of(folded)
        return float(leanings[self._learned.codes.index(code)])

    def _of_clause(self, match: Match, code: str) -> float:
        first, after = match.first, match.last + 1
        while first > 0 and self._clauses[first - 1] == self._clauses[match.first]:
            first -= 1
        while after < len(self._folded) and self._clauses[after] == self._clauses[match.last]:
            after += 1
        return self._of(self._folded[first:after], code)

    def dangers(self) -> Iterator[Match]:
        """Yield the red flags that the words lean towards far enough."""
        for code in RED_FLAGS:
            if self.leanings.get(code, DANGER - 1) >= DANGER:
                yield self.match(code, "red_flag")

    def match(self, code: str, kind: str = "need") -> Match:
        """Return the words that lean towards a code as if they were a phrase found."""
        column = self._learned.codes.index(code)
        at = int(np.argmax([leanings[column] for leanings, _ in self._read]))
        start, end = _speaking(self._read[at][1][:, column])
        first = self._passages[at][0]
        return Match(Sense(kind, code), first + start, first + end, loose=True)


def _passages(text: Words) -> Iterator[tuple[int, int]]:
    """Yield each sentence, and each two that follow each other, as (first word, after the last)."""
    starts = [at for at in range(len(text)) if at == 0 or text.breaks[at] == STOP]
    edges = [*starts, len(text)]
    yield from itertools.pairwise(edges)
    yield from zip(edges, edges[2:], strict=False)


def _speaking(adds: Numbers) -> tuple[int, int]:
    """Return the words (first, last) that add most: the one most of all and those near it."""
    top = int(adds.argmax())
    least = PART_OF_IT * float(adds[top])
    near = range(max(0, top - SPAN), min(len(adds), top + SPAN + 1))
    strong: Sequence[int] = [at for at in near if adds[at] >= least] or [top]
    return min(strong), max(strong)
