"""Costs as feeds really send them: options with an amount, and fees in words."""

from __future__ import annotations

import pytest

from services.directory.domain.listing import Price
from tests.unit.directory.exchange.oruk_services import Make

COSTS = [
    ([{"amount": 0}], None, "free", []),
    ([{"option": "free"}], None, "free", []),
    ([{"amount": "3.50", "amount_description": "a session"}], None, "paid", [(3.5, "a session")]),
    (
        [{"option": "Adults", "amount": 5}, {"option": "Under 18s", "amount": 0}],
        None,
        "paid",
        [(5.0, "Adults"), (0.0, "Under 18s")],
    ),
    ([{"amount": 3, "valid_to": "2020-01-01"}], "Free", "free", []),
    ([{"amount": 3, "currency": "EUR"}], None, "unknown", [(None, "3.0 EUR")]),
    ([{"option": "Ask"}], None, "unknown", [(None, "Ask")]),
    ([], "No charge", "free", []),
    ([], "£3", "paid", [(3.0, "£3")]),
    ([], "<p>Ask us</p>", "unknown", []),
    (None, None, "unknown", []),
]


@pytest.mark.parametrize(("options", "fees", "kind", "prices"), COSTS)
def test_cost(
    make: Make, options: object, fees: str | None, kind: str, prices: list[tuple[float, str]]
) -> None:
    cost = make(cost_options=options, fees=fees)[0].cost
    assert (cost.kind, cost.prices) == (kind, tuple(Price(*price) for price in prices))
