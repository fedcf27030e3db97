"""Tells danger now from danger that is over, by the words of time beside it.

Small rules, each with its example:
  now      "took an overdose an hour ago", "he hit her again last night": it counts, come what may
  years    "overdose ten years ago", "in 2015", "left him back in the nineties": it is over
  young    "beaten as a boy", "when I was a child": it is over
  history  "previous overdose", "history of self harm" beside it: it is over
"""

import re
from typing import Final

from services.vocabulary.finder import Match
from services.vocabulary.text import STOP, Words, word_set

_NEAR_BEFORE: Final = 3
# A sentence without a stop in sight is cut here, so that a long text stays quick.
_LONGEST_SENTENCE: Final = 40
_NEAR_AFTER: Final = 4
_HISTORY: Final = word_set("previous previously historic historical history hx pmh past")
_NOW: Final = re.compile(
    r"\b(now|today|tonight|again|still|currently|yesterday|nightly|daily|lately|recently|just|"
    r"every (?:day|night|week|weekend|time)|these days|right away|at the moment|keeps?|"
    r"(?:this|yesterday|last) (?:morning|afternoon|evening|night|week|weekend|month)|"
    r"(?:an?|one|two|three|few|couple of|half an|\d+) (?:second|minute|min|hour|hr|day|week)s? "
    r"(?:ago|back)|since (?:breakfast|lunch|dinner|tea|yesterday|last night|this morning|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|then)|"
    r"(?:on|last|since) (?:mon|tues|wednes|thurs|fri|satur|sun)day|out of nowhere)\b"
)
_OVER: Final = re.compile(
    r"\b((?:years?|yrs?|yr|decades?|ages|long time) (?:ago|back|since|now over)|back in|"
    r"(?:in|since|of) (?:19|20)\d\d|in the (?:\d0s|[a-z]+ties)|last year|used to|"
    r"as an? (?:\w+ )?(?:child|boy|girl|kid|lad|lass|teenager|teen|youngster|baby|toddler|student)|"
    r"when (?:i|he|she|they|we) (?:was|were) (?:a |an |at |in |about |only |just )?"
    r"(?:\w+ )?(?:child|boy|girl|kid|lad|little|small|young|younger|school|teenager|teens|"
    r"twenties|thirties|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|1\d|2[0-5]|[4-9])|in (?:my|his|her|their) (?:teens|twenties|thirties|youth|"
    r"childhood)|"
    r"(?:throughout|during) (?:my |his |her )?childhood|growing up|long ago|during the war|"
    r"in (?:a )?previous (?:relationship|marriage)|first husband|late husband|grew up|"
    r"brought up)\b"
)
# What happened a while ago and did not last: no emergency any more.
_LATELY: Final = re.compile(
    r"\b((?:weeks?|months?) (?:ago|back)|last (?:month|year|summer|winter|spring|autumn|christmas)|"
    r"in (?:january|february|march|april|may|june|july|august|september|october|november|"
    r"december))\b"
)


def is_over(text: Words, match: Match) -> bool:
    """Say whether the words of its sentence put a danger in the past."""
    first, last = _sentence(text, match)
    said = " ".join(text.folded[first : last + 1])
    if _NOW.search(said):
        return False
    if match.sense.code == "medical_emergency" and _LATELY.search(said):
        return True
    return bool(_OVER.search(said)) or _has_history(text, match, first, last)


def _has_history(text: Words, match: Match, first: int, last: int) -> bool:
    near = range(max(first, match.first - _NEAR_BEFORE), min(last, match.last + _NEAR_AFTER) + 1)
    clauses = {text.clauses[match.first], text.clauses[match.last]}
    return any(text.folded[at] in _HISTORY and text.clauses[at] in clauses for at in near)


def _sentence(text: Words, match: Match) -> tuple[int, int]:
    """Return the first and last word of the sentence that the match stands in."""
    first, last = match.first, match.last
    while first > 0 and match.first - first < _LONGEST_SENTENCE and text.breaks[first] != STOP:
        first -= 1
    end = min(len(text), match.last + _LONGEST_SENTENCE)
    while last + 1 < end and text.breaks[last + 1] != STOP:
        last += 1
    return first, last
