"""Cuts a text into words that keep their place, so that what is read can be shown where it stood.

Places count code points of the text as it was sent, end exclusive: nothing is normalised before it
is cut, only the word itself is folded (case, accents, curly apostrophes, NFC or NFD).
"""

import re
import unicodedata
from functools import lru_cache
from itertools import accumulate
from string import ascii_lowercase, ascii_uppercase
from typing import Final

import msgspec

# What lies before a word: nothing, a pause inside a sentence, or the end of the sentence before.
RUN_ON: Final = 0
PAUSE: Final = 1
STOP: Final = 2

# A longer "word" is noise (an address, a key held down): nothing in the vocabulary is that long.
LONGEST_WORD: Final = 40
_WORD = re.compile(r"[\w\u0300-\u036f]+(?:['\u2019\u2018\u02bc`\u00b4][\w\u0300-\u036f]+)*|&")
_STOP = re.compile(r"[.!?\u2026](?:\s|$)|[;:\n\r\u2022|*]")
_PAUSE = re.compile(r"[,()\[\]\u2013\u2014]|\s-+\s")
_CAPITALS: Final = ascii_uppercase.encode()
_SMALL: Final = ascii_lowercase.encode()
_APOSTROPHES = str.maketrans("", "", "'\u2019\u2018\u02bc`\u00b4_")


def spelt_words(text: str) -> list[str]:
    """Return the words of a text as they are written, without their places."""
    return _WORD.findall(text)


def word_set(written: str) -> frozenset[str]:
    """Return the words of a plain list, as the small word lists of the rules are written."""
    return frozenset(written.split())


# Within a sentence these turn to something else: "no money worries but lonely".
_TURNS: Final = word_set("but however although though whereas yet except nevertheless")


class Words(msgspec.Struct, frozen=True):
    """The words of `text`: one entry a word in each list, all of the same length.

    `breaks`: what lies before the word; `clauses`: the number of its clause, from 0.
    """

    text: str
    folded: list[str]
    raw: list[str]
    starts: list[int]
    ends: list[int]
    breaks: list[int]
    clauses: list[int]
    shouted: bool

    def __len__(self) -> int:
        return len(self.folded)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return (start, end) in the text of the words first to last, both included."""
        return self.starts[first], self.ends[last]


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Return a word in lower case without accents and apostrophes: "Don’t" is "dont"."""
    if word == "&":
        return "and"
    if not word.isascii():
        letters = unicodedata.normalize("NFKD", word)
        word = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return word.translate(_APOSTROPHES).casefold()


def words(text: str) -> Words:
    """Cut `text` into words, one pass, linear in its length."""
    found = list(_WORD.finditer(text))
    raw = [each.group() for each in found]
    starts = [each.start() for each in found]
    ends = [each.end() for each in found]
    folded = [fold(word[:LONGEST_WORD]) for word in raw]
    breaks = [
        RUN_ON if start - end == 1 and text[end] == " " else _lies_between(text, end, start)
        for end, start in zip([0, *ends], starts, strict=False)
    ]
    turns = (int(bool(lies) or word in _TURNS) for lies, word in zip(breaks, folded, strict=True))
    clauses = list(accumulate(turns))
    return Words(text, folded, raw, starts, ends, breaks, clauses, _is_shouted(text))


def _lies_between(text: str, end: int, start: int) -> int:
    between = text[max(end, start - LONGEST_WORD) : start]
    return RUN_ON if between == "." and text[start].isdigit() else _break(between)


@lru_cache(maxsize=1 << 10)
def _break(between: str) -> int:
    """Return what the marks between two words mean."""
    if _STOP.search(between):
        return STOP
    return PAUSE if _PAUSE.search(between) else RUN_ON


def _is_shouted(text: str) -> bool:
    """Say whether the text is in capitals throughout, so that capitals mean nothing in it."""
    head = text[:400]
    if head.isascii():
        # Counted by leaving them out: a hundred times quicker than one by one.
        letters = head.encode()
        capitals = len(letters) - len(letters.translate(None, _CAPITALS))
        return capitals > len(letters) - len(letters.translate(None, _SMALL))
    return sum(map(str.isupper, head)) * 2 > sum(map(str.isalpha, head))
