"""Pairs of listings: the same group or not, whatever the order; and the words that decide it."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.matcher.clients.directory import read_candidates
from services.matcher.domain.candidate import Candidate
from services.matcher.domain.group_name import one_spelling, telling_words, without_venue
from services.matcher.domain.same_group import same_groups
from tests.fakes.candidates import row

CHAIR = "Gentle moves to music, sitting down. Tea and a chat after."
HALL = "St Mary's Hall, Sale, M33 7XX"


def candidates(*rows: dict[str, Any]) -> list[Candidate]:
    return read_candidates(msgspec.json.encode({"candidates": rows}))


def listing(n: int, name: str, organisation: str = "", place: str = "", said: str = "") -> Any:
    found = row(str(n), name, said, organisation=organisation, place=place)
    return {**found, "reach": "near" if place else "unknown"}


def are_same(*written: tuple[str, ...]) -> bool:
    groups = same_groups(candidates(*(listing(n, *each) for n, each in enumerate(written))))
    return len(set(groups.values())) == 1


BY_ORGANISATION = [
    ("Chair exercise (Tuesday)", "Chair exercise - Thursdays"),
    ("Chair exercise", "Chair Exercise class, Fridays 10.30am"),
    ("Chair exercise", "Chair excercise"),
    ("Men's Shed", "Mens shed"),
    ("Knit & Natter", "Knit and Natter (fortnightly)"),
    ("Stroke choir first Tuesday", "Stroke choir every Friday"),
    ("Tai chi", "Taichi sessions"),
    ("Dance class", "Dancing"),
    ("Sale Tea Time: stroke choir", "Stroke choir"),
    ("Coffee morning", "Coffee mornings"),
]


@pytest.mark.parametrize(("one", "other"), BY_ORGANISATION)
def test_one_organisation_and_nearly_one_name(one: str, other: str) -> None:
    assert are_same((one, "Sale Tea Time"), (other, "SALE TEA TIME Ltd"))
    assert are_same((other, "Sale Tea Time"), (one, "The Sale Tea Time"))
    assert not are_same((one, "Sale Tea Time"), (other, "Urmston Tea Time"))


APART = [
    ("Gym at Move Urmston", "Swimming pools at Move Urmston"),
    ("Chair exercise", "Chair exercise online"),
    ("Chair yoga", "Chair exercise"),
    ("Carers cafe", "Careers cafe"),
    ("Singers group", "Singles group"),
    ("Men's group", "Women's group"),
    ("Over 50s walk", "Over 60s walk"),
    ("Youth club 8-11", "Youth club 12-16"),
    ("English level 1", "English level 2"),
    ("Art for beginners", "Art for improvers"),
    ("Monday club", "Thursday club"),
    ("Sale Library", "Urmston Library"),
    ("Hypertension group", "Hypotension group"),
    ("Swimming", "Slimming"),
    ("Debt advice", "Housing advice"),
    ("Bereavement support", "Bereavement support for children"),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_groups_of_one_organisation_at_one_place(one: str, other: str) -> None:
    assert not are_same((one, "Move Urmston", HALL, CHAIR), (other, "Move Urmston", HALL, CHAIR))


SAME_PLACE = [
    ("by its postcode", ("Chess", "A", HALL), ("Chess club", "B", "Church hall, m337xx"), True),
    ("by its words", ("Chess", "A", "St Mary's Hall, Sale"), ("Chess", "B", "St Mary's Hall, Sale"),
     True),
    ("named in one of them", ("Chess at St Mary's Hall", "A", HALL), ("Chess", "B", HALL), True),
    ("another place", ("Chess", "A", HALL), ("Chess", "B", "Town Hall, Sale, M33 1ZZ"), False),
    ("a town is no place", ("Chess", "A", "Sale"), ("Chess", "B", "Sale"), False),
    ("nowhere is no place", ("Chess", "A"), ("Chess", "B"), False),
    ("another venue at that postcode",
     ("Chess at Sale School", "Sale School", "Sale School, M33 7XX"),
     ("Chess at Sale Park", "Sale Park", "Sale Park, M33 7XX"), False),
    ("another thing there", ("Chess", "A", HALL), ("Bridge", "B", HALL), False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("why", "one", "other", "same"), SAME_PLACE, ids=[c[0] for c in SAME_PLACE]
)
def test_one_name_at_one_place(
    why: str, one: tuple[str, ...], other: tuple[str, ...], same: bool
) -> None:
    assert are_same(one, other) is same, why


def test_a_hall_of_the_same_name_further_away_is_another_place() -> None:
    near, far = (
        listing(0, "Chess", "A", "St Mary's Hall"),
        listing(1, "Chess", "B", "St Mary's Hall"),
    )
    near["listing"]["distance_km"], far["listing"]["distance_km"] = 1.2, 6.0
    assert len(set(same_groups(candidates(near, far)).values())) == 2


def test_an_area_served_is_no_place() -> None:
    both = [listing(n, "Befriending", str(n), "Trafford Borough Council area") for n in range(2)]
    served = [{**each, "reach": "area"} for each in both]
    assert len(set(same_groups(candidates(*served)).values())) == 2
    assert len(set(same_groups(candidates(*both)).values())) == 1


SUMMARIES = [
    ("a word more", CHAIR, CHAIR.replace("after", "afterwards"), True),
    ("other things", CHAIR, "Strength and balance for people who have had a fall.", False),
    ("too short to tell", "Drop in for a chat.", "Drop in for a chat.", False),
    ("nothing said", "", "", False),
]


@pytest.mark.parametrize(("why", "one", "other", "same"), SUMMARIES, ids=[c[0] for c in SUMMARIES])
def test_one_name_and_nearly_one_summary(why: str, one: str, other: str, same: bool) -> None:
    assert are_same(("Chair exercise", "A", "", one), ("Chair exercise", "B", "", other)) is same
    assert not are_same(("Chair exercise", "A", "", one), ("Seated yoga", "B", "", other)), why


def test_what_is_alike_in_different_ways_is_one_group() -> None:
    assert are_same(
        ("Chair exercise Mondays", "A", "", CHAIR),
        ("Chair exercise", "A", HALL),
        ("Chair exercise class", "B", HALL),
        ("Chair exercise", "", "", CHAIR),
    )


NAMES = [
    ("Chair exercise (Tuesday, 10.30am-12 noon)", "", "chair exercise"),
    ("The Men's Shed", "", "men shed"),
    ("Walking football 6 - 8 pm", "", "walk football"),
    ("Youth club 10-12", "", "youth 10 12"),
    ("Monday club", "", "monday club"),
    ("First aid", "", "first aid"),
    ("Age UK Sale befriending", "age uk sale", "befriend"),
    ("Age UK Sale", "age uk sale", "age uk sale"),
    ("Sale befriending", "age uk sale", "sale befriend"),
    ("???", "", ""),
    ("", "", ""),
]


@pytest.mark.parametrize(("name", "organisation", "expected"), NAMES)
def test_the_words_that_tell(name: str, organisation: str, expected: str) -> None:
    assert telling_words(name, organisation.split()) == tuple(expected.split())


VENUES = [
    ("Gym at Move Urmston", "move urmston m41", "Gym"),
    ("Gym - Move Urmston", "move urmston m41", "Gym"),
    ("Gym (Move Urmston)", "move urmston m41", "Gym"),
    ("Gym at Altrincham", "move urmston m41", "Gym at Altrincham"),
    ("Gym - Tuesdays", "move urmston m41", "Gym - Tuesdays"),
    ("At Home", "home", "At Home"),
]


@pytest.mark.parametrize(("name", "place", "expected"), VENUES)
def test_the_venue_is_no_part_of_the_name(name: str, place: str, expected: str) -> None:
    assert without_venue(name, place.split()) == expected


SPELLINGS = [
    ("exercise", "excercise", True),
    ("counselling", "counseling", True),
    ("carer", "career", False),
    ("hypertension", "hypotension", False),
    ("1234567", "1234568", False),
]


@pytest.mark.parametrize(("one", "other", "same"), SPELLINGS)
def test_one_slip_in_a_long_word(one: str, other: str, same: bool) -> None:
    spelling = one_spelling([one, other])
    assert (spelling.get(one, one) == spelling.get(other, other)) is same


PARTS = st.sampled_from(
    ["chair", "exercise", "excercise", "choir", "club", "Tuesday", "2pm", "at St Mary's Hall", "-"]
)
ROWS = st.lists(
    st.tuples(
        st.lists(PARTS, max_size=4).map(" ".join),
        st.sampled_from(["", "A", "B"]),
        st.sampled_from(["", "Sale", HALL]),
        st.sampled_from(["", CHAIR, CHAIR + " All welcome."]),
    ),
    max_size=8,
)


def partition(found: list[Candidate]) -> set[frozenset[str]]:
    groups = same_groups(found)
    return {
        frozenset(each for each, number in groups.items() if number == one)
        for one in groups.values()
    }


@settings(max_examples=100)
@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_decides_nothing(written: list[tuple[str, ...]], order: Any) -> None:
    found = candidates(*(listing(n, *each) for n, each in enumerate(written)))
    mixed = list(found)
    order.shuffle(mixed)
    assert partition(found) == partition(mixed)


@settings(max_examples=50)
@given(st.lists(st.text(max_size=30), max_size=6))
def test_any_name_is_the_same_as_itself_and_no_error(names: list[str]) -> None:
    found = candidates(*(listing(n, each, "A", each, each) for n, each in enumerate(names * 2)))
    groups = same_groups(found)
    for n, name in enumerate(names):
        if telling_words(name):
            assert groups[str(n)] == groups[str(n + len(names))]
