from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.directory.domain.listing import Cost, Price
from services.directory.exchange.costs import read_cost

COSTS = [
    ("", "unknown", []),
    ("Free", "free", []),
    ("free of charge.", "free", []),
    ("No charge", "free", []),
    ("£0.00", "free", []),
    ("0", "free", []),
    ("£3", "paid", [3.0]),
    ("2.50", "paid", [2.5]),
    ("£3 a session", "paid", [3.0]),
    ("£2.50 per week", "paid", [2.5]),
    ("£30 for 6 week course", "paid", [30.0]),
    ("£3, £2 for members", "unknown", []),
    ("Free for members, £3 others", "unknown", []),
    ("free parking", "unknown", []),
    ("Ask us", "unknown", []),
    ("£1,500 a year", "unknown", []),
]


@pytest.mark.parametrize(("text", "kind", "pounds"), COSTS)
def test_words_about_money(text: str, kind: str, pounds: list[float]) -> None:
    cost = read_cost(text)
    assert (cost.kind, [price.pounds for price in cost.prices]) == (kind, pounds)
    assert cost.text == text


def test_a_price_keeps_its_words() -> None:
    words = "£3 a session"
    assert read_cost(words) == Cost("paid", (Price(3.0, words),), words)


@given(st.text())
def test_no_words_break_it(text: str) -> None:
    assert read_cost(text).kind in ("free", "paid", "unknown")
