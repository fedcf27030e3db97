"""The model reads a text as a whole, says which words speak, and stops somewhere."""

from __future__ import annotations

import numpy as np
import pytest

from services.vocabulary.codes import NEEDS, RED_FLAGS
from services.vocabulary.encoder.model import MOST_WINDOWS, NOTHING, WINDOW, encoder
from services.vocabulary.text import words


def leanings(text: str) -> dict[str, float]:
    found, _ = encoder().read(words(text), {})
    return dict(zip(encoder().codes, found.tolist(), strict=True))


def test_it_knows_every_need_and_red_flag_and_nothing_else() -> None:
    assert encoder().codes == (*NEEDS, *RED_FLAGS)


@pytest.mark.parametrize(
    ("code", "hers", "not_hers"),
    [
        ("loneliness", "talks to the budgie, not a soul has rung since Easter", "the bus was late"),
        ("work", "they are laying off half the shift", "retired from the yard in 2003"),
        ("warmth_energy", "sits in his coat, heating off", "the heating was mended, warm as toast"),
        ("smoking", "cannot pack in the fags", "packed in the fags in 1998"),
    ],
)
def test_the_whole_sentence_counts(code: str, hers: str, not_hers: str) -> None:
    assert leanings(hers)[code] > leanings(not_hers)[code] + 1


def test_the_words_that_speak_are_known() -> None:
    text = words("came by tram today, bailiffs are knocking, weather is nice")
    _, by_word = encoder().read(text, {})
    loudest = text.folded[int(by_word[:, encoder().codes.index("debt")].argmax())]
    assert loudest in ("bailiffs", "are", "knocking")


def test_no_words_speak_of_nothing() -> None:
    assert set(leanings("?!").values()) == {NOTHING}


def test_a_need_at_the_end_of_a_long_story_is_read() -> None:
    story = "We had a nice cup of tea. " * 60
    assert leanings(story + "Bailiffs took the telly for the catalogue debt.")["debt"] > 0
    assert leanings(story)["debt"] < 0


def test_one_endless_sentence_is_read_piece_by_piece() -> None:
    text = words("tea " * WINDOW * 3 + "bailiffs at the door for the catalogue debt")
    found, by_word = encoder().read(text, {})
    assert by_word.shape == (len(text), len(encoder().codes))
    assert found[encoder().codes.index("debt")] > 0


def test_it_stops_reading_a_book_and_says_what_it_has_not_read() -> None:
    text = words("word " * WINDOW * (MOST_WINDOWS + 2))
    _, by_word = encoder().read(text, {})
    assert np.all(by_word[-1] == NOTHING)
    assert np.all(by_word[0] > NOTHING)
