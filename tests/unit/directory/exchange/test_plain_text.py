from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.directory.exchange.plain_text import (
    LONGEST_LINE,
    LONGEST_TEXT,
    clean,
    is_clean,
    line,
    plain,
)

TEXTS = [
    ("", ""),
    ("  Lunch   club ", "Lunch club"),
    ("<p>Tea &amp; cake</p><p>All welcome</p>", "Tea & cake\n\nAll welcome"),
    ("<ul><li>Bingo</li><li>Chat</li></ul>", "- Bingo\n- Chat"),
    ("one<br>two<br/>three<BR />four", "one\ntwo\nthree\nfour"),
    ("<script>alert(1)</script>Choir", "Choir"),
    ("Choir<style>p{}</style>", "Choir"),
    ('<a href="javascript:alert(1)">Book</a> here', "Book here"),
    ("<!-- hidden -->Open", "Open"),
    ("I <3 cake", "I <3 cake"),
    ("for people <50 and >18", "for people <50 and >18"),
    ("Fish &amp; chips &pound;3", "Fish & chips £3"),
    ("AT&T and R&B", "AT&T and R&B"),
    ("a\x00b\x07c", "abc"),
    ("lone \ud800 half", "lone half"),
    ("right\u202eto left", "rightto left"),
    ("zero\u200bwidth \ufeffmark", "zerowidth mark"),
    ("no\u00a0break", "no break"),
    ("line\r\nline\rline\u2028line", "line\nline\nline\nline"),
    ("a\n\n\n\n\nb", "a\n\nb"),
    ("cafe\u0301", "café"),
    ("🙂 fun", "🙂 fun"),
]


@pytest.mark.parametrize(("raw", "expected"), TEXTS)
def test_text_becomes_plain(raw: str, expected: str) -> None:
    assert plain(raw) == expected


def test_an_escaped_tag_is_text_and_stays_so() -> None:
    assert plain("&lt;b&gt;") == "<b>"


def test_a_long_text_is_cut_and_says_so() -> None:
    assert plain("word " * 5000, 20) == "word word word word…"
    assert len(line("x" * 1000)) == LONGEST_LINE


def test_a_line_is_one_line() -> None:
    assert line("St Mary's\r\n Church  Hall") == "St Mary's Church Hall"


@given(st.text(alphabet=st.characters(codec=None)))
def test_whatever_comes_is_text_that_can_be_stored(raw: str) -> None:
    text = plain(raw)
    text.encode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert not any(unicodedata.category(sign) in ("Cc", "Cs") for sign in text if sign != "\n")


@given(st.text(alphabet="<>/!-bpscrit &;lg=\"'x \n", max_size=60))
def test_mark_up_of_any_kind_never_breaks_the_reading(raw: str) -> None:
    assert "<script" not in plain(raw.replace("&", ""))


@pytest.mark.parametrize(
    "raw",
    [
        "a" * 200_000 + "<",
        "a " * 100_000 + "é",
        "<p" * 60_000,
        "<!--" * 50_000,
        "</p " * 50_000,
        "&" * 200_000,
        "&#" * 100_000,
        "<a href=" + "'" * 100_000,
    ],
    ids=lambda raw: raw[:8],
)
def test_a_text_made_to_be_slow_is_read_in_a_moment(raw: str) -> None:
    # Nothing here is timed: a reading that went wrong would outlast the whole run of the tests.
    assert len(plain(raw)) <= LONGEST_TEXT
    assert len(plain(raw, 300_000)) <= 300_000


UNTIDY = st.text(alphabet=" \n\r\t\u00a0\u2028\u200b\ud800e\u0301é\u00adab\x7f", max_size=12)


@given(st.one_of(UNTIDY, st.text(alphabet=st.characters(codec=None))))
def test_what_counts_as_clean_is_left_as_it_is(raw: str) -> None:
    # What makes a text clean, step by step, whatever the quick look says of it.
    by_steps = clean("\r" + raw)
    assert clean(raw) == by_steps
    assert not is_clean(raw) or raw == by_steps


@pytest.mark.parametrize(
    ("text", "clean_already"),
    [
        ("", True),
        ("Sing & dance.\n\nAll <b>welcome</b> – £2", True),
        ("two  spaces", False),
        ("space before \nthe end", False),
        ("a\n b", False),
        ("a\n\n\nb", False),
        (" a", False),
        ("a\n", False),
        ("a\tb", False),
        ("cafe\u0301", False),
    ],
)
def test_most_texts_are_seen_to_be_clean(text: str, clean_already: bool) -> None:
    assert is_clean(text) is clean_already
