"""What is said is for a reading age of 9 to 11, measured with textstat.

By the automated readability index (Senter and Smith 1967): letters a word and words a sentence, so
that no dictionary has to be fetched. 5 is for ages 9 and 10, 6 for 10 and 11. On a few words it
says nothing, so those are measured as one text with the others of their kind.
"""

from __future__ import annotations

import pytest
import textstat

from tests.unit.matcher.plain_texts import every_sentence, without_names

OLDEST = 6.0
FEWEST_WORDS = 8
ALL = dict.fromkeys(every_sentence())
LONG = [each for each in ALL if len(each[1].split()) >= FEWEST_WORDS]


@pytest.mark.parametrize(("where", "text"), LONG, ids=[text for _, text in LONG])
def test_a_sentence_is_plain(where: str, text: str) -> None:
    assert textstat.automated_readability_index(text) <= OLDEST, where


@pytest.mark.parametrize("kind", ["reason", "check", "route", "refusal", "travel"])
def test_all_of_one_kind_together_are_plain(kind: str) -> None:
    texts = [text for where, text in ALL if where.startswith(kind)]
    assert len(texts) > 1
    assert textstat.automated_readability_index(" ".join(texts)) <= OLDEST


def test_hard_words_would_be_noticed() -> None:
    hard = "Eligibility is contingent upon a comprehensive assessment by a relevant professional."
    assert textstat.automated_readability_index(hard) > OLDEST


def test_only_quotes_and_names_are_left_out_of_the_measure() -> None:
    assert without_names('It is free: "no charge".') == "It is free."
    assert without_names("Ask for a direct payment.") == "Ask for a plan."
