"""Is it held in a language that the person speaks?"""

from __future__ import annotations

from collections.abc import Sequence

from services.matcher.domain.candidate import Candidate, Fact
from services.matcher.domain.judgement import Judgement, cannot_tell, meets, rules_out
from services.matcher.domain.person import Person

ENGLISH = "en"
SIGNED = "bfi"


def judge_language(person: Person, candidate: Candidate) -> Sequence[Judgement]:
    """That English is spoken is taken as read, and proves nothing for who speaks something else."""
    spoken = candidate.of("language")
    shared = next((fact for fact in spoken if fact.code in person.languages), None)
    if shared is None and SIGNED in person.languages:
        shared = next((fact for fact in candidate.of("access") if fact.code == "bsl"), None)
    if shared is not None:
        return (meets("language", shared, shared.code),) if shared.code != ENGLISH else ()
    if person.languages and ENGLISH not in person.languages:
        return (_another(person, spoken),)
    if spoken and all(fact.code != ENGLISH for fact in spoken):
        return (cannot_tell("language", "held_in", spoken[0].code, spoken[0]),)
    return ()


def _another(person: Person, spoken: Sequence[Fact]) -> Judgement:
    """Other languages only, stated: left out. English or nothing said: somebody has to ask."""
    stated = [fact for fact in spoken if fact.stated]
    if stated and all(fact.code != ENGLISH for fact in stated):
        return rules_out("language", "language", stated[0], stated[0].code)
    return cannot_tell("language", "language_unknown", person.languages[0])
