"""Is it in person, online, by phone or at home, as the person wants?"""

from __future__ import annotations

from collections.abc import Sequence

from services.matcher.domain.candidate import Candidate
from services.matcher.domain.criteria.clear import is_clear
from services.matcher.domain.judgement import Judgement, cannot_tell, meets, rules_out
from services.matcher.domain.person import Person


def judge_attendance(person: Person, candidate: Candidate) -> Sequence[Judgement]:
    """A listing with a place is in person, whether it says so or not."""
    facts = candidate.of("attendance")
    wanted = next((fact for fact in facts if fact.code in person.attendance), None)
    if wanted is not None:
        return (meets("attendance", wanted, wanted.code),)
    if candidate.reach == "near" and "in_person" in person.attendance:
        return (meets("attendance", None, "in_person"),)
    if any(is_clear(fact) for fact in facts):
        return (rules_out("attendance", "attendance", facts[0]),)
    return (cannot_tell("attendance", "attendance_unknown", person.attendance[0]),)


def is_remote(candidate: Candidate) -> bool:
    """Whether nobody has to go anywhere: the facts name other ways only, and there is no place."""
    ways = candidate.codes("attendance")
    return bool(ways) and "in_person" not in ways and candidate.reach != "near"
