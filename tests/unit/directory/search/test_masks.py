"""Codes as bits: what they count is what a plain count counts."""

from __future__ import annotations

from collections import Counter

import msgspec
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from services.directory.search.masks import (
    FACT_BITS,
    MOST_BITS,
    NEED_BITS,
    facets,
    facts_mask,
    needs_mask,
)
from services.vocabulary.codes import ACCESS, ATTENDANCE, DAYS, NEEDS
from tests.builders.documents import document
from tests.builders.listings import listing
from tests.builders.strategies import codes

PLAIN = document(listing("Walk"))
DOCUMENTS = st.builds(
    lambda needs, days, access, attendance, cost: msgspec.structs.replace(
        PLAIN, needs=needs, days=days, access=access, attendance=attendance, cost=cost
    ),
    codes(NEEDS), codes(DAYS), codes(ACCESS), codes(ATTENDANCE),
    st.sampled_from(["free", "paid", "unknown"]),
)  # fmt: skip


def test_all_codes_fit_into_a_number() -> None:
    assert len(NEED_BITS) == len(set(NEED_BITS)) <= MOST_BITS
    assert len(FACT_BITS) == len(set(FACT_BITS)) <= MOST_BITS


def test_a_code_nobody_knows_has_no_bit() -> None:
    assert needs_mask(["no such need"]) == 0
    assert needs_mask([NEED_BITS[0], NEED_BITS[0]]) == 1
    assert needs_mask([NEED_BITS[-1]]) == 1 << (len(NEED_BITS) - 1)


@given(st.lists(DOCUMENTS, max_size=20))
def test_facets_are_a_plain_count(documents: list[object]) -> None:
    needs = np.array([needs_mask(d.needs) for d in documents], dtype=np.uint64)  # type: ignore[attr-defined]
    held = np.array([facts_mask(d) for d in documents], dtype=np.uint64)  # type: ignore[arg-type]
    expected: dict[str, Counter[str]] = {
        name: Counter(code for d in documents for code in getattr(d, name))
        for name in ("needs", "days", "attendance", "access")
    }
    expected["cost"] = Counter(d.cost for d in documents)  # type: ignore[attr-defined]
    assert facets(needs, held) == expected


def test_nothing_found_counts_nothing() -> None:
    none = np.array([], dtype=np.uint64)
    assert set(facets(none, none)) == {"needs", "days", "cost", "attendance", "access"}
    assert not any(facets(none, none).values())
