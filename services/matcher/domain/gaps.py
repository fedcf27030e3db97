"""What is counted of needs that nothing was found for, and how much of it anybody sees.

A count of one for `domestic_abuse` in a village would tell of somebody, and so would one that goes
from seven to eight while a person sits in the surgery. So nothing is told but whole fives, and of
every two answers, over whatever months and whenever asked, the difference is in whole fives too.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import msgspec

LEAST = 5
MONTHS = 12
# Whoever asks after a person in danger must find no trace of it here, not even among four others.
_NEVER_WITH_A_FLAG = frozenset({"domestic_abuse", "sexual_abuse"})


class Gap(NamedTuple):
    """What one count is of: `month` as YYYY-MM, `outcode` "M33", `need` a code of the vocabulary.
    Nothing finer than these is kept."""

    month: str
    outcode: str
    need: str


class Counted(msgspec.Struct, frozen=True):
    """How often a need was unmet in an outcode: before a span of months, and up to its end."""

    need: str
    outcode: str
    before: int
    until: int


def gaps_of(unmet: Iterable[str], outcode: str | None, today: date, flagged: bool) -> list[Gap]:
    """The counts that one person adds; none without an outcode. `flagged`: their words raised a
    red flag."""
    if outcode is None:
        return []
    left_out = _NEVER_WITH_A_FLAG if flagged else frozenset()
    return [Gap(month_of(today), outcode, need) for need in unmet if need not in left_out]


def shown(counted: Counted) -> int:
    """How many a report tells of: the fives that became full in the span.

    A five counts in the month in which its fifth came, so that no count is lost for being rare.
    """
    return (counted.until // LEAST - counted.before // LEAST) * LEAST


def month_of(day: date) -> str:
    """YYYY-MM"""
    return f"{day:%Y-%m}"


def year_until(month: str) -> str:
    """The first of the twelve months of which `month` is the last."""
    year, number = divmod(int(month[:4]) * 12 + int(month[5:]) - MONTHS, 12)
    return f"{year:04}-{number + 1:02}"
