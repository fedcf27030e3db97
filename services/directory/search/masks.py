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


def needs_mask(codes: Iterable[str]) -> int:
    wanted = set(codes)
    return sum(1 << n for n, code in enumerate(NEED_BITS) if code in wanted)


def facts_mask(document: Document) -> int:
    held = {
        *(("days", c) for c in document.days),
        ("cost", document.cost),
        *(("attendance", c) for c in document.attendance),
        *(("access", c) for c in document.access),
    }
    return sum(1 << n for n, fact in enumerate(FACT_BITS) if fact in held)


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
