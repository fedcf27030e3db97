"""Cuts words into the pieces that the model knows: "befriender" is be, ##fr, ##ien, ##der.

WordPiece, longest piece first (Wu et al. 2016, arXiv 1609.08144), lower case without accents; marks
between words are pieces of their own, for "fine, thanks" is not "fine thanks?".
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Final, NamedTuple

from services.vocabulary.datafiles import DATA
from services.vocabulary.text import LONGEST_WORD, Words

FILE: Final = DATA / "encoder" / "pieces.txt"
START: Final = "[CLS]"
END: Final = "[SEP]"
UNKNOWN: Final = "[UNK]"
NO_WORD: Final = -1
# Marks that sentences are made with; quotation marks, brackets and "food^9000" say nothing.
_MARK: Final = re.compile(r"[.!?](?=\s|$)|[,;:\u2026]")
_WRITTEN: Final = {";": ".", ":": ".", "\u2026": "."}
_PARTS = re.compile(r"[^\W_]+|[^\w\s]")


class Pieces(NamedTuple):
    """The pieces of a text, as numbers, and for each the place of its word (NO_WORD: a mark)."""

    ids: list[int]
    owners: list[int]


def cut(text: Words, respelt: Mapping[int, str], first: int, after: int) -> Pieces:
    """Return the pieces of the words `first` to `after` (not included), without start and end."""
    ids: list[int] = []
    owners: list[int] = []
    for at in range(first, after):
        found = pieces_of(respelt.get(at, text.raw[at]))
        after_it = pieces_of(_mark(text, at))
        ids += [*found, *after_it]
        owners += [at] * len(found) + [NO_WORD] * len(after_it)
    return Pieces(ids, owners)


def _mark(text: Words, at: int) -> str:
    """Return the mark between a word and the next, empty where there is none."""
    following = text.starts[at + 1] if at + 1 < len(text) else len(text.text)
    found = _MARK.search(text.text, text.ends[at], min(following, text.ends[at] + LONGEST_WORD))
    return _WRITTEN.get(found.group(), found.group()) if found else ""


@cache
def known() -> dict[str, int]:
    """Return {piece: its number}, in the order of the file."""
    lines = FILE.read_text(encoding="utf-8").split("\n")
    return {piece: number for number, piece in enumerate(lines) if piece}


def is_a_word(word: str) -> bool:
    """Say whether a word is known whole, as common words are."""
    return len(pieces_of(word)) == 1 and pieces_of(word)[0] != known()[UNKNOWN]


@lru_cache(maxsize=1 << 14)
def pieces_of(word: str) -> tuple[int, ...]:
    """Return the numbers of a word's pieces; a part that cannot be cut is one unknown piece, and
    what is beyond the longest word is not looked at: cutting takes time with its square."""
    letters = unicodedata.normalize("NFD", word[:LONGEST_WORD].lower())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return tuple(number for part in _PARTS.findall(plain) for number in _longest_first(part))


def _longest_first(part: str) -> Iterator[int]:
    found: list[int] = []
    start = 0
    while start < len(part):
        before = "##" if start else ""
        end = len(part)
        while end > start and before + part[start:end] not in known():
            end -= 1
        if end == start:
            found = [known()[UNKNOWN]]
            break
        found.append(known()[before + part[start:end]])
        start = end
    yield from found
