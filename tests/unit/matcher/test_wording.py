"""Words found in any of their forms, and quotes cut out verbatim."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.matcher.domain.wording import find_stem, lowered, quote_at, telling_stems


@pytest.mark.parametrize(
    ("words", "stems"),
    [
        ("playing the cornet", ("cornet",)),
        ("Ballroom dancing", ("ballroom", "dance")),
        ("likes to watch the cricket", ("cricket",)),
        ("the", ("the",)),
        ("!!", ()),
    ],
)
def test_telling_stems(words: str, stems: tuple[str, ...]) -> None:
    assert telling_stems(words) == stems


@pytest.mark.parametrize(
    ("text", "stem", "word"),
    [
        ("Tea dances on Monday", "dance", "dances"),
        ("We love dancing", "dance", "dancing"),
        ("a single choir to sing with", "sing", "sing"),
        ("swimmers and swimming", "swim", "swimming"),
    ],
)
def test_finds_a_form_of_the_word(text: str, stem: str, word: str) -> None:
    at = find_stem(lowered(text), stem)
    assert text[at : at + len(word)] == word


@pytest.mark.parametrize(("text", "stem"), [("abundance", "dance"), ("singles", "sing"), ("", "a")])
def test_finds_no_other_word(text: str, stem: str) -> None:
    assert find_stem(lowered(text), stem) == -1


def test_quotes_the_sentence() -> None:
    text = "We meet weekly. There is a choir for all! Tea after."
    assert quote_at(text, text.index("choir")) == "There is a choir for all"


@given(st.text(alphabet="ab .\n", max_size=400), st.integers(0, 399))
def test_a_quote_is_verbatim_and_short(text: str, at: int) -> None:
    at = min(at, max(len(text) - 1, 0))
    assert quote_at(text, at) in text


def test_a_long_sentence_is_cut_at_words() -> None:
    text = "word " * 100 + "choir " + "word " * 100
    quote = quote_at(text, text.index("choir"))
    assert "choir" in quote
    assert quote in text
    assert len(quote) <= 160
    assert set(quote.split()) == {"word", "choir"}


@given(st.text(max_size=60))
def test_lower_case_keeps_every_letter_in_its_place(text: str) -> None:
    assert len(lowered(text)) == len(text)
