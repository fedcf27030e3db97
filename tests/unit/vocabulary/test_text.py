import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.vocabulary.stems import stem
from services.vocabulary.text import PAUSE, RUN_ON, STOP, fold, words


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Don't", "dont"), ("don’t", "dont"), ("CAFÉ", "cafe"), ("&", "and"),
        (unicodedata.normalize("NFD", "café"), "cafe"), ("mother's", "mothers"),
    ],
)  # fmt: skip
def test_fold(word, folded):
    assert fold(word) == folded


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        ("lives alone", [RUN_ON, RUN_ON]),
        ("tired, alone", [RUN_ON, PAUSE]),
        ("tired. Alone", [RUN_ON, STOP]),
        ("tired\nalone", [RUN_ON, STOP]),
        ("self-esteem", [RUN_ON, RUN_ON]),
        ("tired - alone", [RUN_ON, PAUSE]),
        ("10.30", [RUN_ON, RUN_ON]),
    ],
)
def test_what_lies_between_words(text, breaks):
    assert words(text).breaks == breaks


def test_a_word_keeps_its_place_in_the_text_as_sent():
    cut = words(unicodedata.normalize("NFD", "Señora, a café’s fine"))
    assert [cut.text[start:end] for start, end in zip(cut.starts, cut.ends, strict=True)] == cut.raw


@given(st.text(max_size=300))
def test_places_hold_for_any_text(text):
    cut = words(text)
    spans = list(zip(cut.starts, cut.ends, strict=True))
    assert [text[start:end] for start, end in spans] == cut.raw
    assert spans == sorted(spans)


@pytest.mark.parametrize(
    ("forms", "same"),
    [
        ("struggle struggles struggled struggling", True),
        ("worry worries worried worrying", True),
        ("organise organize organising organized", True),
        ("swim swims swimming", True),
        ("lose lost losing", True),
        ("be is was were", True),
        ("call calls called calling", True),
        ("colour color", True),
        ("care car", False),
        ("caring car", False),
        ("house horse", False),
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms, same):
    assert (len({stem(word) for word in forms.split()}) == 1) is same


@given(st.text(alphabet="aZ é É1 .", max_size=60))
def test_a_text_in_capitals_is_shouted(text):
    capitals, letters = sum(map(str.isupper, text)), sum(map(str.isalpha, text))
    assert words(text).shouted is (capitals * 2 > letters)
