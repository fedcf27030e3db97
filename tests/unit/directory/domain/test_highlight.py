"""Pieces of text with what was asked for marked: safe to put into a page as they are."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.directory.domain.highlight import PIECE, highlight
from services.directory.domain.words import words
from tests.builders.strategies import texts

LONG = "We meet in the hall. " * 20
MARK = re.compile(r"</?mark>")


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        ("Help with gas bills.", ("gas",), "Help with <mark>gas</mark> bills."),
        ("Help with gas bills.", ("bill",), "Help with gas <mark>bills</mark>."),
        ("Gas and BILLS", ("gas", "bills"), "<mark>Gas</mark> and <mark>BILLS</mark>"),
        ("We sing.", ("singing",), "We <mark>sing</mark>."),
        ("Singing", ("sing",), "<mark>Singing</mark>"),
        ("Crossing the road", ("sing",), None),
        ("Nothing of it", ("choir",), None),
        ("", ("choir",), None),
        ("A choir\nfor all", ("choir",), "A <mark>choir</mark> for all"),
        ("<b>choir</b> & more", ("choir",), "&lt;b&gt;<mark>choir</mark>&lt;/b&gt; &amp; more"),
        ("R&B choir", ("choir",), "R&amp;B <mark>choir</mark>"),
        ("a.c abc", ("c",), "a.<mark>c</mark> abc"),
    ],
)
def test_words_are_marked(text: str, asked: tuple[str, ...], expected: str | None) -> None:
    assert highlight(text, asked) == expected


@pytest.mark.parametrize(
    ("text", "quotes", "expected"),
    [
        ("For people living alone.", ("living alone",), "For people <mark>living alone</mark>."),
        ("For people living alone.", ("", "people"), "For <mark>people</mark> living alone."),
        ("For people living alone.", ("nobody", "alone"), "For people living <mark>alone</mark>."),
        ("Tea <i>&</i>", ("<i>",), "Tea <mark>&lt;i&gt;</mark>&amp;&lt;/i&gt;"),
        ("For people", (), None),
        ("For people", ("",), None),
    ],
)
def test_where_no_word_stands_a_quote_is_marked(
    text: str, quotes: tuple[str, ...], expected: str | None
) -> None:
    assert highlight(text, ("choir",), quotes) == expected
    assert highlight(text, (), quotes) == expected


def test_a_long_text_is_cut_at_words_around_the_first_mark() -> None:
    shown = highlight(f"{LONG}A choir sings. {LONG}", ("choir",))
    assert shown is not None
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert "A <mark>choir</mark> sings." in shown
    assert len(MARK.sub("", shown)) <= PIECE + 2
    inner = MARK.sub("", shown).strip("…")
    assert inner in f"{LONG}A choir sings. {LONG}"
    assert inner.split()[0] in LONG.split()


def test_a_quote_longer_than_a_piece_is_shown_whole() -> None:
    quote = "very " * 60 + "long"
    assert highlight(f"It is {quote} indeed", (), (quote,)) == f"It is <mark>{quote}</mark>…"


def assert_safe(shown: str, text: str) -> None:
    """Only `<mark>` is markup, it nests in order, and what is shown stands in the text."""
    assert re.fullmatch(r"(?:[^<>]|<mark>[^<>]+</mark>)*", shown)
    assert not re.search(r"&(?!amp;|lt;|gt;)", shown)
    plain = html.unescape(MARK.sub("", shown)).removeprefix("…").removesuffix("…")
    assert plain.removeprefix("…").removesuffix("…") in text.replace("\n", " ") or "…" in text


@given(texts(400), texts(60), st.lists(texts(20), max_size=3))
def test_any_text_and_any_enquiry_give_a_safe_piece_of_the_text(
    text: str, asked: str, quotes: list[str]
) -> None:
    shown = highlight(text, words(asked), quotes)
    if shown is not None:
        assert "<mark>" in shown
        assert_safe(shown, text)


HOSTILE = st.lists(
    st.sampled_from(
        ["<mark>", "</mark>", "<script>", "&lt;", "&", '"', "choir", " ", "é", "\n", "…"]
    ),
    max_size=60,
).map("".join)


@given(HOSTILE, st.lists(st.sampled_from(["choir", "mark", "script", "lt"]), max_size=3), HOSTILE)
def test_markup_in_a_text_is_only_text(text: str, asked: list[str], quote: str) -> None:
    shown = highlight(text, asked, [quote])
    if shown is not None:
        assert_safe(shown, text)


@given(
    st.text(st.characters(codec="utf-8", categories=["L", "Zs"]), min_size=1, max_size=200),
    st.data(),
)
def test_a_quote_that_stands_in_the_text_is_always_shown_verbatim(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    quote = text[start : data.draw(st.integers(start + 1, len(text)))]
    assert f"<mark>{html.escape(quote, quote=False)}</mark>" in (highlight(text, (), [quote]) or "")
