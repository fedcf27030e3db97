"""Finds the needs and dangers that no phrase names, and doubts phrases that the text as a whole
does not bear out ("meets him outside the church" is no wish for a church).

The encoder says how far the text leans towards each code, as log odds; a phrase found adds to it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

import numpy as np

from services.vocabulary.codes import RED_FLAGS
from services.vocabulary.encoder.model import NOTHING, Numbers, encoder
from services.vocabulary.encoder.pieces import is_a_word
from services.vocabulary.finder import Match, Sense
from services.vocabulary.text import Words

# Log odds. "in bed by six in his overcoat, to save the gas": sure enough without any phrase.
SURE: Final = 0.6
# "luch club" is too little to guess by.
SURE_IN_FEW_WORDS: Final = 2.5
# What a phrase adds.
PHRASE: Final = 1.5
# "came in her football shirt": a phrase is there, but the text does not bear it out.
DOUBTFUL: Final = -2.0
# "lonely and cannot pay the gas bill": in one short sentence a plain word seldom means nothing.
DOUBTFUL_IN_A_SENTENCE: Final = -4.0
SENTENCE: Final = 9
# "she's started giving her records away": to miss one is far worse than to ask once too often.
DANGER: Final = -1.5
# "Feels low and lonely": so few words, with a need told in them, would say a danger plainly.
DANGER_IN_FEW_WORDS: Final = 0.5
# "I could murder a curry": signs that look like danger, far from any.
NO_DANGER: Final = -5.5
# Too unsure to be told, and still worth ranking by.
LEANING: Final = -2.0
# Where no need is told at all, even a faint one is better than none to rank by.
FAINT: Final = -4.5
MOST_LEANINGS: Final = 4
# "drama for six year olds": so few words say nothing against it.
HEADING: Final = 5
# Words that speak nearly as loud as the one that speaks most are part of what is read.
PART_OF_IT: Final = 1.5
SPAN: Final = 5


class Hunches:
    """How far a text leans towards each code, and which words speak most for it.

    The model is asked at the first question only: a heading that phrases explain needs no hunch.
    """

    def __init__(self, text: Words, respelt: Mapping[int, str]) -> None:
        self._text, self._respelt = text, respelt

    @cached_property
    def _read(self) -> tuple[Numbers, Numbers]:
        return encoder().read(self._text, self._respelt)

    @cached_property
    def leanings(self) -> dict[str, float]:
        """Code → log odds; empty for no words, and for a few that are no English words: there is
        nothing to guess by in "gribblefrotz", and "luch club" is to be put right first."""
        if not len(self._text) or (self.is_heading and not all(map(is_a_word, self._text.raw))):
            return {}
        return dict(zip(encoder().codes, self._read[0].tolist(), strict=True))

    @property
    def is_heading(self) -> bool:
        """Say whether it is a few words to look for and no story."""
        return len(self._text) <= HEADING

    @property
    def may_doubt(self) -> bool:
        """Say whether a danger named may be doubted: in a story that was read to its end."""
        return not self.is_heading and not self._unread(len(self._text) - 1)

    def bear_out(self, match: Match) -> bool:
        """Say whether the text leans towards the need of a phrase, as far as it was read."""
        if self.is_heading or self._unread(match.first):
            return True
        least = DOUBTFUL_IN_A_SENTENCE if len(self._text) <= SENTENCE else DOUBTFUL
        return self.leanings[match.sense.code] >= least

    def share(self, match: Match) -> float:
        """Return how likely a need is meant that a phrase names or the text leans towards."""
        if self.is_heading or self._unread(match.first):
            return 1.0
        leaning = self.leanings[match.sense.code] + (0 if match.loose else PHRASE)
        return round(float(1 / (1 + np.exp(-leaning))), 2)

    def dangers(self, but_not: Collection[str]) -> Iterator[Match]:
        """Yield the red flags that the words lean towards far enough."""
        least = DANGER_IN_FEW_WORDS if self.is_heading else DANGER
        for code in RED_FLAGS:
            if code not in but_not and self.leanings.get(code, NOTHING) >= least:
                yield self.match(code, "red_flag")

    def match(self, code: str, kind: str = "need") -> Match:
        """Return the words that lean towards a code as if they were a phrase found."""
        first, last = _speaking(self._read[1][:, encoder().codes.index(code)])
        return Match(Sense(kind, code), first, last, loose=True)

    def _unread(self, at: int) -> bool:
        return float(self._read[1][at].max()) <= NOTHING


def _speaking(by_word: Numbers) -> tuple[int, int]:
    """Return the words (first, last) that speak most: the one most of all and those near it."""
    top = int(by_word.argmax())
    least = float(by_word[top]) - PART_OF_IT
    near = range(max(0, top - SPAN), min(len(by_word), top + SPAN + 1))
    strong: Sequence[int] = [at for at in near if by_word[at] >= least] or [top]
    return min(strong), max(strong)
