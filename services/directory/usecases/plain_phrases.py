"""The phrases of the vocabulary that read as somebody would type them: for suggestions, and for
what a misspelt word was meant to be."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from services.directory.domain.words import EMPTY, all_words
from services.vocabulary.codes import NEEDS
from services.vocabulary.datafiles import sections

INTERESTS = "interests"
# A longer one may lack small words that its pattern leaves out: "singing for brain".
MOST_WORDS = 2
SHORTEST = 3


class Phrase(NamedTuple):
    """kind: need | activity. code: of the need. is_label: the need's own label."""

    kind: str
    text: str
    code: str
    is_label: bool = False


@cache
def plain_phrases() -> tuple[Phrase, ...]:
    """The needs by their labels and by short plain phrases, each once; read once a process."""
    found = {need.label: Phrase("need", need.label, code, True) for code, need in NEEDS.items()}
    for phrase in _short_ones():
        found.setdefault(phrase.text, phrase)
    return tuple(found.values())


@cache
def phrase_words() -> frozenset[str]:
    """Every word of those phrases, folded."""
    every = (word for phrase in plain_phrases() for word in all_words(phrase.text))
    return frozenset(every) - EMPTY


def _short_ones() -> Iterator[Phrase]:
    for code, need in NEEDS.items():
        for heading, phrases in sections(f"needs/{code}.txt").items():
            kind = _kind(heading, need.group)
            yield from (Phrase(kind, p, code) for p in phrases if kind and _is_plain(p))


def _kind(heading: str, group: str) -> str:
    """What groups say they offer is something to do; what people say is a need, unless they say
    what they like."""
    if heading.startswith("said by groups"):
        return "activity"
    if heading.startswith("said by people"):
        return "activity" if group == INTERESTS else "need"
    return ""


def _is_plain(phrase: str) -> bool:
    """No choices, gaps, or words that may be missing (the vocabulary's README)."""
    words = phrase.split()
    plain = all(word.replace("-", "").replace("'", "").isalpha() for word in words)
    return plain and len(words) <= MOST_WORDS and "be" not in words and len(phrase) >= SHORTEST
