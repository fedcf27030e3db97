"""Small rules on the words around a sign of a route (route_signs.py), each with its example.

counted   "nine times", "9x" are "several" times, "40 weeks" are "dozens" of weeks
long ago  "years ago", "used to be", "as a child" in its sentence
grown up  "her son, who is 34" is no child any more
at work   "worked in hospital clinics", "volunteers at the hospital"
"""

import re
from typing import Final

from services.vocabulary.finder import Match
from services.vocabulary.text import STOP, Words, word_set

_SEVERAL: Final = range(4, 18)
_DOZENS: Final = range(18, 1000)
_SEVERAL_WORDS: Final = word_set(
    "four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
_DOZENS_WORDS: Final = word_set(
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred"
)
# "Section 37" and "year 6" are names.
_NAMES: Final = word_set("section s sec year part room number no")
_PHONES: Final = frozenset({"111", "999", "101"})
_FIGURES: Final = re.compile(r"(\d{1,3})(?:x|st|nd|rd|th)?")
_LONG_AGO: Final = re.compile(
    r"\b(?:(?:years?|yrs|decades?|ages) (?:ago|back)|long (?:time )?ago|used to|"
    r"as an? (?:child|boy|girl|kid|baby|student)|when (?:i|he|she|they) (?:was|were) "
    r"(?:a |an )?(?:child|boy|girl|kid|little|small|young|younger|at school)|"
    r"back in (?:19|20)\d\d|back in the|"
    r"in (?:19\d\d|200\d|201\d))\b"
)
_WORK: Final = re.compile(
    r"(?<!up )(?<!off )\b(?:work(?:s|ed|ing)? (?:as|in|at|for|with|on)|volunteer(?:s|ed|ing)?|"
    r"driv(?:es?|ing) (?:patients|people|a)|teach(?:es|ing)?|taught|"
    r"train(?:s|ed|ing)? (?:as|to|in)|jobs? (?:as|in|at)|"
    r"career (?:as|in)|rais(?:e|es|ed|ing) (?:money|funds)|study(?:ing)?|studied)\b"
    r"(?: [a-z]+){0,4} ?$"
)
_AGE_WITHIN: Final = 9
_NO_AGES: Final = word_set("weeks months times stone miles hours minutes")
_BEFORE: Final = 7
# A sentence without a stop in sight is cut here, so that a long text stays quick.
_LONGEST_SENTENCE: Final = 40


def counted(text: Words) -> dict[int, str]:
    """Return {place: "several" | "dozens"} for the numbers of a text, in figures or words."""
    said: dict[int, str] = {}
    for at, word in enumerate(text.folded):
        if word in _PHONES or (at and text.folded[at - 1] in _NAMES):
            continue
        size = _size(word)
        if size:
            said[at] = size
    return said


def _size(word: str) -> str | None:
    if word in _SEVERAL_WORDS:
        return "several"
    if word in _DOZENS_WORDS:
        return "dozens"
    figures = _FIGURES.fullmatch(word)
    number = int(figures[1]) if figures else 0
    return "several" if number in _SEVERAL else "dozens" if number in _DOZENS else None


def long_ago(text: Words, match: Match) -> bool:
    """Say whether the words of its sentence put a sign in a past that is over."""
    first, last = match.first, match.last
    while first > 0 and match.first - first < _LONGEST_SENTENCE and text.breaks[first] != STOP:
        first -= 1
    end = min(len(text), match.last + _LONGEST_SENTENCE)
    while last + 1 < end and text.breaks[last + 1] != STOP:
        last += 1
    return bool(_LONG_AGO.search(" ".join(text.folded[first : last + 1])))


def grown_up(text: Words, match: Match) -> bool:
    """Say whether the age that follows makes a child a grown-up one."""
    following = range(match.last + 1, min(match.last + _AGE_WITHIN, len(text)))
    return any(
        _size(text.folded[at]) == "dozens"
        and _NO_AGES.isdisjoint(text.folded[at + 1 : at + 2])
        and text.folded[at] not in _PHONES
        for at in following
    )


def at_work(text: Words, match: Match) -> bool:
    """Say whether the words before a sign make it the person's work or good works."""
    first = match.first
    while first > 0 and match.first - first < _BEFORE and not text.breaks[first]:
        first -= 1
    return bool(_WORK.search(" ".join(text.folded[first : match.first])))


def same_sentence(text: Words, one: Match, other: Match) -> bool:
    """Say whether no sentence ends between two signs."""
    first, last = min(one.first, other.first), max(one.last, other.last)
    return all(text.breaks[at] != STOP for at in range(first + 1, last + 1))
