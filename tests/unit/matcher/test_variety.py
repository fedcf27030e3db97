"""Each need has its turn, and nothing is lost or worth more than it was."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.matcher.domain.assessment import Assessment
from services.matcher.domain.candidate import Candidate, Card
from services.matcher.domain.ranking import Scored
from services.matcher.domain.variety import PLACES, varied


def scored(name: str, need: float, *met: str) -> Scored:
    candidate = Candidate(Card(id=name, name=name), "near", 1.0, {}, msgspec.Raw(b"{}"))
    return Scored(Assessment(candidate, (), met, ()), {"need": need, "words": 0.1})


def names(found: list[Scored]) -> list[str]:
    return [each.listing_id for each in found]


def test_somebody_with_debts_and_nobody_to_talk_to_is_not_shown_bureaux_alone() -> None:
    bureaux = [scored(f"bureau {n}", 0.50 - n / 100, "debt") for n in range(4)]
    cafe = scored("café", 0.40, "loneliness")
    assert names(varied([*bureaux, cafe], [])) == [
        "bureau 0",
        "café",
        "bureau 1",
        "bureau 2",
        "bureau 3",
    ]


def test_for_one_need_the_order_stays() -> None:
    ranked = [scored(f"choir {n}", 0.5 - n / 10, "music_singing") for n in range(4)]
    assert names(varied(ranked, [])) == names(ranked)


def test_what_it_loses_is_a_part_of_the_score() -> None:
    first, second = varied([scored("a", 0.5, "debt"), scored("b", 0.4, "debt")], [])
    assert "again" not in first.parts
    assert second.parts["again"] == pytest.approx(-0.12)
    assert second.score == pytest.approx(sum(second.parts.values()))


def test_the_chosen_are_there_from_however_far_below() -> None:
    ranked = [scored(f"choir {n:03}", 0.5, "music_singing") for n in range(PLACES)]
    last = scored("the only adviser", 0.1, "debt")
    assert "the only adviser" in names(varied([*ranked, last], [last]))
    assert "the only adviser" not in names(varied([*ranked, last], []))


@given(
    st.lists(
        st.tuples(st.floats(0, 0.9), st.sets(st.sampled_from(["debt", "housing", "food"]))),
        max_size=12,
    )
)
def test_nothing_vanishes_or_gains_and_scores_only_fall(
    drawn: list[tuple[float, set[str]]],
) -> None:
    ranked = [scored(str(n), need, *sorted(met)) for n, (need, met) in enumerate(drawn)]
    found = varied(ranked, ranked[-1:])
    assert sorted(names(found)) == sorted(names(ranked))
    before = {each.listing_id: each.score for each in ranked}
    assert all(each.score <= before[each.listing_id] for each in found)
    scores = [each.score for each in found]
    assert scores == sorted(scores, reverse=True)
