"""Words are cut into the pieces that the model knows, and every piece knows its word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.vocabulary.encoder.pieces import NO_WORD, UNKNOWN, cut, is_a_word, known, pieces_of
from services.vocabulary.text import LONGEST_WORD, words


def spelt(text: str) -> list[str]:
    names = list(known())
    cut_words = words(text)
    return [names[number] for number in cut(cut_words, {}, 0, len(cut_words)).ids]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lonely", "lonely"),
        ("Hasn't slept", "hasn ' t slept"),
        ("robbing Peter to pay Paul", "robb ##ing peter to pay paul"),
        ("Über-café", "uber cafe"),
        ("w/c user, £40 short!", "w c user , 40 short !"),
        ("fine, thanks?", "fine , thanks ?"),
        ("日本", UNKNOWN),
    ],
)
def test_the_longest_pieces_go_first(text: str, expected: str) -> None:
    assert " ".join(spelt(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("help!!!!!!!! now", "help ! now"),
        ("rent: late; food \u2026", "rent . late . food ."),
        ('"food" (bank) ~2 ^9 *', "food bank 2 9"),
        ("name_of_it", "name of it"),
    ],
)
def test_only_marks_that_make_sentences_count(text: str, expected: str) -> None:
    assert " ".join(spelt(text)) == expected


def test_a_mark_belongs_to_no_word() -> None:
    text = words("help! now")
    assert cut(text, {}, 0, len(text)).owners == [0, NO_WORD, 1]


def test_a_word_spelt_right_is_read_instead() -> None:
    text = words("so lonley")
    assert cut(text, {1: "lonely"}, 0, 2).ids == [*pieces_of("so"), *pieces_of("lonely")]


def test_a_key_held_down_is_cut_no_further_than_a_long_word() -> None:
    assert pieces_of("a" * 100_000) == pieces_of("a" * LONGEST_WORD)
    assert not is_a_word("a" * 100_000)


@given(st.text(max_size=200))
def test_any_text_is_cut_into_known_pieces_of_its_own_words(text: str) -> None:
    found = words(text)
    ids, owners = cut(found, {}, 0, len(found))
    assert len(ids) == len(owners)
    assert all(0 <= number < len(known()) for number in ids)
    assert set(owners) - {NO_WORD} <= set(range(len(found)))
