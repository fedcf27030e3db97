"""Can the person pay for it? Money in pounds."""

from __future__ import annotations

from collections.abc import Sequence

from services.matcher.domain.candidate import Candidate, Fact
from services.matcher.domain.judgement import Judgement, cannot_tell, meets, rules_out
from services.matcher.domain.person import Person


def judge_cost(person: Person, candidate: Candidate) -> Sequence[Judgement]:
    """Only asked when the person said what they can pay; that something is free is always said."""
    priced = prices(candidate)
    free = _free(candidate, priced)
    most = person.max_cost_pounds
    if free is not None:
        return (meets("cost", free, "free"),)
    if most is None:
        return ()
    if priced:
        return (_by_price(priced, most),)
    paid = next((fact for fact in candidate.of("cost") if fact.code == "paid"), None)
    if paid is None and candidate.card.cost == "paid":
        paid = Fact("cost", "paid", "cost", "", stated=True)
    if paid is None:
        return (cannot_tell("cost", "cost_unknown"),)
    if most == 0:
        return (rules_out("cost", "cost", paid),)
    return (cannot_tell("cost", "price_unknown", fact=paid),)


def prices(candidate: Candidate) -> list[tuple[float, Fact]]:
    """(pounds, fact) for each price that is a number, the lowest first."""
    found = []
    for fact in candidate.of("price"):
        try:
            pounds = float(fact.code)
        except ValueError:
            continue
        if 0 <= pounds < float("inf"):
            found.append((pounds, fact))
    return sorted(found, key=lambda each: each[0])


def _free(candidate: Candidate, priced: Sequence[tuple[float, Fact]]) -> Fact | None:
    """The fact that says that it is free; a price beside it ("first time free") goes before."""
    if priced:
        return priced[0][1] if priced[-1][0] == 0 else None
    return next((fact for fact in candidate.of("cost") if fact.code == "free"), None)


def _by_price(priced: Sequence[tuple[float, Fact]], most: float) -> Judgement:
    (lowest, cheap), (highest, dear) = priced[0], priced[-1]
    if highest <= most:
        return meets("cost", dear, "price")
    if lowest > most:
        return rules_out("cost", "cost", cheap)
    return cannot_tell("cost", "price_varies", fact=cheap)
