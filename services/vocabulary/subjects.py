"""Tells whose need it is: the person's own, or somebody else's ("her brother drinks").

Small rules over the words from left to right, each with its example:
  subject    "her brother drinks": a relative who does something takes what follows
  object     "lives with her son and feels low": after with/for/to a relative takes nothing ...
  who        ... unless "who", "with" or "'s" follows: "her son who drinks", "her son's drinking"
  pronoun    "she feels low" is the person again; "his wife ... she" is still the wife
  in a need  "her husband died": a relative inside a need's own words takes nothing by itself
  done to    "her ex is stalking her": what somebody else does to the person is the person's
  those      "help people with dementia": the people helped are not the person
"""

from collections.abc import Collection
from typing import Final

from services.vocabulary.finder import FILLERS, Match
from services.vocabulary.stems import stem
from services.vocabulary.text import PAUSE, Words, word_set

_RELATIVES: Final = word_set(
    "brother sister wife husband son daughter mum dad partner boyfriend girlfriend grandson "
    "granddaughter uncle aunt auntie nephew niece cousin flatmate housemate neighbour friend ex "
    "grandma grandad grandmother grandfather nan gran fiance fiancee stepson stepdaughter child "
    "grandchild baby mate colleague parent sibling twin toddler teenager hubby missus spouse "
    "inlaw law lad"
)
_POSSESSIVES: Final = word_set("my her his their our a an the")
_BEFORE_OBJECT: Final = word_set(
    "with for to from of by about at lost lose losing misses miss missing after since visit "
    "visits visiting see sees seeing on and like without near support supporting supports look "
    "looks looking caring cares care cared after mind minding help helps helping love loves "
    "want wants get gets find than as between is was a"
)
_OPENS: Final = word_set("who whose whos with has having that which")
_FEMALE: Final = frozenset(["she", "shes"])
_MALE: Final = frozenset(["he", "hes"])
_SELF: Final = word_set("i im ive ill we weve pt patient client")
_HELPED: Final = word_set("people others those someone families kids children")
# "Mum of two", "Dad with a bad back" is the person, "Mum has dementia" is not.
_OF_THE_PERSON: Final = word_set("of with to and aged who")
_DONE_TO: Final = word_set("her him me them us")
_HELPING: Final = word_set("help support volunteer befriend work")

_ADJECTIVES: Final = word_set(
    "older elder younger eldest youngest little big adult teenage elderly disabled ill sick "
    "best close good new only other twin three four two five six year old"
)


def belonging_to_others(text: Words, needs: Collection[Match], gender: str | None) -> list[bool]:
    """Return for each word whether it speaks of somebody else than the person.

    `gender` is the person's as far as the text gives it away.
    """
    within = {at for need in needs for at in range(need.first, need.last + 1)}
    reader = _Subjects(text, within, gender)
    others = [reader.read(at) for at in range(len(text))]
    for need in needs:
        if text.folded[need.last + 1 : need.last + 2] and _is_done_to(text, need):
            others[need.first] = False
    return others


def _is_done_to(text: Words, need: Match) -> bool:
    following = text.folded[need.last + 1]
    return need.sense.code == "domestic_abuse" and following in _DONE_TO


class _Subjects:
    def __init__(self, text: Words, within: set[int], gender: str | None) -> None:
        self._text = text
        self._within = within
        self._gender = gender
        self._other = False
        self._object_at = -9
        self._relative_seen = False

    def read(self, at: int) -> bool:
        """Return whether word `at` belongs to somebody else. Words come in order."""
        word = self._text.folded[at]
        if self._text.breaks[at]:
            self._other = self._text.breaks[at] == PAUSE and self._still_relative(at, word)
        if word in _FEMALE | _MALE | _SELF:
            self._pronoun(word)
        elif stem(word.removesuffix("s")) in _RELATIVES or stem(word) in _RELATIVES:
            self._relative(at)
        elif word in _OPENS and 0 < at - self._object_at <= 2:
            self._other = True
        elif word in _HELPED and self._is_helped(at):
            self._object_at = at
            return True
        return self._other

    def _still_relative(self, at: int, word: str) -> bool:
        """Say whether a pause does not end it: 'her wife, who has MS, ...'."""
        return word in ("who", "whose", "which") and (self._other or self._object_at == at - 1)

    def _pronoun(self, word: str) -> None:
        if word in _SELF or not self._relative_seen:
            self._other = False
        elif self._gender is not None:
            same = (word in _FEMALE) == (self._gender == "female")
            self._other = self._gender == "self" or not same
        else:
            self._other = False

    def _relative(self, at: int) -> None:
        if not self._is_named(at) and not self._is_object(at):
            return
        self._relative_seen = True
        if at in self._within:
            self._object_at = at
        elif self._text.raw[at].endswith(("'s", "\u2019s")):
            self._other = True
        elif self._is_object(at):
            self._object_at = at
        else:
            self._other = True

    def _is_named(self, at: int) -> bool:
        """Say whether 'her', 'my' stands before, or the clause starts here: 'Wife has dementia'."""
        before = self._clause_before(at, 4)
        following = self._text.folded[at + 1 : at + 2]
        if not before:
            return bool(following) and following[0] not in _OF_THE_PERSON
        return any(word in _POSSESSIVES for word in before)

    def _is_object(self, at: int) -> bool:
        before = [word for word in self._clause_before(at, 4) if word not in _POSSESSIVES]
        while before and (before[-1] in FILLERS or before[-1] in _ADJECTIVES):
            before.pop()
        return bool(before) and before[-1] in _BEFORE_OBJECT

    def _is_helped(self, at: int) -> bool:
        return any(stem(word) in _HELPING for word in self._clause_before(at, 3))

    def _clause_before(self, at: int, most: int) -> list[str]:
        """Return up to `most` words before `at`, back to the last pause or stop."""
        first = at
        while first > 0 and at - first < most and not self._text.breaks[first]:
            first -= 1
        return self._text.folded[first:at]
