"""Is the person within the ages it is for? Both ends are included."""

from __future__ import annotations

from collections.abc import Sequence

from services.matcher.domain.candidate import Candidate, Fact
from services.matcher.domain.judgement import Judgement, cannot_tell, meets, rules_out
from services.matcher.domain.person import Person

GROWN_UP = 18
YOUNG_UNTIL = 25
_OF_THE_YOUNG = frozenset({"children", "young_people", "pupils"})


def judge_age(person: Person, candidate: Candidate) -> Sequence[Judgement]:
    """Nothing at all when neither side has anything to say about age."""
    low, high = age_bounds(candidate)
    if low is None and high is None:
        return _unsaid(person, candidate.codes("for"))
    if person.age is None:
        if high and int(high.code) <= YOUNG_UNTIL and _is_past_it(person):
            return (rules_out("age", "age", high),)
        return (cannot_tell("age", "age_not_given", fact=low or high),)
    if low and person.age < int(low.code):
        return (rules_out("age", "age", low),)
    if high and person.age > int(high.code):
        return () if _for_their_child(person, high) else (rules_out("age", "age", high),)
    # Each end by itself where different words say them.
    ends = [fact for fact in (low, high) if fact is not None]
    said = {(fact.field, fact.quote): fact for fact in reversed(ends)}
    return tuple(meets("age", fact) for fact in reversed(said.values()))


def _for_their_child(person: Person, oldest: Fact) -> bool:
    """Whether a parent may come for a child: to stay and play, with a teenager."""
    return int(oldest.code) <= GROWN_UP and "parenting" in person.codes


def _is_past_it(person: Person) -> bool:
    """Whether one whose age is not told is plainly too old, and does not come as a parent."""
    return person.grown_up and not {"young_people", "parenting"}.intersection(person.codes)


def age_bounds(candidate: Candidate) -> tuple[Fact | None, Fact | None]:
    """The facts of the lowest and the highest age, None where there is none."""
    lows = _numbers(candidate.of("minimum_age"))
    highs = _numbers(candidate.of("maximum_age"))
    low = min(lows, key=_years, default=None)
    high = max(highs, key=_years, default=None)
    return low, high


def _unsaid(person: Person, for_whom: set[str]) -> Sequence[Judgement]:
    """Silence about age mostly means grown-ups: only for a child is it a question."""
    if person.age is not None and person.age < GROWN_UP and not _OF_THE_YOUNG & for_whom:
        return (cannot_tell("age", "age_unknown"),)
    return ()


def _numbers(facts: Sequence[Fact]) -> list[Fact]:
    """Those that are whole numbers; what the organisation stated goes before what was read."""
    known = [fact for fact in facts if fact.code.isdecimal()]
    return [fact for fact in known if fact.stated] or known


def _years(fact: Fact) -> int:
    return int(fact.code)
