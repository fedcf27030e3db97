"""Finds a word in any of its forms in a listing's own text, and cuts out the words around it.

No pattern is compiled: a few hundred listings are looked through for each person.
"""

from __future__ import annotations

from services.vocabulary.stems import stem
from services.vocabulary.text import fold, words

# Words that say that somebody likes something, not what: "loves going to watch the cricket".
_FILLING = (
    "a about activity all an and any anything at be bit can class club do enjoy event find for "
    "from get go group have hobby i in interest into it keen learn like likes local lot love loves "
    "make meet more new of on or other out person play really see session some someone something "
    "somewhere spend sport take that the their them they thing time to try use used want watch "
    "with would"
)
_TELL_NOTHING = frozenset(_FILLING.split())
_LONGEST_QUOTE = 160
_SENTENCE_ENDS = ".!?\n;"


def telling_stems(text: str) -> tuple[str, ...]:
    """The stems of the words in `text` that say what it is about ("playing the cornet": cornet)."""
    every = dict.fromkeys(stem(word) for word in words(text).folded)
    telling = tuple(each for each in every if each not in _TELL_NOTHING and len(each) > 1)
    return telling or tuple(every)


def lowered(text: str) -> str:
    """`text` in lower case with every letter in its place, so that a find in one is in both."""
    lower = text.lower()
    return lower if len(lower) == len(text) else text


def root(wanted: str) -> str:
    """The letters that every regular form of a stem begins with: "dance" (dancing) gives "danc"."""
    for ending in ("e", "y"):
        if len(wanted) > 3 and wanted.endswith(ending):
            return wanted[:-1]
    return wanted


def find_stem(lower: str, wanted: str) -> int:
    """Where in `lower` a word with the stem `wanted` begins; -1 if nowhere."""
    start = root(wanted)
    at = lower.find(start)
    while at >= 0:
        end = _word_end(lower, at)
        if not (at and lower[at - 1].isalnum()) and stem(fold(lower[at:end])) == wanted:
            return at
        at = lower.find(start, at + 1)
    return -1


def quote_at(text: str, at: int) -> str:
    """The sentence of `text` that holds the place `at`, or 160 characters of it; verbatim."""
    first = max(text.rfind(mark, 0, at) for mark in _SENTENCE_ENDS) + 1
    ends = [end for mark in _SENTENCE_ENDS if (end := text.find(mark, at)) >= 0]
    last = min(ends, default=len(text))
    if last - first > _LONGEST_QUOTE:
        first, last = _shortened(text, at, first, last)
    return text[first:last].strip()


def _shortened(text: str, at: int, first: int, last: int) -> tuple[int, int]:
    begin = max(first, at - _LONGEST_QUOTE // 2)
    if begin > first:
        begin = text.find(" ", begin, at) + 1 or at
    end = min(last, begin + _LONGEST_QUOTE)
    if end < last:
        space = text.rfind(" ", _word_end(text, at), end)
        end = space if space > 0 else max(end, _word_end(text, at))
    return begin, end


def _word_end(text: str, at: int) -> int:
    end = at
    while end < len(text) and (text[end].isalnum() or text[end] in "'\u2019"):
        end += 1
    return end
