"""Tells a need that is ruled out ("no worries about cash", "sleep is fine") from one that is there.

Small rules, each with its example:
  before   a no-word reaches a need through link words only: "not [really feeling] lonely", yet
           "not coping with grief" stays a need, because "coping" is no link word
  worries  "no money worries" is not "no money"
  coping   "not coping with grief", read as one phrase, is no denial either
  listing  "denies X, Y or Z" and "not X or Y" go on to the next need
  after    "X is fine", "X: ok", "X isn't a problem"
"""

import re
from collections.abc import Iterable
from typing import Final

from services.vocabulary.finder import Match
from services.vocabulary.stems import stem
from services.vocabulary.text import PAUSE, STOP, Words, word_set

_NO_WORDS: Final = word_set(
    "no not never without nil nor neither none isnt arent wasnt werent aint dont doesnt didnt "
    "hasnt havent hadnt hate hates hated dislikes declined declines denies denied denying"
)
# After these a list goes on over commas: "denies low mood, anxiety or drinking".
_LISTING: Final = word_set("denies denied denying nil")
_LINKS: Final = word_set(
    "a an any the my her his their our or nor and of with about in on to at for from that this "
    "be being been have had feel suffer experience particularly really currently overly too "
    "very especially especial longer real major significant obvious current further other "
    "problem problems issue issues worry worries worrying worried concern concerns trouble "
    "difficulty difficulties bother bothered sign signs evidence history symptom symptoms "
    "thought thoughts want wants need needs needing like likes interested interest keen enjoy "
    "enjoys looking look think idea going go struggle all much so join there it is described "
    "reported reports describes known"
)
_PAST: Final = frozenset({"used"})
_STEMMED_LINKS: Final = frozenset(map(stem, _LINKS)) | _LINKS
_FINE = re.compile(
    r"(?:(?:is|are|was|were|be|been|has|have|seems?|seemed|feels?|all|both|now|currently|"
    r"absolutely|quite|very|really|generally|going|doing|pretty|still|at|the|moment|"
    r"she|he|they|says?|said|reports?) )*"
    r"(?:fine|ok|okay|good|great|sorted|stable|under control|well managed|well controlled|normal|"
    r"no problems?|no issues?|no concerns?|no bother|"
    r"(?:not|isnt|arent|no longer|never)(?: really| much of)? (?:a |an |any )?"
    r"(?:problem|issue|concern|worry|trouble|bother|difficulty))(?: |$)"
)
# The words that such a statement can begin with: a cheap look before the pattern.
_MAY_BE_FINE: Final = frozenset(re.findall(r"[a-z]+", _FINE.pattern))
_WORRIES: Final = word_set("worries worry problems problem issues troubles trouble concerns")
_REACH: Final = 9


class Negation:
    """The no-words of one text. Ask from left to right: a list goes on from the need before."""

    def __init__(self, text: Words) -> None:
        self._text = text
        self._clauses = text.clauses
        self._ruled_out: dict[int, bool] = {}

    def rules_out(self, match: Match, past_counts: bool = True) -> bool:
        """Say whether the words around a match rule it out; `past_counts` for "used to smoke"."""
        if self._says_no_worries(match):
            return True
        listing = self._before(match, past_counts)
        if listing is None and not self._after(match):
            return False
        for at in range(match.first, match.last + 1):
            self._ruled_out[at] = bool(listing)
        return True

    def _says_no_worries(self, match: Match) -> bool:
        """Say whether 'no money' goes on to 'no money worries'."""
        following = self._text.folded[match.last + 1 : match.last + 2]
        return self._text.folded[match.first] == "no" and _WORRIES.issuperset(following or "-")

    def _before(self, match: Match, past_counts: bool) -> bool | None:
        """Return None if no no-word reaches the match, else whether it begins a list."""
        if stem(self._text.folded[match.first]) == "cope":
            return None
        for at in range(match.first - 1, max(match.first - 1 - _REACH, -1), -1):
            if self._text.breaks[at + 1] == STOP or not self._goes_on(at):
                return None
            word = self._text.folded[at]
            if at in self._ruled_out:
                return self._ruled_out[at]
            if word in _NO_WORDS or (past_counts and word in _PAST):
                return word in _LISTING
            if stem(word) not in _STEMMED_LINKS:
                return None
        return None

    def _goes_on(self, at: int) -> bool:
        """Say whether it passes from word `at` to the next: within a clause, or in a list."""
        same = self._clauses[at] == self._clauses[at + 1]
        in_list = self._text.breaks[at + 1] == PAUSE and self._ruled_out.get(at, False)
        return same or in_list

    def _after(self, match: Match) -> bool:
        at = match.last + 1
        if at >= len(self._text) or self._text.folded[at] not in _MAY_BE_FINE:
            return False
        return bool(_FINE.match(" ".join(self._following(at))))

    def _following(self, start: int) -> Iterable[str]:
        text = self._text
        for at in range(start, min(start + _REACH, len(text))):
            between = text.text[text.ends[at - 1] : text.starts[at]].strip()
            if text.breaks[at] and not (at == start and between in (":", "-")):
                return
            yield text.folded[at]
