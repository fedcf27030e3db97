"""Other parts of personalised care that may help, or that the person may have a right to. England.

Each route has its rule beside it. It says "may": only the body named can decide.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from services.matcher.domain.person import Person

GROWN_UP = 18
_CARING = frozenset({"caring", "respite"})
_DAILY_LIVING = frozenset({"home_help", "falls_mobility"})


class Route(msgspec.Struct, frozen=True):
    """`why`: why it may be for this person; `ask`: what to ask whom."""

    code: str
    title: str
    why: str
    ask: str


def routes_for(person: Person) -> list[Route]:
    """The routes whose rule holds, in the order of the table."""
    return [route for rule, route in ROUTES if rule(person)]


def _cares(person: Person) -> bool:
    return person.carer is True or bool(_CARING & set(person.codes))


def _adult_carer(person: Person) -> bool:
    return _cares(person) and (person.age is None or person.age >= GROWN_UP)


def _young_carer(person: Person) -> bool:
    return _cares(person) and person.age is not None and person.age < GROWN_UP


def _wheelchair(person: Person) -> bool:
    return "wheelchair" in person.access


def _daily_living(person: Person) -> bool:
    grown_up = person.age is None or person.age >= GROWN_UP
    return grown_up and bool(_DAILY_LIVING & set(person.codes))


def _long_term(person: Person) -> bool:
    return "long_term_condition" in person.codes


ROUTES: tuple[tuple[Callable[[Person], bool], Route], ...] = (
    (
        _adult_carer,  # Care Act 2014, section 10: any adult who cares for another adult
        Route(
            "carers_assessment",
            "Carer's assessment",
            "They look after someone. An adult carer has a right to an assessment of what would "
            "help them, whatever they earn.",
            "Ask the adult social care team of the council for a carer's assessment.",
        ),
    ),
    (
        _young_carer,  # Children Act 1989, section 17ZA
        Route(
            "young_carers_assessment",
            "Young carer's needs assessment",
            "They are under 18 and look after someone. The council must look at what would help.",
            "Ask the children's services of the council for a young carer's needs assessment.",
        ),
    ),
    (
        _wheelchair,  # right to a personal health budget for wheelchairs, since 2 December 2019
        Route(
            "personal_wheelchair_budget",
            "Personal wheelchair budget",
            "They use a wheelchair. Someone who can use the NHS wheelchair service has a right to "
            "a budget for their chair.",
            "Ask the local NHS wheelchair service about a personal wheelchair budget.",
        ),
    ),
    (
        _daily_living,  # Care Act 2014, section 9: appearance of need, whatever the means
        Route(
            "needs_assessment",
            "Care needs assessment",
            "They may need help at home or to get about. An adult who seems to need care has a "
            "right to an assessment, and it is free.",
            "Ask the adult social care team of the council for a needs assessment.",
        ),
    ),
    (
        _long_term,  # NHS England, supported self-management
        Route(
            "supported_self_management",
            "Help to manage a long-term condition",
            "They live with a long-term condition. Health coaching, a course or meeting others "
            "with the same condition may help.",
            "Ask the GP practice what there is: health coaching, courses or peer support.",
        ),
    ),
)
