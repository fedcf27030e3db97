"""Tells a language that is spoken ("speaks Polish", "classes in Urdu") from a nationality."""

from typing import Final

from services.vocabulary.finder import Match
from services.vocabulary.text import STOP, Words, word_set

_CUES: Final = word_set(
    "speak speaks speaking spoken speaker speakers language languages fluent interpreter "
    "interpreters interpreting interpretation translator translated translation translations "
    "bilingual multilingual tongue understands talks sign signing user users signer "
    "communicates"
)
_REACH: Final = 6
# Spoken of as a language only: nobody is "British Sign Language" by birth.
_ALWAYS: Final = frozenset({"bfi", "yue"})


def is_spoken(text: Words, match: Match) -> bool:
    """Say whether the words around the name of a language say that it is spoken."""
    if match.sense.code in _ALWAYS:
        return True
    before = text.folded[max(0, match.first - 3) : match.first]
    # "in Urdu", "in Urdu and Polish"
    if before[-1:] == ["in"] or (before[:1] == ["in"] and before[-1] in ("and", "or")):
        return True
    return any(text.folded[at] in _CUES for at in _around(text, match))


def _around(text: Words, match: Match) -> list[int]:
    """Return the places of the words near a match in its own sentence."""
    places = []
    for at in range(match.first - 1, max(match.first - 1 - _REACH, -1), -1):
        if text.breaks[at + 1] == STOP and not text.folded[at].startswith("language"):
            break
        places.append(at)
    for at in range(match.last + 1, min(match.last + 3, len(text))):
        if text.breaks[at] == STOP:
            break
        places.append(at)
    return places
