"""Reports which needs stay unmet and where: where a new group should start."""

from __future__ import annotations

import msgspec

from services.matcher.domain.gaps import LEAST, shown
from services.matcher.usecases.ports import Gaps, Span
from services.vocabulary.codes import NEEDS


class GapShown(msgspec.Struct, frozen=True):
    """`count`: matches, in whole fives."""

    need: str
    label: str
    outcode: str
    count: int


class GapReport(msgspec.Struct, frozen=True, rename={"begins": "from", "ends": "to"}):
    """The body of `GET /v1/gaps`; months as YYYY-MM."""

    begins: str
    ends: str
    least: int
    gaps: list[GapShown]


def report_gaps(span: Span, need: str | None, outcode: str | None, gaps: Gaps) -> GapReport:
    """The gaps of whole months, the most frequent first; of `need` and `outcode` only where given.

    raises Unavailable
    """
    counted = gaps.counted(span, need, outcode)
    found = [
        GapShown(each.need, NEEDS[each.need].label, each.outcode, shown(each))
        for each in counted
        if each.need in NEEDS and shown(each)
    ]
    found.sort(key=lambda each: (-each.count, each.label, each.outcode))
    return GapReport(span.begins, span.ends, LEAST, found)
