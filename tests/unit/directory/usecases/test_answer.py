"""Answers: stored bytes copied, with what depends on the day and on who asks beside them."""

from __future__ import annotations

from datetime import datetime

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.directory.domain.document import Extras, Spot, write_extras
from services.directory.usecases.answer import (
    Moment,
    array,
    listing_json,
    nearest,
    next_session,
    splice,
)
from services.directory.usecases.ports import Hit
from services.vocabulary.times import Session
from tests.builders.documents import NOW
from tests.builders.listings import ALTRINCHAM, BOLTON, SALE

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
OBJECTS = st.dictionaries(st.text(), JSON, min_size=1, max_size=4)
TUESDAYS = Session("FREQ=WEEKLY;BYDAY=TU", "14:00", "16:00")


@given(OBJECTS, OBJECTS)
def test_two_objects_spliced_are_one_with_all_fields(
    one: dict[str, object], other: dict[str, object]
) -> None:
    assert orjson.loads(splice(orjson.dumps(one), orjson.dumps(other))) == {**one, **other}


@given(st.lists(JSON, max_size=5))
def test_an_array_holds_its_parts(parts: list[object]) -> None:
    assert orjson.loads(array([orjson.dumps(part) for part in parts])) == parts


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-24T13:59", "2026-11-24T14:00"),
        ("2026-11-24T14:00", "2026-11-24T14:00"),
        ("2026-11-24T14:01", "2026-12-01T14:00"),
        # past what was worked out at indexing: reckoned anew
        ("2026-12-01T14:01", "2026-12-08T14:00"),
        ("2027-06-01T00:00", "2027-06-01T14:00"),
    ],
)
def test_when_it_is_next_on(now: str, expected: str) -> None:
    upcoming = ("2026-11-24T14:00", "2026-12-01T14:00")
    extras = Extras(upcoming=upcoming, sessions=(TUESDAYS,))
    assert next_session(extras, Moment(at(now))) == expected


@pytest.mark.parametrize(
    "extras",
    [
        Extras(),
        Extras(sessions=(TUESDAYS,)),  # it had ended when it was indexed
        Extras(upcoming=("2026-01-01T10:00",)),
        Extras(
            upcoming=("2026-01-06T14:00",),
            sessions=(Session("FREQ=WEEKLY;BYDAY=TU;UNTIL=20260107T000000", "14:00", None),),
        ),
    ],
)
def test_what_is_over_has_no_next_session(extras: Extras) -> None:
    assert next_session(extras, Moment(NOW)) is None


SPOTS = (Spot("Bolton hall", *BOLTON), Spot("Sale hall", *SALE))


def test_the_nearest_place_is_shown_with_its_distance() -> None:
    km, label = nearest(Extras(spots=SPOTS, place="Bolton hall"), ALTRINCHAM)
    assert label == "Sale hall"
    assert km is not None
    assert 4 < km < 5


@pytest.mark.parametrize(
    ("extras", "near", "label"),
    [
        (Extras(spots=SPOTS, place="Bolton hall"), None, "Bolton hall"),
        (Extras(place="Trafford"), SALE, "Trafford"),
        (Extras(), SALE, ""),
    ],
)
def test_without_a_place_or_somebody_to_be_near_there_is_no_distance(
    extras: Extras, near: tuple[float, float] | None, label: str
) -> None:
    assert nearest(extras, near) == (None, label)


def shown(extras: Extras, **moment: object) -> dict[str, object]:
    hit = Hit(b'{"id":"7","name":"Walk"}', write_extras(extras), b"[]", 1.0)
    return dict(orjson.loads(listing_json(hit, Moment(NOW, **moment))))  # type: ignore[arg-type]


def test_a_listing_is_its_card_with_what_changes() -> None:
    extras = Extras(
        text="A gentle walk.", spots=SPOTS, place="Bolton hall", checked_on="2026-11-01",
        ages_after=31, upcoming=("2026-11-24T14:00",), sessions=(TUESDAYS,),
    )  # fmt: skip
    assert shown(extras, near=SALE, words=("walk",)) == {
        "id": "7",
        "name": "Walk",
        "highlights": ["A gentle <mark>walk</mark>."],
        "distance_km": 0.0,
        "place": "Sale hall",
        "next_session": "2026-11-24T14:00",
        "freshness": "fresh",
    }


def test_a_listing_that_says_nothing_is_null_and_empty() -> None:
    assert shown(Extras()) == {
        "id": "7", "name": "Walk", "highlights": [], "distance_km": None, "place": None,
        "next_session": None, "freshness": "unknown",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "needs", "expected"),
    [
        ((), (), []),
        (("tea",), (), ["Alone? Come for <mark>tea</mark>."]),
        ((), ("loneliness",), ["<mark>Alone</mark>? Come for tea."]),
        (("choir",), ("loneliness",), ["<mark>Alone</mark>? Come for tea."]),
        (("choir",), ("debt",), []),
    ],
)
def test_words_are_highlighted_or_else_the_words_of_a_need(
    words: tuple[str, ...], needs: tuple[str, ...], expected: list[str]
) -> None:
    extras = Extras(text="Alone? Come for tea.", quotes={"loneliness": "Alone"})
    assert shown(extras, words=words, needs=needs)["highlights"] == expected
