"""Does the listing help with what the person needs?"""

from __future__ import annotations

from collections.abc import Sequence

from services.matcher.domain.candidate import Candidate, Fact
from services.matcher.domain.judgement import Judgement, cannot_tell, meets
from services.matcher.domain.person import Person

STATED = 1.0  # the organisation ticked "loneliness" on the form
IN_NAME = 0.95  # "Sale Bereavement Café"
IN_WORDS = 0.8  # "… and we also run a weekly lunch for people living alone"
OF_ORGANISATION = 0.55  # said of the charity as a whole, not of this listing
# A grief café says one thing; a church hall that mentions nine things in passing says each less.
LESS_FOR_EACH_OTHER = 0.05
LEAST_FOCUS = 0.7


def judge_need(person: Person, candidate: Candidate) -> Sequence[Judgement]:
    """One judgement for each need wanted, with the most direct fact for it."""
    best: dict[str, Fact] = {}
    for fact in candidate.of("need"):
        known = best.get(fact.code)
        if known is None or directness(fact) > directness(known):
            best[fact.code] = fact
    focus = max(1.0 - LESS_FOR_EACH_OTHER * (len(best) - 1), LEAST_FOCUS)
    return tuple(_judge(each.code, best.get(each.code), focus) for each in person.wanted)


def directness(fact: Fact) -> float:
    """0 to 1: how directly the listing says that it helps."""
    if fact.field.startswith("organisation"):
        return OF_ORGANISATION
    if fact.stated:
        return STATED
    return IN_NAME if fact.field == "name" else IN_WORDS


def _judge(code: str, fact: Fact | None, focus: float) -> Judgement:
    if fact is None:
        return cannot_tell("need", about=code)
    strength = directness(fact) if fact.stated else directness(fact) * focus
    return meets("need", fact, code, strength)
