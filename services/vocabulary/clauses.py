"""Cuts a sentence into clauses: how far a "not" or a "her brother" reaches."""

from typing import Final

from services.vocabulary.text import Words

_TURNS: Final = frozenset("but however although though whereas yet except nevertheless".split())


def clauses(text: Words) -> list[int]:
    """Return the number of its clause for each word, counted from 0."""
    number = 0
    numbers = []
    for at, word in enumerate(text.folded):
        if at and (text.breaks[at] or word in _TURNS):
            number += 1
        numbers.append(number)
    return numbers
