"""Is it for one gender only?"""

from __future__ import annotations

from collections.abc import Sequence

from services.matcher.domain.candidate import Candidate
from services.matcher.domain.criteria.clear import is_clear
from services.matcher.domain.judgement import Judgement, cannot_tell, meets, rules_out
from services.matcher.domain.person import Person


def judge_gender(person: Person, candidate: Candidate) -> Sequence[Judgement]:
    """A listing that names women and men is for everyone."""
    facts = candidate.of("gender")
    if len({fact.code for fact in facts}) != 1:
        return ()
    fact = next((each for each in facts if is_clear(each)), facts[0])
    if person.gender == fact.code:
        return (meets("gender", fact),)
    # Whoever says "other" may well be welcome: only the group can tell.
    if person.gender in (None, "other") or not is_clear(fact):
        return (cannot_tell("gender", "gender_unknown", fact=fact),)
    return (rules_out("gender", "gender", fact),)
