"""Misspelt words: which word was meant, and where it stood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.directory.domain.spelling import (
    mistakes_allowed,
    near_words,
    nearest,
    respell,
    within,
)


@pytest.mark.parametrize(
    ("word", "mistakes"),
    [
        ("", 0), ("car", 0), ("luch", 1), ("bereave", 1), ("bereavment", 2), ("m33", 0),
        ("covid19", 0), ("lünch", 0), ("ਪੰਜਾਬੀ", 0),
    ],
)  # fmt: skip
def test_how_many_letters_may_be_wrong(word: str, mistakes: int) -> None:
    assert mistakes_allowed(word) == mistakes


@pytest.mark.parametrize(
    ("word", "seen", "meant"),
    [
        ("luch", {"lunch": 1, "much": 9}, "lunch"),  # left out; the first letter is right
        ("lunnch", {"lunch": 1}, "lunch"),  # too many
        ("lanch", {"lunch": 1}, "lunch"),  # wrong
        ("lucnh", {"lunch": 1}, "lunch"),  # swapped
        ("brvement", {"bereavement": 1}, None),  # three
        ("beraevement", {"bereavement": 1, "achievement": 9}, "bereavement"),
        ("carrers", {"carers": 3, "careers": 2}, "carers"),  # as near: the more frequent
        ("shde", {"side": 20, "shed": 1}, "shed"),  # the same letters
        ("lunch", {"lunch": 5}, None),
        ("bus", {"bug": 5}, None),
        ("luch", {}, None),
    ],
)
def test_the_word_that_was_meant(word: str, seen: dict[str, int], meant: str | None) -> None:
    assert nearest(word, seen) == meant


def test_a_word_that_people_look_for_goes_before_a_frequent_one() -> None:
    seen = {"dance": 1, "danny": 9, "danse": 0}
    assert nearest("dansy", seen) == "danny"
    assert nearest("dancy", {"dance": 1, "dandy": 9}, {"dance"}) == "dance"


def test_near_words_are_in_order_and_do_not_hold_the_word_itself() -> None:
    assert near_words("choir", ["choirs", "choir", "chair", "hoir"]) == ["choirs", "chair"]


def test_what_lies_within_some_mistakes_is_the_word_itself_too() -> None:
    assert within("lunch", ["lunch", "luch", "bunch", "munches", ""], 1) == [
        "lunch",
        "luch",
        "bunch",
    ]
    assert within("lunch", [], 2) == []


@pytest.mark.parametrize(
    ("text", "right", "expected"),
    [
        ("luch club", {"luch": "lunch"}, "lunch club"),
        ("Luch club, LUCH!", {"luch": "lunch"}, "Lunch club, Lunch!"),
        ("a mens’ shde", {"shde": "shed"}, "a mens’ shed"),
        ("carer's grup", {"carers": "carers", "grup": "group"}, "carers group"),
        ("nothing wrong", {"luch": "lunch"}, "nothing wrong"),
    ],
)
def test_a_text_is_put_right(text: str, right: dict[str, str], expected: str) -> None:
    assert respell(text, right).text == expected


def test_a_span_of_the_new_text_is_found_in_the_old() -> None:
    text = "🙂 luch for beraevd people"
    respelt = respell(text, {"luch": "lunch", "beraevd": "bereaved"})
    assert respelt.text == "🙂 lunch for bereaved people"
    for new, old in (
        ("lunch", "luch"),
        ("bereaved", "beraevd"),
        ("people", "people"),
        ("lunch for bereaved", "luch for beraevd"),
    ):
        start = respelt.text.index(new)
        first, last = respelt.before(start, start + len(new))
        assert text[first:last] == old


RIGHT = st.dictionaries(st.text("abc", min_size=1), st.text("abcd", min_size=1))


@given(st.text(max_size=60) | st.text("abc 🙂", max_size=60), RIGHT)
def test_places_stay_within_the_text(text: str, right: dict[str, str]) -> None:
    respelt = respell(text, right)
    for start in range(len(respelt.text)):
        first, last = respelt.before(start, start + 1)
        assert 0 <= first <= last <= len(text)
    assert respelt.before(0, len(respelt.text)) == (0, len(text))
