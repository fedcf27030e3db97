"""Counts the needs that nothing was found for, after a match is answered."""

from __future__ import annotations

from datetime import date

from services.matcher.domain.answer import Answer
from services.matcher.domain.gaps import gaps_of
from services.matcher.domain.outcode import outcode_of
from services.matcher.domain.told import Told
from services.matcher.usecases.ports import Gaps


def count_gaps(told: Told, answer: Answer, today: date, gaps: Gaps) -> None:
    """Adds one for each unmet need of the person, by outcode and month. Never raises or waits."""
    outcode = outcode_of(told.postcode) if told.postcode else None
    flagged = bool(answer.understood.red_flags)
    if found := gaps_of(answer.together.unmet, outcode, today, flagged):
        gaps.add(found)
