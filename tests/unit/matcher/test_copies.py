"""One match a group, through the whole of a match: who is shown, who is told of, who is counted."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.matcher.domain.answer import Answer, Match
from services.matcher.domain.told import Told, ToldNeed
from tests.fakes.candidates import fact, row, weekly
from tests.fakes.directory import FakeDirectory
from tests.unit.matcher.people import match, told

WEEK = [
    ("MO", "Mondays"),
    ("TU", "Tuesdays"),
    ("WE", "Wednesdays"),
    ("TH", "Thursdays"),
    ("FR", "Fridays"),
]
PLACES = {"Sale": "Sale Leisure Centre, Sale", "Urmston": "Move Urmston, Urmston"}


def chair(n: int, **more: Any) -> dict[str, Any]:
    """Chair exercise on the n-th day of the week, the first on Friday."""
    code, day = WEEK[n]
    facts = [fact("need", "being_active"), weekly(code, "10:00", "11:00", day)]
    session = f"2026-11-{27 - n}T10:00"
    card = {"organisation": "Sale Movers", "next_session": session, "score": 1 + n / 10, **more}
    return row(f"chair-{n}", f"Chair exercise ({day})", "", facts, **card)


def other(listing_id: str, *needs: str, **more: Any) -> dict[str, Any]:
    name = more.pop("called", listing_id)
    return row(listing_id, name, "", [fact("need", need) for need in needs], **more)


def ids(answer: Answer) -> list[str]:
    return [shown(each) for each in answer.matches]


def shown(found: Match) -> str:
    return str(msgspec.json.decode(found.listing)["id"])


def found_by(person: Told, *rows: dict[str, Any], size: int = 100) -> Answer:
    answer = match(person, FakeDirectory(rows), size)
    assert isinstance(answer, Answer)
    return answer


def test_a_group_on_five_days_is_one_match_and_tells_of_the_other_four() -> None:
    week = [chair(n) for n in range(5)]
    answer = found_by(told("being_active"), *week, other("walk", "being_active"))
    assert sorted(ids(answer)) == ["chair-4", "walk"]
    one = next(each for each in answer.matches if shown(each) == "chair-4")
    assert [each.id for each in one.also] == ["chair-3", "chair-2", "chair-1", "chair-0"]
    assert one.also[0].name == "Chair exercise (Thursdays)"
    assert one.also[0].next_session == "2026-11-24T10:00"
    assert answer.together.listings == ("chair-4",)


def test_the_nearest_stands_for_the_others_and_they_say_where_they_are() -> None:
    far, near = chair(0, town="Urmston", score=1.0), chair(1, town="Sale", score=1.0)
    for each in (far, near):
        each["listing"]["place"] = PLACES[each["town"]]
    answer = found_by(told("being_active", postcode="M33 7XX", max_km=10.0), far, near)
    assert ids(answer) == ["chair-1"]
    also = answer.matches[0].also[0]
    assert (also.id, also.place) == ("chair-0", PLACES["Urmston"])
    assert also.distance_km is not None
    assert also.distance_km > 2


def test_an_only_listing_has_no_others() -> None:
    assert found_by(told("debt"), other("advice", "debt")).matches[0].also == []


def test_size_counts_groups() -> None:
    rows = [
        *(chair(n) for n in range(5)),
        other("walk", "being_active"),
        other("gym", "being_active"),
    ]
    assert len(found_by(told("being_active"), *rows, size=3).matches) == 3


def test_the_hall_with_a_gym_and_a_pool_is_two() -> None:
    rows = [
        row(name, f"{name} at Move Urmston", "", [fact("need", "being_active")],
            organisation="Move Urmston", place=PLACES["Urmston"])
        for name in ("Gym", "Swimming pools")
    ]  # fmt: skip
    assert sorted(ids(found_by(told("being_active"), *rows))) == ["Gym", "Swimming pools"]


def test_a_copy_that_helps_with_another_need_stands_for_itself() -> None:
    rows = [
        other("a", "debt", called="Open house", organisation="One"),
        other("b", "food", called="Open house", organisation="One"),
        other("c", "food", called="Open house", organisation="One", score=0.5),
    ]
    answer = found_by(told("debt", "food"), *rows)
    assert sorted(ids(answer)) == ["a", "b"]
    assert answer.together.unmet == ()
    assert [each.id for each in answer.matches[ids(answer).index("b")].also] == ["c"]


def dear(n: int, pounds: str) -> dict[str, Any]:
    made = chair(n)
    return {**made, "facts": [*made["facts"], fact("price", pounds)]}


def test_left_out_counts_groups_and_none_that_is_shown() -> None:
    person = told("being_active", max_cost_pounds=2.0)
    answer = found_by(person, dear(0, "5"), dear(1, "5"), other("walk", "being_active"))
    assert [(each.why, each.count) for each in answer.left_out] == [("cost", 1)]
    assert [each.adds for each in answer.widen] == [1]
    one_cheap = found_by(person, dear(0, "5"), dear(1, "1"))
    assert ids(one_cheap) == ["chair-1"]
    assert one_cheap.matches[0].also == []
    assert (one_cheap.left_out, one_cheap.widen) == ([], [])


TWO_OF_A_KIND = [
    ("a choir beside a choir", ("music_singing",), ("arts_crafts",)),
    ("a choir beside a choir, and nothing else known", ("music_singing",), ()),
]


@pytest.mark.parametrize(("why", "alike", "unlike"), TWO_OF_A_KIND)
def test_of_two_that_cover_the_same_the_one_of_another_kind(
    why: str, alike: tuple[str, ...], unlike: tuple[str, ...]
) -> None:
    choir = other("choir", "loneliness", "music_singing", score=1.0)
    same = other("a-grief-choir", "bereavement", *alike, score=0.5)
    another = other("b-grief", "bereavement", *unlike, score=0.5)
    person = Told(needs=(ToldNeed("loneliness", "high"), ToldNeed("bereavement", "low")))
    alone = found_by(person, choir, same).together.listings
    assert alone == ("choir", "a-grief-choir"), "a second choir is better than nothing"
    both = found_by(person, choir, same, another).together.listings
    assert both == ("choir", "b-grief"), why


NAME = st.sampled_from(["Choir", "Choir (Tuesday)", "Choir - Fridays", "Gym", "Gym online"])
ROW = st.builds(
    lambda name, organisation, needs, score, price: row(
        "", name, "", [*(fact("need", need) for need in needs), *(fact("price", p) for p in price)],
        organisation=organisation, score=score,
    ),
    NAME,
    st.sampled_from(["One", "Two"]),
    st.lists(st.sampled_from(["debt", "food"]), min_size=1, max_size=2, unique=True),
    st.sampled_from([0.5, 1.0]),
    st.lists(st.sampled_from(["1", "9"]), max_size=1),
)  # fmt: skip
ROWS = st.lists(ROW, max_size=9).map(
    lambda rows: [{**r, "listing": {**r["listing"], "id": str(n)}} for n, r in enumerate(rows)]
)
PERSON = told("debt", "food", max_cost_pounds=3.0)


@settings(max_examples=80)
@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_candidates_does_not_matter(rows: list[dict[str, Any]], order: Any) -> None:
    mixed = list(rows)
    order.shuffle(mixed)
    one, two = (found_by(PERSON, *each) for each in (rows, mixed))
    assert msgspec.json.encode(one.matches) == msgspec.json.encode(two.matches)
    assert (one.together, one.widen) == (two.together, two.widen)
    assert sorted(map(str, one.left_out)) == sorted(map(str, two.left_out))


@settings(max_examples=80)
@given(ROWS)
def test_nothing_vanishes_and_copies_share_what_makes_them_so(rows: list[dict[str, Any]]) -> None:
    answer = found_by(PERSON, *rows)
    cards = {each["listing"]["id"]: each["listing"] for each in rows}
    told_of = [*ids(answer), *(each.id for found in answer.matches for each in found.also)]
    dear = {each["listing"]["id"] for each in rows if fact("price", "9") in each["facts"]}
    assert sorted(told_of) == sorted(cards.keys() - dear)
    for found in answer.matches:
        first = cards[shown(found)]
        for each in found.also:
            copy = cards[each.id]
            assert copy["organisation"] == first["organisation"]
            assert copy["name"][:3] == first["name"][:3]
            assert "online" not in first["name"] + copy["name"] or first["name"] == copy["name"]
            assert set(copy["needs"]) <= set(first["needs"])
