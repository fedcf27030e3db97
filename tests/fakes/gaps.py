"""Counts of unmet needs in memory, as the matcher's port `Gaps` promises them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from services.matcher.domain.gaps import LEAST, Counted, Gap
from services.matcher.usecases.ports import Span


class FakeGaps:
    """`held`: how often each gap was counted, for tests to look at."""

    def __init__(self) -> None:
        self.held: Counter[Gap] = Counter()

    def add(self, gaps: Sequence[Gap]) -> None:
        self.held.update(gaps)

    def counted(self, span: Span, need: str | None, outcode: str | None) -> list[Counted]:
        before, until = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
        for gap, n in self.held.items():
            if need in (None, gap.need) and outcode in (None, gap.outcode):
                key = (gap.need, gap.outcode)
                before[key] += n * (gap.month < span.begins)
                until[key] += n * (gap.month <= span.ends)
        return [Counted(*key, before[key], n) for key, n in until.items() if n >= LEAST]
