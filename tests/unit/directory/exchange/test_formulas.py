from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.directory.exchange.formulas import guarded, unguarded

FORMULAS = [
    "=1+1",
    "+44 161",
    "-x",
    "@sum",
    "\tx",
    "\rx",
    "|cmd",
    "%0",
    "'=1",
    "''=1",
    "-1+1",
    "-1\n",
]
NUMBERS = ["-2.32", "-1e-05", "-7", "53.4"]


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_formula_is_never_run_and_comes_back(cell: str) -> None:
    assert guarded(cell).startswith("'")
    assert unguarded(guarded(cell)) == cell


@pytest.mark.parametrize("cell", NUMBERS)
def test_a_number_stays_and_is_read_with_an_apostrophe_too(cell: str) -> None:
    assert guarded(cell) == unguarded(cell) == cell


def test_an_older_export_is_still_read() -> None:
    assert unguarded("'-2.32") == "-2.32"


@given(st.text(alphabet="'=+-@a1. ", max_size=8))
def test_the_guard_is_reversible(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert not guarded(cell).startswith(tuple("=+@"))
