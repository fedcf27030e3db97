"""Reads from a listing's name that it takes nobody now: "CLOSED - Bowls", "Tuesday choir (full)".

What whole sentences say of it are phrases, in data/intake.txt. A bare word says it only where it
stands apart from the name: "Full Circle" is open.
"""

import re
from collections.abc import Iterator
from typing import Final

from services.vocabulary.readings import Fact

# An organisation's name, a label or a price says nothing about who may still join.
SAY_INTAKE: Final = frozenset({"name", "description", "alert", "eligibility", "join", "times"})
_SAYS_SO: Final = (
    r"(?:(?:now|currently|temporarily|permanently) )?(?:closed|full|paused|suspended|cancelled)"
)
_APART: Final = re.compile(
    rf"^\W*({_SAYS_SO})\s*(?:[-:!*)\]\u2013\u2014]|$)"
    rf"|[(\[*]\s*({_SAYS_SO})\s*[)\]*]"
    rf"|\s[-:\u2013\u2014]\s*({_SAYS_SO})\W*$",
    re.IGNORECASE,
)


def read_listing_intake(field: str, text: str) -> Iterator[Fact]:
    """Yield that a name says so."""
    found = _APART.search(text) if field == "name" else None
    if found:
        yield Fact("intake", "closed", field, next(filter(None, found.groups())))
