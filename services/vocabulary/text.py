"""Cuts a text into words that keep their place, so that what is read can be shown where it stood.

Places count code points of the text as it was sent, end exclusive: nothing is normalised before it
is cut, only the word itself is folded (case, accents, curly apostrophes, NFC or NFD).
"""

import re
import unicodedata
from functools import lru_cache
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
_APOSTROPHES = str.maketrans("", "", "'\u2019\u2018\u02bc`\u00b4_")


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
    cut = Words(text, [], [], [], [], [], [], _is_shouted(text))
    end = clause = 0
    for found in _WORD.finditer(text):
        start, raw = found.start(), found.group()
        between = text[end:start]
        run_on = between == " " or (between == "." and raw[0].isdigit())
        lies_between = RUN_ON if run_on else _break(between[-LONGEST_WORD:])
        end = start + len(raw)
        folded = fold(raw[:LONGEST_WORD])
        clause += bool(lies_between or folded in _TURNS)
        cut.raw.append(raw)
        cut.folded.append(folded)
        cut.starts.append(start)
        cut.ends.append(end)
        cut.breaks.append(lies_between)
        cut.clauses.append(clause)
    return cut


@lru_cache(maxsize=1 << 10)
def _break(between: str) -> int:
    """Return what the marks between two words mean."""
    if _STOP.search(between):
        return STOP
    return PAUSE if _PAUSE.search(between) else RUN_ON


def _is_shouted(text: str) -> bool:
    """Say whether the text is in capitals throughout, so that capitals mean nothing in it."""
    upper = sum(map(str.isupper, text[:400]))
    return upper * 2 > sum(map(str.isalpha, text[:400]))
