"""An enquiry's words: small, plain, without those that carry nothing."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.directory.domain.words import (
    EMPTY,
    LONGEST_WORD,
    MOST_WORDS,
    all_words,
    fold,
    words,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a choir in Sale", ("choir", "sale")),
        ("Men's Shed, near Salé", ("mens", "shed", "sale")),
        ("Men’s shed men's SHED", ("mens", "shed")),
        ("I need help with my gas bill please", ("gas", "bill")),
        ("who can help me", ()),
        ("", ()),
        ("?! ... 🙂", ()),
        ("snake_case", ("snake", "case")),
        ("10.30 on 24/11", ("10", "30", "24", "11")),
        ("e-mail COVID-19", ("e", "mail", "covid", "19")),
        ("ﬁsh ½ ²", ("fish", "1", "2")),
        ("Straße İstanbul ŁÓDŹ", ("strasse", "istanbul", "łodz")),
        ("آپ کی مدد", ("اپ", "کی", "مدد")),
        ("हिन्दी कक्षा", ("हनद", "ककष")),
        ("太极 class", ("太极", "class")),
        ("x" * 60, ("x" * LONGEST_WORD,)),
    ],
)
def test_words_of_an_enquiry(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected


def test_there_is_an_end_to_them() -> None:
    assert len(words(" ".join(f"w{n}" for n in range(500)))) == MOST_WORDS


def test_all_words_keep_those_that_carry_nothing_and_repeat() -> None:
    assert all_words("The choir and the band") == ["the", "choir", "and", "the", "band"]


def test_the_words_that_carry_nothing_are_written_as_they_are_compared() -> None:
    assert {fold(word) for word in EMPTY} == EMPTY


@given(st.text())
def test_words_are_plain_and_each_once(text: str) -> None:
    found = words(text)
    assert len(found) == len(set(found)) <= MOST_WORDS
    assert all(word.isalnum() and 0 < len(word) <= LONGEST_WORD for word in found)
    assert not set(found) & EMPTY


@given(st.text())
def test_composed_and_decomposed_are_the_same(text: str) -> None:
    for form in ("NFC", "NFD"):
        assert words(unicodedata.normalize(form, text)) == words(text)  # type: ignore[arg-type]


@given(st.text())
def test_no_mark_is_left_to_be_a_letter_to_one_engine_and_a_gap_to_the_other(text: str) -> None:
    assert not [c for c in fold(text) if unicodedata.category(c).startswith("M")]


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_plain_ascii_is_folded_like_all_else(text: str) -> None:
    # One letter that is none of ASCII's takes the whole text the long way.
    assert fold(text) == fold(text + "é")[:-1]
