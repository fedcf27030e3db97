"""Finds thousands of phrases in a text in one pass over its words.

The phrases lie in a tree by their keys. At each word the tree is followed as far as it goes, so the
cost grows with the text and hardly with the number of phrases. Each start is given a fixed number
of steps at most, so no text can make it slow.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

import msgspec

from services.vocabulary.phrases import GAP, sequences
from services.vocabulary.stems import stem
from services.vocabulary.text import Words, fold, word_set
from services.vocabulary.word_groups import groups_of

# May stand between the words of a phrase: "lost [her dear] husband", "feels [so very] low".
FILLERS: Final = word_set(
    "a an the this that these those same my her his their our your its and or very so really "
    "quite just rather too such all still always often even also both bit little lot pretty "
    "extremely incredibly completely totally increasingly recently sadly currently constantly "
    "own dear late beloved poor"
)
_MOST_FILLERS: Final = 3
_GAP_WORDS: Final = 4
_MOST_STEPS: Final = 300


class Sense(msgspec.Struct, frozen=True):
    """What a phrase means: `kind` names the list ('need', 'access'), `code` the entry in it,
    `part` which part of it ('hearing' of sight_hearing), empty where the phrase does not say."""

    kind: str
    code: str
    part: str = ""


class Match(msgspec.Struct, frozen=True):
    """A phrase found: words first to last of the text, both included; `loose` if over a gap."""

    sense: Sense
    first: int
    last: int
    loose: bool

    def covers(self, other: "Match") -> bool:
        """Say whether the other match lies inside this one and is shorter."""
        inside = self.first <= other.first and other.last <= self.last
        return inside and (self.first, self.last) != (other.first, other.last)

    def meets(self, other: "Match") -> bool:
        """Say whether the two share a word."""
        return self.first <= other.last and other.first <= self.last

    def meaning(self, kind: str, code: str) -> "Match":
        """Return the same words with another sense."""
        return Match(Sense(kind, code), self.first, self.last, self.loose)

    @property
    def length(self) -> int:
        """How many words it spans; over a gap counts one, as its words say less."""
        return 1 if self.loose else self.last - self.first + 1


class _Node:
    __slots__ = ("ends", "gap", "next")

    def __init__(self) -> None:
        # Most places of the tree are the end of a phrase, and share one empty dictionary.
        self.next: dict[str, _Node] = _NOWHERE
        self.ends: tuple[Sense, ...] = ()
        self.gap: _Node | None = None


_NOWHERE: Final[dict[str, _Node]] = {}


@lru_cache(maxsize=1 << 16)
def _keys(raw: str, shouted: bool) -> tuple[str, ...]:
    """Return the keys a word answers to: its stem, the very word, its groups and its capitals."""
    word = fold(raw)
    keys = (stem(word), "=" + word, *groups_of(word))
    return (*keys, "^" + raw) if len(raw) <= 3 and raw.isupper() and not shouted else keys


class Finder:
    """A set of phrases, each with its sense, that can be looked for all at once."""

    def __init__(self, phrases: Iterable[tuple[str, Sense]]) -> None:
        self._root = _Node()
        self.words: set[str] = set()
        for phrase, sense in phrases:
            for keys in sequences(phrase):
                self._add(keys, sense)

    def _add(self, keys: tuple[str, ...], sense: Sense) -> None:
        node = self._root
        for key in keys:
            if key == GAP:
                node.gap = node.gap or _Node()
                node = node.gap
            else:
                following = node.next.get(key)
                if following is None:
                    self.words.add(key)
                    if node.next is _NOWHERE:
                        node.next = {}
                    following = node.next[key] = _Node()
                node = following
        if sense not in node.ends:
            node.ends += (sense,)

    def find(self, text: Words, respelt: dict[int, str] | None = None) -> list[Match]:
        """Return every match by its first word; `respelt` gives the right spelling of words."""
        keys = [_keys(raw[:40], text.shouted) for raw in text.raw]
        for at, word in (respelt or {}).items():
            keys[at] = _keys(word, text.shouted)
        found: list[Match] = []
        begun = self._root.next
        for first, starting in enumerate(keys):
            for key in starting:
                node = begun.get(key)
                if node is not None:
                    found.extend([Match(sense, first, first, False) for sense in node.ends])
                    if _may_go_on(node, first + 1, keys, text):
                        self._follow(node, first, keys, text, found)
        return found

    def _follow(
        self, node: _Node, first: int, keys: list[tuple[str, ...]], text: Words, found: list[Match]
    ) -> None:
        # (where in the tree, next word, fillers passed, words of a gap left, crossed a gap)
        ways = [(node, first + 1, 0, 0, False)]
        if node.gap is not None:
            ways.append((node.gap, first + 1, 0, _GAP_WORDS, True))
        for _ in range(_MOST_STEPS):
            if not ways:
                return
            node, at, passed, free, loose = ways.pop()
            if at >= len(keys) or text.breaks[at]:
                continue
            for key in keys[at]:
                following = node.next.get(key)
                if following is not None:
                    found.extend([Match(each, first, at, loose) for each in following.ends])
                    ways.append((following, at + 1, 0, 0, loose))
                    if following.gap is not None:
                        ways.append((following.gap, at + 1, 0, _GAP_WORDS, True))
            if free:
                ways.append((node, at + 1, 0, free - 1, loose))
            elif passed < _MOST_FILLERS and text.folded[at] in FILLERS:
                ways.append((node, at + 1, passed + 1, 0, loose))


def _may_go_on(node: _Node, at: int, keys: list[tuple[str, ...]], text: Words) -> bool:
    """Say whether it is worth following a phrase to word `at`: a cheap look first."""
    if at == len(keys) or text.breaks[at]:
        return False
    if node.gap is not None or not node.next.keys().isdisjoint(keys[at]):
        return True
    return text.folded[at] in FILLERS


def longest(matches: Iterable[Match]) -> list[Match]:
    """Drop a match inside a longer tight one of another code ('advice' in 'debt advice')."""
    kept: list[Match] = []
    ordered = sorted(matches, key=lambda each: (each.first, -each.last))
    reach: list[Match] = []
    for match in ordered:
        reach = [wide for wide in reach if wide.last >= match.first]
        if not any(wide.covers(match) and wide.sense.code != match.sense.code for wide in reach):
            kept.append(match)
        if not match.loose:
            reach.append(match)
    return kept


def refuse(matches: Iterable[Match], kind: str) -> list[Match]:
    """Return the matches of a kind, less those that a phrase under its file's [not] overlaps."""
    matches = list(matches)
    refused = _refused(each for each in matches if each.sense.kind == f"not_{kind}")
    return [each for each in matches if each.sense.kind == kind and not _is_refused(each, refused)]


def _refused(refusing: Iterable[Match]) -> dict[tuple[str, int], int]:
    """Return (code, place) of each word that says it is not that → in how many words it is said."""
    said: dict[tuple[str, int], int] = {}
    for no in refusing:
        for at in range(no.first, no.last + 1):
            key = no.sense.code, at
            said[key] = max(said.get(key, 0), no.length)
    return said


def _is_refused(match: Match, refused: dict[tuple[str, int], int]) -> bool:
    """Say whether a word of the match is in a refusal that is at least as long."""
    code, least = match.sense.code, match.length
    places = range(match.first, match.last + 1) if refused else ()
    return any(refused.get((code, at), 0) >= least for at in places)
