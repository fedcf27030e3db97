"""Other parts of personalised care that may help, or that the person may have a right to. England.

The table of routes is in routes_table.py, each with its rule; the rules are in routes_rules.py. A
route says "may": only the body that it names can decide. Left out on purpose are the Blue Badge and
the disabled facilities grant: councils give them under other law and they are no part of
personalised care; a care needs assessment is the way to changes of the home.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from services.matcher.domain.person import Person
from services.matcher.domain.routes_rules import Situation
from services.matcher.domain.routes_table import ROUTES
from services.vocabulary.route_signs import RouteSign


class Route(msgspec.Struct, frozen=True):
    """`why`: what was told, and why it may be for this person; `ask`: what to ask whom."""

    code: str
    title: str
    why: str
    ask: str


def routes_for(person: Person, signs: Sequence[RouteSign] = ()) -> list[Route]:
    """The routes whose rule holds, in the order of the table; `signs`: read from the text."""
    situation = Situation(person, {sign.code: sign.quote for sign in signs})
    told = ((entry, entry.rule(situation)) for entry in ROUTES)
    return [
        Route(entry.code, entry.title, f"{said} {entry.why}", entry.ask)
        for entry, said in told
        if said
    ]
