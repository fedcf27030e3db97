"""Cuts a text into words that keep their place, so that whatever is read can be shown where it stood.

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
_LONGEST_WORD: Final = 40
_PIECE = re.compile(
    r"(?P<word>[\w\u0300-\u036f]+(?:['\u2019\u2018\u02bc`\u00b4][\w\u0300-\u036f]+)*|&)"
    r"|(?P<stop>[.!?\u2026]+(?=\s|$)|[;:\n\r\u2022|*])"
    r"|(?P<pause>[,()\[\]\u2013\u2014]|\s-+\s)"
)
_APOSTROPHES = str.maketrans("", "", "'\u2019\u2018\u02bc`\u00b4_")


class Words(msgspec.Struct, frozen=True):
    """The words of `text`: one entry a word in each list, all of the same length."""

    text: str
    folded: list[str]
    raw: list[str]
    starts: list[int]
    ends: list[int]
    breaks: list[int]
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
    cut = Words(text, [], [], [], [], [], _is_shouted(text))
    pending = RUN_ON
    for piece in _PIECE.finditer(text):
        if piece.lastgroup == "word":
            raw = piece.group()
            cut.raw.append(raw)
            cut.folded.append(fold(raw[:_LONGEST_WORD]))
            cut.starts.append(piece.start())
            cut.ends.append(piece.end())
            cut.breaks.append(pending)
            pending = RUN_ON
        else:
            pending = max(pending, STOP if piece.lastgroup == "stop" else PAUSE)
    return cut


def _is_shouted(text: str) -> bool:
    """Say whether the text is in capitals throughout, so that capitals mean nothing in it."""
    upper = sum(map(str.isupper, text[:400]))
    return upper * 2 > sum(map(str.isalpha, text[:400]))
