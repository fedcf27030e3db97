"""What of a listing's name says which group it is: not the day, the hour, or who offers it where.

"Chair exercise (Tuesday)" and "Chair exercise class - Thursdays, 2pm" come down to the same words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from services.vocabulary.days import DAY_OF_WORD
from services.vocabulary.stems import stem
from services.vocabulary.text import fold, spelt_words, word_set

# "Excercise" is "exercise": in a word this long, one slip makes no other word. In shorter ones it
# does: "carers" and "careers", "singers" and "singles", "swimming" and "slimming".
LONG_WORD = 7
# "Counceling" is two slips from "counselling", and so is "hypotension" from "hypertension".
SLIPS = 1
# Slips hardly ever stand here, and only words that begin alike are compared: "ex", "st".
_SAME_START = 2


def _stems(written: str) -> frozenset[str]:
    """The stems of these words, in the singular and the plural: "meeting" is "meet"."""
    return frozenset(stem(word + ending) for word in written.split() for ending in ("", "s"))


_SMALL: Final = word_set("a an and at by for from in n of on our the to with your")
# "Chess" and "Chess club" are one group; "Carers service" and "Carers group" are two.
_SAYS_ONLY_THAT_IT_MEETS: Final = _stems("class club group meeting session")
_TIME_OF_DAY: Final = _stems("am pm morning afternoon evening lunchtime")
_HOW_OFTEN: Final = _stems("daily weekly fortnightly monthly weekday weekend")
_WHEN: Final = _TIME_OF_DAY | _HOW_OFTEN | _stems(" ".join(DAY_OF_WORD))
_DAYS: Final = "|".join(sorted(DAY_OF_WORD, key=len, reverse=True))
_CLOCK: Final = r"\d{1,2}(?:[.:]\d{2})?"
# "10.30am", "6 - 8 pm", "14:00", "first Tuesday". Not "10-12": a youth club's ages look like that.
_SPOKEN_TIME: Final = re.compile(
    rf"\b(?:{_CLOCK}\s*(?:am|pm)?\s*(?:-|\u2013|to)\s*)?{_CLOCK}\s*(?:am|pm|noon)\b"
    r"|\b\d{1,2}[.:]\d{2}\b"
    rf"|\b(?:every|each|1st|2nd|3rd|4th|first|second|third|fourth|last)\s+(?={_DAYS})",
    re.IGNORECASE,
)
_VENUE: Final = re.compile(r"\s(?:at|in)\s|[@,(\u2013\u2014]|\s-")


@lru_cache(maxsize=16_384)
def _stem(word: str) -> str:
    return stem(fold(word))


def plain_words(text: str) -> list[str]:
    """The stems of a text's words without small ones, in its order: "The Men's Shed" men, shed."""
    every = [_stem(word) for word in spelt_words(text)]
    return [word for word in every if word not in _SMALL] or every


def telling_words(name: str, organisation: Collection[str] = ()) -> tuple[str, ...]:
    """The words of `name` that say which group it is, in its order.

    `organisation`: the plain words of who offers it; where the name holds all of them they go too.
    When nothing would be left ("Monday club"), every word counts.
    """
    every = plain_words(_SPOKEN_TIME.sub(" ", name))
    words = [word for word in every if word not in _WHEN and word not in _SAYS_ONLY_THAT_IT_MEETS]
    if organisation and set(organisation) <= set(every):
        words = [word for word in words if word not in organisation] or words
    return tuple(words or plain_words(name))


def without_venue(name: str, place: Collection[str]) -> str:
    """`name` without the venue that it ends in: "Gym at Move Urmston" is "Gym" at Move Urmston.

    `place`: the plain words of where it is.
    """
    timeless = _SPOKEN_TIME.sub(" ", name)
    for cut in _VENUE.finditer(timeless):
        head, tail = timeless[: cut.start()].strip(), plain_words(timeless[cut.end() :])
        here = [word for word in tail if word not in _WHEN]
        if head and here and set(here) <= set(place):
            return head
    return name


def one_spelling(words: Iterable[str]) -> dict[str, str]:
    """Long words that are one slip from another, each with the spelling that stands for both."""
    blocks: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        if len(word) >= LONG_WORD and word.isalpha():
            blocks.setdefault(word[:_SAME_START], []).append(word)
    found: dict[str, str] = {}
    for block in blocks.values():
        for n, word in enumerate(block):
            for other in block[n + 1 :]:
                if _is_slip(word, other):
                    found.setdefault(other, found.get(word, word))
    return found


def _is_slip(one: str, other: str) -> bool:
    """Whether one letter too many, too few, wrong, or two changed about, make one the other."""
    if abs(len(one) - len(other)) > SLIPS:
        return False
    return OSA.distance(one, other, score_cutoff=SLIPS) <= SLIPS
