"""Does the listing help with what the person needs?"""

from __future__ import annotations

from collections.abc import Sequence

from services.matcher.domain.candidate import Candidate, Fact
from services.matcher.domain.judgement import Judgement, cannot_tell, meets
from services.matcher.domain.person import Person, Wanted

STATED = 1.0  # the organisation ticked "loneliness" on the form
IN_NAME = 0.95  # "Sale Bereavement Café"
IN_WORDS = 0.8  # "… and we also run a weekly lunch for people living alone"
OF_ORGANISATION = 0.55  # said of the charity as a whole, not of this listing
# A grief café says one thing; a church hall that mentions nine things in passing says each less.
LESS_FOR_EACH_OTHER = 0.05
LEAST_FOCUS = 0.7
# "He wants a choir": a brass band is music as well.
OTHER_PART = 0.6
# A club for deaf people has nothing for somebody who is blind.
WORLDS_APART = frozenset({"sight_hearing"})


def judge_need(person: Person, candidate: Candidate) -> Sequence[Judgement]:
    """One judgement for each need wanted, with the most direct fact for it."""
    best: dict[str, Fact] = {}
    for fact in candidate.of("need"):
        known = best.get(fact.code)
        if known is None or directness(fact) > directness(known):
            best[fact.code] = fact
    focus = max(1.0 - LESS_FOR_EACH_OTHER * (len(best) - 1), LEAST_FOCUS)
    return tuple(_judge(each, best.get(each.code), focus, candidate) for each in person.wanted)


def directness(fact: Fact) -> float:
    """0 to 1: how directly the listing says that it helps."""
    if fact.field.startswith("organisation"):
        return OF_ORGANISATION
    if fact.stated:
        return STATED
    return IN_NAME if fact.field == "name" else IN_WORDS


def _judge(wanted: Wanted, fact: Fact | None, focus: float, candidate: Candidate) -> Judgement:
    of_its_parts = _of_its_parts(wanted, candidate)
    if fact is None or not of_its_parts:
        return cannot_tell("need", about=wanted.code)
    strength = directness(fact) if fact.stated else directness(fact) * focus
    return meets("need", fact, wanted.code, strength * of_its_parts)


def _of_its_parts(wanted: Wanted, candidate: Candidate) -> float:
    """1 where the parts agree or one side names none; 0 where they cannot be one another's."""
    parts = {code.partition("/")[2] for code in candidate.codes("part") if _is_of(code, wanted)}
    if not wanted.parts or not parts or not parts.isdisjoint(wanted.parts):
        return 1.0
    return 0.0 if wanted.code in WORLDS_APART else OTHER_PART


def _is_of(part: str, wanted: Wanted) -> bool:
    return part.startswith(f"{wanted.code}/")
