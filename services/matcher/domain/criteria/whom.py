"""Is it for other people: children, people with another condition, another community?

The vocabulary says whom a listing as a whole is for. Here it is only asked whether this person is
among them; that they are is said by the criteria for age, gender, audience and condition.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum

from services.matcher.domain.candidate import Candidate, Fact
from services.matcher.domain.criteria.audience import BELONGING
from services.matcher.domain.judgement import Judgement, cannot_tell, rules_out
from services.matcher.domain.person import Person
from services.vocabulary.communities import communities, of_languages, related
from services.vocabulary.conditions import conditions


class Among(Enum):
    """Whether the person is one of those it is for."""

    YES = "yes"
    PERHAPS = "perhaps"
    NO = "no"


_GROWN_UP = 18
_YOUNG_UNTIL = 25
_SCHOOL_UNTIL = 18
_GENDERS = {"women": "female", "men": "male"}
# Needs that make it likely that somebody is of an audience without saying so.
_PERHAPS_OF = {
    "parents": frozenset({"domestic_abuse"}),
    "homeless_people": frozenset({"housing"}),
    "ethnic_minorities": frozenset({"immigration", "english_language", "faith_culture"}),
    "refugees_asylum_seekers": frozenset({"english_language"}),
    "faith_members": frozenset({"faith_culture"}),
    "survivors": frozenset({"relationships"}),
}
# Nobody's words say whether they live in a parish or belong to a club: it is asked elsewhere.
_UNSAID = frozenset({"residents", "members_only", "students"})
_SHOWN_BY_ACCESS = {
    "physical_disability": frozenset({"wheelchair", "step_free", "accessible_toilet"}),
    "sight_hearing": frozenset({"bsl", "hearing_loop", "large_print", "guide_dog"}),
}
_NEWCOMERS = frozenset({"immigration", "english_language", "faith_culture"})


def judge_whom(person: Person, candidate: Candidate) -> Sequence[Judgement]:
    """A name says of each kind whom it is for; a description's several kinds are any of them."""
    facts = candidate.of("for")
    named = [fact for fact in facts if fact.field == "name"]
    for kind in dict.fromkeys(map(_kind, named)):
        judged = _any_of(person, [fact for fact in named if _kind(fact) == kind])
        if judged:
            return judged
    return _any_of(person, [fact for fact in facts if fact.field != "name"])


def judge_public(_person: Person, candidate: Candidate) -> Sequence[Judgement]:
    """One that gives only to schools, churches or charities would send a person away."""
    facts = [fact for fact in candidate.of("helps") if fact.code == "organisations"]
    return (rules_out("audience", "audience", facts[0]),) if facts else ()


def _any_of(person: Person, facts: Sequence[Fact]) -> Sequence[Judgement]:
    among = [_among(person, fact) for fact in facts]
    if not among or Among.YES in among:
        return ()
    if Among.PERHAPS in among:
        fact = facts[among.index(Among.PERHAPS)]
        ask = _kind(fact) == "community"
        return (cannot_tell("audience", "audience_unknown", fact.code, fact),) if ask else ()
    kind = _kind(facts[0])
    return (rules_out(kind, _LEFT_OUT.get(kind, "audience"), facts[0]),)


_LEFT_OUT = {"condition": "condition", "need": "condition", "age": "age", "gender": "gender"}


def _kind(fact: Fact) -> str:
    what, _, which = fact.code.partition(":")
    if which:
        return what
    return "gender" if what in _GENDERS else "age"


def _among(person: Person, fact: Fact) -> Among:
    what, _, which = fact.code.partition(":")
    return _ASKED[what](person, which)


def _or_perhaps(certain: bool, possible: bool) -> Among:
    if certain:
        return Among.YES
    return Among.PERHAPS if possible else Among.NO


def _child(person: Person, _which: str) -> Among:
    with_children = "parenting" in person.codes or "parenting" in person.perhaps
    if person.age is None:
        return _or_perhaps(False, with_children or "young_people" in person.codes)
    return _or_perhaps(person.age < _GROWN_UP, with_children)


def _young(person: Person, _which: str) -> Among:
    if person.age is None:
        return _or_perhaps("young_people" in person.codes, not person.grown_up)
    return _or_perhaps(person.age <= _YOUNG_UNTIL, "parenting" in person.codes)


def _pupil(person: Person, _which: str) -> Among:
    return _or_perhaps(person.age is not None and person.age <= _SCHOOL_UNTIL, False)


def _of_gender(wanted: str) -> Callable[[Person, str], Among]:
    def judge(person: Person, _which: str) -> Among:
        return _or_perhaps(person.gender == wanted, person.gender in (None, "other"))

    return judge


def _of_condition(person: Person, which: str) -> Among:
    if which in person.conditions:
        return Among.YES
    known = conditions().get(which)
    need = known.need if known else "long_term_condition"
    if need == "long_term_condition":
        # Whoever names no condition may have this one.
        return _or_perhaps(False, _looks_after(person) or _unnamed(person))
    return _of_need(person, need)


def _unnamed(person: Person) -> bool:
    return "long_term_condition" in person.codes and not person.conditions


def _of_need(person: Person, which: str) -> Among:
    known = conditions()
    theirs = {known[each].need for each in person.conditions if each in known}
    shown = bool(_SHOWN_BY_ACCESS.get(which, frozenset()) & set(person.access))
    certain = which in person.codes or which in theirs or shown
    return _or_perhaps(certain, _looks_after(person) or which in person.others | person.perhaps)


def _looks_after(person: Person) -> bool:
    return bool(person.carer or {"caring", "respite"} & set(person.codes))


def _of_community(person: Person, which: str) -> Among:
    own = related(person.communities)
    spoken = related(of_languages(person.languages))
    unsaid = not own and bool(_NEWCOMERS & set(person.codes))
    culture = communities()[which].kind in ("culture", "faith")
    return _or_perhaps(which in own, culture and (which in spoken or unsaid))


def _of_audience(person: Person, which: str) -> Among:
    belonging = BELONGING.get(which)
    if belonging is None or which in _UNSAID:
        return Among.PERHAPS
    codes = set(person.codes)
    certain = bool(belonging.shown_by & codes) or (which == "carers" and bool(person.carer))
    if which == "disabled_people":
        return _or_perhaps(certain or bool(person.access), bool(person.conditions))
    if which in ("ethnic_minorities", "faith_members") and person.communities:
        return Among.PERHAPS
    likely = _PERHAPS_OF.get(which, frozenset()) & codes or belonging.shown_by & person.perhaps
    return _or_perhaps(certain, bool(likely))


_ASKED: dict[str, Callable[[Person, str], Among]] = {
    "children": _child,
    "young_people": _young,
    "pupils": _pupil,
    "women": _of_gender("female"),
    "men": _of_gender("male"),
    "condition": _of_condition,
    "need": _of_need,
    "community": _of_community,
    "audience": _of_audience,
}
