"""Is it for a community ("family carers only", "veterans") that the person is part of?"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from services.matcher.domain.candidate import Candidate, Fact
from services.matcher.domain.criteria.clear import is_clear
from services.matcher.domain.judgement import Judgement, Verdict, cannot_tell, meets, rules_out
from services.matcher.domain.person import Person


class Belonging(msgspec.Struct, frozen=True):
    """`shown_by`: needs that show that somebody is part of it. `certain`: who shows none of them is
    taken not to be; otherwise one has to ask."""

    shown_by: frozenset[str]
    certain: bool


def _shown(codes: str, certain: bool) -> Belonging:
    return Belonging(frozenset(codes.split()), certain)


BELONGING = {
    "carers": _shown("caring respite", certain=True),
    "veterans": _shown("veterans", certain=True),
    "refugees_asylum_seekers": _shown("immigration", certain=True),
    "lgbtq": _shown("lgbtq", certain=True),
    "homeless_people": _shown("homelessness", certain=False),  # "no home" has many forms
    "ex_offenders": _shown("crime_justice", certain=True),
    "survivors": _shown("domestic_abuse sexual_abuse", certain=True),
    "professionals": _shown("", certain=True),
    "parents": _shown("parenting", certain=False),
    "disabled_people": _shown(
        "physical_disability learning_disability sight_hearing autism_neurodiversity "
        "long_term_condition",
        certain=False,
    ),
    # A person's words seldom say that they study, belong to a church or live in a village.
    "students": _shown("", certain=False),
    "members_only": _shown("", certain=False),
    "residents": _shown("", certain=False),
    "ethnic_minorities": _shown("", certain=False),
    "faith_members": _shown("", certain=False),
}
_UNHEARD_OF = _shown("", certain=False)


def judge_audience(person: Person, candidate: Candidate) -> Sequence[Judgement]:
    """Several audiences mean any of them; only clear words leave somebody out."""
    clear = [fact for fact in candidate.of("audience") if is_clear(fact)]
    if not clear:
        return ()
    judged = [_judge(person, fact) for fact in clear]
    for verdict in (Verdict.MEETS, Verdict.CANNOT_TELL):
        for each in judged:
            if each.verdict is verdict:
                return (each,)
    return (judged[0],)


def _judge(person: Person, fact: Fact) -> Judgement:
    belonging = BELONGING.get(fact.code, _UNHEARD_OF)
    if _belongs(person, fact.code, belonging):
        return meets("audience", fact, fact.code)
    denied = fact.code == "carers" and person.carer is False
    if belonging.certain or denied:
        return rules_out("audience", "audience", fact, fact.code)
    return cannot_tell("audience", "audience_unknown", fact.code, fact)


def _belongs(person: Person, code: str, belonging: Belonging) -> bool:
    if code == "carers" and person.carer is not None:
        return person.carer
    if code == "disabled_people" and "wheelchair" in person.access:
        return True
    return any(need in belonging.shown_by for need in person.codes)
