"""Says what to ask about getting in: who can refer, how long the wait is, whether it is open."""

from __future__ import annotations

from collections.abc import Sequence

from services.matcher.domain.candidate import Candidate
from services.matcher.domain.criteria.referral_table import REFERRERS
from services.matcher.domain.judgement import Judgement
from services.matcher.domain.times_said import listed

# A feed may hold any word as a code: longer than a name it is no name.
_LONGEST_NAME = 30
_MOST_NAMES = 4


def referral_words(judgement: Judgement, candidate: Candidate) -> str:
    """Who can refer: "Only a GP can refer. Ask the practice."."""
    by = candidate.card.join.by if candidate.card.join else ()
    if not by:
        quote = judgement.fact.quote if judgement.fact else ""
        said = f': "{quote}"' if quote else ""
        return f"Someone has to refer this person{said}. Ask who can do that."
    return f"Only {referrers(by)} can refer. {_ask(by)}."


def referrers(by: Sequence[str]) -> str:
    """Those who can refer: "a GP or a link worker"."""
    names = list(dict.fromkeys(_name(code) for code in by))[:_MOST_NAMES]
    return listed(names, "or")


def intake_words(judgement: Judgement) -> str:
    """What the listing says of it, and what to ask."""
    if judgement.code == "waiting_list":
        return "They have a waiting list. Ask how long."
    quote = judgement.fact.quote if judgement.fact else ""
    return f'It says "{quote}". Ask if they take people now.'


def _name(code: str) -> str:
    if code in REFERRERS:
        return REFERRERS[code].name
    words = code.replace("_", " ")
    plain = len(words) <= _LONGEST_NAME and words.replace(" ", "").isalpha()
    return words if plain else "someone else"


def _ask(by: Sequence[str]) -> str:
    """Whom to ask, where it is the same for all; else each of them may be asked."""
    ways = {REFERRERS[code].ask if code in REFERRERS else "Ask them" for code in by}
    return ways.pop() if len(ways) == 1 else "Ask one of them"
