"""Codes as bits of whole numbers, so that the embedded engine counts facets over thousands of
results in one sweep of a column.

The places of the bits are part of the index's shape: `shape.py` hashes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from services.directory.domain.document import Document
from services.vocabulary.codes import ACCESS, ATTENDANCE, DAYS, NEEDS

NEED_BITS: tuple[str, ...] = tuple(NEEDS)
FACT_BITS: tuple[tuple[str, str], ...] = (
    *(("days", code) for code in DAYS),
    *(("cost", code) for code in ("free", "paid", "unknown")),
    *(("attendance", code) for code in ATTENDANCE),
    *(("access", code) for code in ACCESS),
)
MOST_BITS = 63
_NEED_BIT = {code: 1 << n for n, code in enumerate(NEED_BITS)}
# facet → code → its bit
_FACT_BIT = {
    facet: {code: 1 << n for n, (of, code) in enumerate(FACT_BITS) if of == facet}
    for facet, _ in FACT_BITS
}


def needs_mask(codes: Iterable[str]) -> int:
    return _mask(_NEED_BIT, codes)


def facts_mask(document: Document) -> int:
    return (
        _mask(_FACT_BIT["days"], document.days)
        | _mask(_FACT_BIT["cost"], (document.cost,))
        | _mask(_FACT_BIT["attendance"], document.attendance)
        | _mask(_FACT_BIT["access"], document.access)
    )


def _mask(bits: Mapping[str, int], codes: Iterable[str]) -> int:
    """The bits of those codes that have one."""
    mask = 0
    for code in codes:
        mask |= bits.get(code, 0)
    return mask


def facets(needs: NDArray[np.uint64], facts: NDArray[np.uint64]) -> Mapping[str, Mapping[str, int]]:
    """facet → code → how many of the masks hold it; codes that none holds are left out."""
    counted: dict[str, dict[str, int]] = {
        name: {} for name in ("needs", "days", "cost", "attendance", "access")
    }
    for code, n in zip(NEED_BITS, _counts(needs, len(NEED_BITS)), strict=True):
        if n:
            counted["needs"][code] = n
    for (facet, code), n in zip(FACT_BITS, _counts(facts, len(FACT_BITS)), strict=True):
        if n:
            counted[facet][code] = n
    return counted


def _counts(masks: NDArray[np.uint64], bits: int) -> list[int]:
    """How many masks have each of the lowest `bits` bits."""
    if not masks.size:
        return [0] * bits
    raw = np.ascontiguousarray(masks, dtype="<u8").view(np.uint8).reshape(-1, 8)
    spread = np.unpackbits(raw, axis=1, bitorder="little")
    totals: list[int] = spread.sum(axis=0, dtype=np.int64)[:bits].tolist()
    return totals
