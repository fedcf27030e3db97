"""Mends a misspelt word where only one letter stands between it and a word of the vocabulary.

Tried only on words that no phrase knows: "lonley", "anxeity", "benifits", "isolatted". Ordinary
words that happen to lie one letter off ("addition", "addiction") are listed in data/spelling.txt.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from services.vocabulary.datafiles import sections
from services.vocabulary.stems import stem
from services.vocabulary.text import Words

# Shorter words have too many neighbours: only those that data/spelling.txt names are mended.
_SHORTEST: Final = 7
_LONGEST: Final = 18
_VOWELS: Final = str.maketrans("aeiou", "*****")


class Speller:
    """Knows the words of a set of phrases, and their near misses."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = frozenset(known)
        data = sections("spelling.txt")
        self._real = _all_words(data["ordinary words"])
        short = _all_words(data["short words worth mending"])
        self._worth = frozenset(word for word in self._known if len(word) >= _SHORTEST) | short
        self._shortened: dict[str, str] = {}
        self._skeletons: dict[str, str] = {}
        for word in sorted(self._worth):
            self._skeletons.setdefault(word.translate(_VOWELS), word)
            for shorter in _one_left_out(word):
                self._shortened.setdefault(shorter, word)

    def respell(self, text: Words) -> dict[int, str]:
        """Return {place of the word: right spelling} for the misspelt words of a text."""
        mended = {at: self.mend(word) for at, word in enumerate(text.folded)}
        return {at: word for at, word in mended.items() if word}

    def mend(self, word: str) -> str | None:
        """Return the word that a folded word was meant to be, None where it is right or unknown."""
        if not _SHORTEST - 2 < len(word) <= _LONGEST or self._is_right(word):
            return None
        return self._one_off(word) or self._one_off(stem(word))

    def _is_right(self, word: str) -> bool:
        return not self._known.isdisjoint((word, stem(word))) or word in self._real

    def _one_off(self, word: str) -> str | None:
        """Return the known word that lacks, has or swaps one letter, or has other vowels."""
        near = self._shortened.get(word) or self._skeletons.get(word.translate(_VOWELS))
        if near and near[0] == word[0]:
            return near
        nearby = (*_one_left_out(word), *_one_swapped(word))
        return next((each for each in nearby if each in self._worth), None)


def _all_words(lines: Iterable[str]) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


def _one_left_out(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(1, len(word)))


def _one_swapped(word: str) -> Iterator[str]:
    swaps = range(1, len(word) - 1)
    return (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in swaps)
