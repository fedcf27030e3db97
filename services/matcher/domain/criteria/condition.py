"""Is it for people with a condition, and is it the person's?"""

from __future__ import annotations

from collections.abc import Sequence

from services.matcher.domain.candidate import Candidate, Fact
from services.matcher.domain.criteria.clear import is_clear
from services.matcher.domain.judgement import Judgement, cannot_tell, meets, rules_out
from services.matcher.domain.person import Person
from services.vocabulary.conditions import conditions

IN_WORDS = 0.8


def judge_condition(person: Person, candidate: Candidate) -> Sequence[Judgement]:
    """Several conditions mean any of them. A carer may come for the one they look after."""
    facts = candidate.of("condition")
    if not facts:
        return ()
    shared = tuple(fact for fact in facts if fact.code in person.conditions)
    if shared:
        return tuple(meets("condition", fact, fact.code, _strength(fact)) for fact in shared)
    clear = [fact for fact in facts if is_clear(fact)]
    if not clear:
        return ()
    if _may_be_theirs(person, facts):
        return (cannot_tell("condition", "condition_unknown", clear[0].code, clear[0]),)
    return (rules_out("condition", "condition", clear[0], clear[0].code),)


def _strength(fact: Fact) -> float:
    return 1.0 if is_clear(fact) else IN_WORDS


def _may_be_theirs(person: Person, facts: Sequence[Fact]) -> bool:
    """Whether a need, of the person or of somebody they speak of, may come of the condition."""
    known = conditions()
    needs = {known[fact.code].need for fact in facts if fact.code in known}
    if "caring" in person.codes or person.carer:
        return True
    return bool(needs & (set(person.codes) | person.others)) and not person.conditions
