"""Turns a phrase as a link worker writes it into the keys that the finder looks for.

    stuck within four walls    each word in any of its forms ("struggles", "struggling")
    lost|buried husband|wife   either word
    no real? friends           a word that may be missing
    lost ... husband           up to four words between
    =down                      only this very word
    PIP, MS                    capitals of up to three letters: only when written in capitals

A phrase of a single word is looked for as it stands and in the plural. Small words (the, her, very)
may stand between the words of a text without being written here.
"""

from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Final

from services.vocabulary.stems import stem
from services.vocabulary.text import fold, word_set, words

GAP: Final = "..."
_LONGEST_CAPITALS: Final = 3
_LEFT_OUT: Final = word_set("a an the my her his their our your its and or")
# Two ways to write one thing; each is tried wherever the other stands in a phrase.
_SPELT_TWO_WAYS: Final = {
    "dont": "do not",
    "doesnt": "does not",
    "didnt": "did not",
    "cant": "can not",
    "isnt": "is not",
    "wont": "will not",
    "havent": "have not",
    "hasnt": "has not",
    "wellbeing": "well being",
    "childcare": "child care",
    "foodbank": "food bank",
    "daycare": "day care",
    "stepfree": "step free",
    "helpline": "help line",
    "homecare": "home care",
    "online": "on line",
    "walkin": "walk in",
    "dropin": "drop in",
    "lipreading": "lip reading",
    "playgroup": "play group",
    "widowed": "a widow",
}

Keys = tuple[str, ...]


def sequences(phrase: str) -> Iterator[Keys]:
    """Yield every sequence of keys that the phrase stands for, GAP among them."""
    slots = [_choices(slot) for slot in phrase.split()]
    for chosen in product(*slots):
        for keys in _spellings(" ".join(part for part in chosen if part)):
            if keys:
                yield keys


def _choices(slot: str) -> list[str]:
    """Return what may stand in one slot of a phrase, '' where it may be missing."""
    optional = slot.endswith("?")
    choices = slot.removesuffix("?").split("|")
    return [*choices, ""] if optional else choices


def _spellings(plain: str) -> Iterator[Keys]:
    pieces = [piece for part in plain.split() for piece in _pieces(part)]
    content = [piece for piece in pieces if piece.lower() not in _LEFT_OUT]
    if sum(piece != GAP for piece in content) > 1:
        pieces = content
    for way in product(*(_ways(piece) for piece in pieces)):
        keys = [piece for pieces in way for piece in pieces]
        if len(keys) > 1:
            yield tuple(_key(piece) for piece in keys)
        else:
            yield from ((key,) for key in _alone(keys))


@cache
def _pieces(part: str) -> tuple[str, ...]:
    """Cut one written word at its hyphens and slashes, keeping the mark before it."""
    mark = "=" if part.startswith("=") else ""
    return (GAP,) if part == GAP else tuple(mark + word for word in words(part).raw)


@cache
def _ways(piece: str) -> tuple[tuple[str, ...], ...]:
    other = _SPELT_TWO_WAYS.get(fold(piece))
    return ((piece,), tuple(other.split())) if other else ((piece,),)


@cache
def _key(piece: str) -> str:
    if piece == GAP:
        return GAP
    if _is_capitals(piece):
        return "^" + piece
    return "=" + fold(piece[1:]) if piece.startswith("=") else stem(fold(piece))


def _alone(pieces: list[str]) -> list[str]:
    """Return the keys of a phrase of one word: as it stands, and its plural."""
    if not pieces or _is_capitals(pieces[0]):
        return ["^" + piece for piece in pieces]
    word = fold(pieces[0].removeprefix("="))
    if pieces[0].startswith("=") or word.endswith("s"):
        return ["=" + word]
    plural = word[:-1] + "ies" if word.endswith("y") and len(word) > 3 else word + "s"
    return ["=" + word, "=" + plural]


def _is_capitals(piece: str) -> bool:
    return piece.isupper() and piece.isalpha() and 1 < len(piece) <= _LONGEST_CAPITALS
