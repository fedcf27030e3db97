"""The terms for what a listing is about."""

from __future__ import annotations

import pytest

from services.directory.domain.about import terms
from services.directory.domain.facts import Fact

HEARING = Fact("part", "sight_hearing/hearing", "name", "deaf", stated=False)
STROKE = Fact("condition", "stroke", "description", "stroke", stated=False)


def need(code: str, stated: bool = False) -> Fact:
    return Fact("need", code, "description", "", stated)


@pytest.mark.parametrize(
    ("facts", "chief", "expected"),
    [
        ((), (), set()),
        ((need("men"),), (), set()),
        ((need("men"),), [("need", "men")], {"!men"}),
        ((need("men", stated=True),), (), {"!men"}),
        ((HEARING, STROKE), [("part", HEARING.code)],
         {"sight_hearing/hearing", "!sight_hearing/hearing", "condition:stroke"}),
        ((STROKE,), [("condition", "stroke")], {"condition:stroke", "!condition:stroke"}),
    ],
)  # fmt: skip
def test_terms(facts: tuple[Fact, ...], chief: list[tuple[str, str]], expected: set[str]) -> None:
    assert set(terms(facts, chief)) == expected


def test_a_need_that_the_listing_does_not_keep_is_not_its_chief_one() -> None:
    assert terms((), [("need", "men")]) == ()


def test_whoever_states_many_needs_states_no_chief_one() -> None:
    stated = tuple(need(code, stated=True) for code in ("men", "women", "food", "debt"))
    assert terms(stated, ()) == ()
