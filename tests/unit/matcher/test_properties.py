"""Whatever the person and whatever the listings: no error, nothing ruled out among the matches."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from services.matcher.domain.answer import Answer
from services.matcher.domain.told import Told, ToldNeed, Window
from services.vocabulary.codes import ACCESS, ATTENDANCE, AUDIENCES, DAYS, NEEDS, TRAVEL_MODES
from tests.fakes.candidates import fact, row
from tests.fakes.directory import FakeDirectory
from tests.unit.matcher.people import match

NEED = st.sampled_from([*list(NEEDS)[:6], "women", "lgbtq"])
WORDS = st.sampled_from(["", "knitting", "for women only", "Tuesdays 10-12", "ballroom İ dancing"])
KINDS: dict[str, st.SearchStrategy[str]] = {
    "need": NEED,
    "minimum_age": st.sampled_from(["0", "18", "65", "²", ""]),
    "maximum_age": st.sampled_from(["11", "25", "99", "many"]),
    "gender": st.sampled_from(["female", "male"]),
    "audience": st.sampled_from([*AUDIENCES, "unheard_of"]),
    "condition": st.sampled_from(["stroke", "dementia", "unheard of"]),
    "access": st.sampled_from(list(ACCESS)),
    "no_access": st.sampled_from(["wheelchair", "parking"]),
    "language": st.sampled_from(["en", "pa", "zz"]),
    "attendance": st.sampled_from(list(ATTENDANCE)),
    "cost": st.sampled_from(["free", "paid"]),
    "price": st.sampled_from(["0", "3", "2.50", "nan", "lots"]),
    "day": st.sampled_from(list(DAYS)),
    "session": st.sampled_from(
        ["FREQ=WEEKLY;BYDAY=TU|10:00|12:00", "FREQ=DAILY||", "|", "FREQ=MONTHLY;BYDAY=1SA|9|x", ""]
    ),
    "area": st.just("Trafford"),
    "mystery": st.just("?"),
}
FACTS = st.lists(
    st.sampled_from(list(KINDS)).flatmap(
        lambda kind: st.builds(
            lambda code, field, quote, stated: {
                **fact(kind, code, field, quote),
                "stated": stated,
            },
            KINDS[kind],
            st.sampled_from(["", "eligibility", "times", "organisation"]),
            WORDS,
            st.booleans(),
        )
    ),
    max_size=12,
)
CANDIDATE = st.builds(
    lambda facts, town, reach, score, km: row(
        "", "A group", "", facts, town=town, reach=reach, score=score, distance_km=km
    ),
    FACTS,
    st.sampled_from([None, "Sale", "Stockport"]),
    st.sampled_from(["area", "anywhere", "unknown"]),
    st.floats(0, 50),
    st.none() | st.floats(0, 60),
)
CANDIDATES = st.lists(CANDIDATE, max_size=14).map(
    lambda rows: [{**r, "listing": {**r["listing"], "id": str(n)}} for n, r in enumerate(rows)]
)
IMPORTANCE = st.sampled_from(["high", "medium", "low"])
WINDOW = st.builds(Window, st.sampled_from(list(DAYS)), st.just(600), st.sampled_from([720, 1440]))


def some(values: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=3, unique=True).map(tuple)


PERSON = st.builds(
    Told,
    text=st.sampled_from(["", "lonely lady", "78, gas bill, Tuesdays, wheelchair", "sleeps well"]),
    needs=st.lists(st.builds(ToldNeed, NEED, IMPORTANCE), max_size=4).map(tuple),
    age=st.none() | st.integers(0, 110),
    gender=st.sampled_from([None, "female", "male", "other"]),
    postcode=st.sampled_from([None, "M33 7XX", "JE2 3AB"]),
    max_km=st.none() | st.floats(0.1, 40),
    modes=some(list(TRAVEL_MODES)),
    conditions=some(["stroke", "CVA", "something rare"]),
    interests=some(["knitting", "ballroom dancing", "!!", "the"]),
    languages=some(["en", "pa", "bfi"]),
    access=some(list(ACCESS)),
    max_cost_pounds=st.none() | st.floats(0, 10),
    availability=st.lists(WINDOW, max_size=2).map(tuple),
    attendance=some(list(ATTENDANCE)),
    carer=st.sampled_from([None, True, False]),
    tried=some(["0", "1", "feed-"]),
)


@settings(max_examples=60)
@given(PERSON, CANDIDATES)
def test_no_error_and_nothing_ruled_out(person: Told, rows: list[dict[str, Any]]) -> None:
    answer = match(person, FakeDirectory(rows))
    _in_order(answer)
    by_id = {each["listing"]["id"]: each for each in rows}
    age = answer.understood.age
    for found in answer.matches:
        card = msgspec.json.decode(found.listing)
        facts = by_id[card["id"]]["facts"]
        assert card["id"] not in person.tried
        _within_ages(age, facts)
        _affordable(person.max_cost_pounds, facts)
        if person.max_km is not None and person.postcode and card["distance_km"] is not None:
            assert card["distance_km"] <= person.max_km
        for feature in set(answer.understood.access) & _codes(facts, "no_access"):
            remote = _codes(facts, "attendance") and "in_person" not in _codes(facts, "attendance")
            assert remote, feature


def _in_order(answer: Answer) -> None:
    scores = [each.score for each in answer.matches]
    assert scores == sorted(scores, reverse=True)
    assert [each.rank for each in answer.matches] == list(range(1, len(scores) + 1))
    wanted = {each.code for each in answer.understood.needs}
    assert set(answer.together.covers) | set(answer.together.unmet) == wanted
    for found in answer.matches:
        assert set(found.meets) <= wanted
        assert found.reasons


def _codes(facts: list[dict[str, Any]], kind: str) -> set[str]:
    return {each["code"] for each in facts if each["kind"] == kind}


def _within_ages(age: int | None, facts: list[dict[str, Any]]) -> None:
    """No match is for other ages by every bound that the listing has."""
    lows = [int(code) for code in _codes(facts, "minimum_age") if code.isdecimal()]
    highs = [int(code) for code in _codes(facts, "maximum_age") if code.isdecimal()]
    if age is not None:
        assert not lows or age >= min(lows)
        assert not highs or age <= max(highs)


def _affordable(most: float | None, facts: list[dict[str, Any]]) -> None:
    prices = [float(code) for code in _codes(facts, "price") if code[0].isdigit()]
    if most is not None and prices:
        assert min(prices) <= most


@settings(max_examples=60)
@given(PERSON, CANDIDATES)
def test_the_cover_covers_all_that_can_be_covered(person: Told, rows: list[dict[str, Any]]) -> None:
    answer = match(person, FakeDirectory(rows))
    coverable = {code for found in answer.matches for code in found.meets}
    covered = set(answer.together.covers)
    assert covered <= coverable
    if len(answer.together.listings) < 5:
        assert covered == coverable
    first = {msgspec.json.decode(each.listing)["id"] for each in answer.matches[:5]}
    assert set(answer.together.listings) <= first
