"""Turns a phrase as a link worker writes it into the keys that the finder looks for.

    stuck within four walls    each word in any of its forms ("struggles", "struggling")
    lost|buried husband|wife   either word
    no real? friends           a word that may be missing
    lost ... husband           up to four words between
    =down                      only this very word
    lost <family>              any word of a group in data/word_groups.txt
    PIP, MS                    capitals of up to three letters: only when written in capitals

A phrase of a single word is looked for as it stands and in the plural. Small words (the, her, very)
may stand between the words of a text without being written here.
"""

from functools import cache
from itertools import chain, product
from typing import Final, NamedTuple

from services.vocabulary.datafiles import BadDataFile
from services.vocabulary.stems import stem
from services.vocabulary.text import fold, spelt_words, word_set
from services.vocabulary.word_groups import MARK, groups

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


class _Way(NamedTuple):
    """A way to write a slot: its keys without small words, with them, and the words."""

    content: Keys
    full: Keys
    written: Keys


class _Slot(NamedTuple):
    """The ways to fill one slot; `plain`: their keys, where there is nothing to choose between (no
    small words, gaps or words that may be missing), else nothing."""

    ways: tuple[_Way, ...]
    plain: tuple[Keys, ...]


# Kept, as both finders are built from the same phrases.
@cache
def sequences(phrase: str) -> tuple[Keys, ...]:
    """Return every sequence of keys that the phrase stands for, GAP among them."""
    slots = [_slot(each) for each in phrase.split()]
    if len(slots) > 1 and all(slot.plain for slot in slots):
        # Four phrases of five: every process that starts waits for them.
        return tuple(tuple(chain(*ways)) for ways in product(*(slot.plain for slot in slots)))
    found: list[Keys] = []
    for ways in product(*(slot.ways for slot in slots)):
        full = tuple(key for way in ways for key in way.full)
        # The last word counts even if small: "hits her" is not "hits".
        content = (*(key for way in ways[:-1] for key in way.content), *ways[-1].full)
        if len(content) - content.count(GAP) > 1:
            found.append(content)
        elif len(full) > 1:
            found.append(full)
        else:
            found += [(key,) for way in ways for word in way.written for key in _alone(word)]
    return tuple(found)


@cache
def _slot(slot: str) -> _Slot:
    """Return the ways to fill one slot of a phrase: 'husband|wife', 'really?'."""
    ways = tuple(chain.from_iterable(map(_choice, slot.removesuffix("?").split("|"))))
    if slot.endswith("?"):
        return _Slot((*ways, _Way((), (), ())), ())
    plain = all(way.full and way.full == way.content and GAP not in way.full for way in ways)
    return _Slot(ways, tuple(way.full for way in ways) if plain else ())


@cache
def _choice(written: str) -> tuple[_Way, ...]:
    """Return the ways to write one of the words of a slot: "can't" is also two words."""
    return tuple(map(_way, product(*map(_ways, _pieces(written)))))


def _way(pieces: tuple[Keys, ...]) -> _Way:
    written = tuple(word for piece in pieces for word in piece)
    content = tuple(_key(word) for word in written if word.lower() not in _LEFT_OUT)
    return _Way(content, tuple(map(_key, written)), written)


@cache
def _pieces(part: str) -> tuple[str, ...]:
    """Cut one written word at its hyphens and slashes, keeping the mark before it."""
    if part.startswith("<"):
        return (_group(part),)
    mark = "=" if part.startswith("=") else ""
    return (GAP,) if part == GAP else tuple(mark + word for word in spelt_words(part))


def _group(part: str) -> str:
    name = part.strip("<>")
    if name not in groups():
        raise BadDataFile(f"no group of words is called <{name}>")
    return MARK + name


@cache
def _ways(piece: str) -> tuple[tuple[str, ...], ...]:
    if piece.startswith(MARK):
        return ((piece,),)
    other = _SPELT_TWO_WAYS.get(fold(piece))
    return ((piece,), tuple(other.split())) if other else ((piece,),)


@cache
def _key(piece: str) -> str:
    if piece == GAP or piece.startswith(MARK):
        return piece
    if _is_capitals(piece):
        return "^" + piece
    return "=" + fold(piece[1:]) if piece.startswith("=") else stem(fold(piece))


def _alone(piece: str) -> Keys:
    """Return the keys of a phrase of one word: as it stands, and its plural."""
    if _is_capitals(piece):
        return ("^" + piece,)
    if piece.startswith(MARK):
        return (piece,)
    word = fold(piece.removeprefix("="))
    if piece.startswith("=") or word.endswith("s"):
        return ("=" + word,)
    plural = word[:-1] + "ies" if word.endswith("y") and len(word) > 3 else word + "s"
    return ("=" + word, "=" + plural)


def _is_capitals(piece: str) -> bool:
    return piece.isupper() and piece.isalpha() and 1 < len(piece) <= _LONGEST_CAPITALS
