"""When a route may be for a person: one pure rule each, over codes and signs in their own words.

A rule answers the sentence that names what was told, or None where it does not hold. Rules are
precise rather than eager: a route that is shown to everybody helps nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

import msgspec

from services.matcher.domain.person import Person
from services.vocabulary.conditions import conditions

GROWN_UP: Final = 18
_LONGEST_NAME: Final = 40
_CARING: Final = frozenset({"caring", "respite"})
_DAILY_LIVING: Final = frozenset({"home_help", "falls_mobility"})
_HEALTH: Final = frozenset({"long_term_condition", "being_active", "healthy_eating", "smoking"})
_OWN_HEALTH: Final = frozenset({"long_term_condition", "chronic_pain"})
# These pass, or are common and live quietly: to name a course for each would be noise.
_NO_COURSE: Final = frozenset(
    {"infertility", "menopause", "alopecia", "vitiligo", "tuberculosis", "high blood pressure"}
    | {"hypothyroidism", "eczema", "gout"}
)
# Their need is another one, and yet courses, peers and a yearly check are there for them.
_ALSO_LASTING: Final = frozenset(
    {"bipolar disorder", "psychosis", "dementia", "Alzheimer's disease", "mixed dementia"}
)
# A care plan or a yearly health check is promised with one of these alone (NHS GP contract, QOF
# dementia, mental health and learning disability; health check from 14 years).
_REVIEWED: Final = frozenset(
    {"bipolar disorder", "psychosis", "dementia", "Alzheimer's disease", "learning disability"}
)


_KINS: Final = ("heart", "diabetes", "arthritis", "cancer", "dementia")


class Situation(msgspec.Struct, frozen=True):
    """The person, and the signs read from their words: {code: a few of the words}."""

    person: Person
    signs: Mapping[str, str]

    @property
    def is_child(self) -> bool:
        return self.person.age is not None and self.person.age < GROWN_UP

    @property
    def given(self) -> frozenset[str]:
        """The needs that were given as codes, not read."""
        return frozenset(each.code for each in self.person.wanted if each.origin == "given")


Rule = Callable[[Situation], str | None]


def continuing_healthcare(told: Situation) -> str | None:
    return None if told.is_child else _sign(told, "continuing_healthcare")


def childs_continuing_care(told: Situation) -> str | None:
    own = _sign(told, "continuing_healthcare") if told.is_child else None
    return own or _sign(told, "child_nursing")


def section_117(told: Situation) -> str | None:
    return _sign(told, "section_117")


def wheelchair(told: Situation) -> str | None:
    """Not for a few weeks: the right is for a lasting disability (regulation 32A)."""
    said = _sign(told, "wheelchair")
    if "no_own_wheelchair" in told.signs:
        return None
    return said or ("They use a wheelchair." if "wheelchair" in told.person.access else None)


def direct_payment(told: Situation) -> str | None:
    return _sign(told, "direct_payment")


def integrated_budget(told: Situation) -> str | None:
    return _sign(told, "joint_funding")


def adult_carer(told: Situation) -> str | None:
    return None if _of_school_age(told) else _cares(told)


def young_carer(told: Situation) -> str | None:
    return _cares(told) if _of_school_age(told) else None


def parent_carer(told: Situation) -> str | None:
    return None if told.is_child else _sign(told, "disabled_child")


def daily_living(told: Situation) -> str | None:
    """Needs that were only read from words need more: who wants the lawn cut needs no carer."""
    if told.is_child:
        return None
    read = set(told.person.sure_codes) >= _DAILY_LIVING
    if said := _sign(told, "daily_living"):
        return said
    if read or _DAILY_LIVING & told.given:
        return "They need help at home or to get about."
    return None


def hospital_choice(told: Situation) -> str | None:
    return _sign(told, "hospital_choice")


def mental_health_choice(told: Situation) -> str | None:
    return _sign(told, "mental_health_choice")


def shared_decision(told: Situation) -> str | None:
    return _sign(told, "not_asked")


def care_plan(told: Situation) -> str | None:
    if said := _sign(told, "review_due", "one_story"):
        return said
    names = list({_kin(name): name for name in _lasting(told)}.values())
    if len(names) > 1 and "mention_only" not in told.signs:
        return f"You named {_name(names[0])} and {_name(names[1])}."
    reviewed = [each for each in told.person.conditions if each in _REVIEWED]
    return f"You named {_name(reviewed[0])}." if reviewed else None


def care_coordinator(told: Situation) -> str | None:
    return _sign(told, "frequent_care", "many_appointments")


def health_coach(told: Situation) -> str | None:
    if said := _sign(told, "unsure_of_condition", "health_motivation"):
        return said
    codes = set(told.person.sure_codes)
    both = "confidence" in told.given and _HEALTH & codes
    return "They want more confidence and better health." if both else None


def self_management(told: Situation) -> str | None:
    """A lasting condition has to be lived with even where it is only named beside other things."""
    names = [*_lasting(told)]
    if names and "mention_only" not in told.signs:
        return f"You named {_name(names[0])}."
    if _OWN_HEALTH & told.given:
        known = told.person.conditions
        return f"You named {_name(known[0])}." if known else "They live with a condition."
    return _sign(told, "with_condition")


def _cares(told: Situation) -> str | None:
    """Who says that they are no carer is believed; who wants the job of one is none yet."""
    if told.person.carer is False:
        return None
    if said := _sign(told, "young_carer", "caring"):
        return said
    read = _CARING & set(told.person.sure_codes) and "no_carer" not in told.signs
    cares = told.person.carer or _CARING & told.given or read
    return "They look after someone." if cares else None


def _of_school_age(told: Situation) -> bool:
    """By the age, or where none was read by the words: "missing school to see to dad"."""
    said = {"young_carer", "school_age"} & told.signs.keys()
    return told.is_child or (told.person.age is None and bool(said))


def _sign(told: Situation, *codes: str) -> str | None:
    """The sentence that says again the words of the first sign there is."""
    quote = next((told.signs[code] for code in codes if code in told.signs), None)
    return f"You wrote \u201c{quote}\u201d." if quote else None


def _lasting(told: Situation) -> Iterator[str]:
    known = conditions()
    for name in told.person.conditions:
        need = known[name].need if name in known else None
        if name in _ALSO_LASTING or (need in _OWN_HEALTH and name not in _NO_COURSE):
            yield name


def _kin(condition: str) -> str:
    """Conditions that are one: "heart attack" and "heart disease", diabetes and its types."""
    return next((kin for kin in _KINS if kin in condition), condition)


def _name(condition: str) -> str:
    """A condition that was given in free words is named only where it is short."""
    return condition if len(condition) <= _LONGEST_NAME else "a condition"
