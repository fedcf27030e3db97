"""Shows where a text speaks of what was asked: a piece of it with the words marked.

The piece is safe to put into a page as it is: the text is escaped, and `<mark>` is ours alone.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Sequence

PIECE = 160
BEFORE = 50
SHORTEST_STEM = 3
_WORD = re.compile(r"\w+")


def highlight(text: str, words: Sequence[str], quotes: Sequence[str] = ()) -> str | None:
    """A piece of `text` with every word that begins like one of `words` marked, or else the first
    of `quotes` (verbatim in `text`); None when neither stands in it.

    words: plain small letters, as domain/words.py makes them
    """
    if places := _beginnings(text, _stems(tuple(words))):
        first = min(places)
        start, end = _around(text, first, first + 1)
        return _frame(text, start, end, _marked(text, start, end, places))
    for quote in quotes:
        if quote and (at := text.find(quote)) >= 0:
            start, end = _around(text, at, at + len(quote))
            head, tail = text[start:at], text[at + len(quote) : end]
            inner = f"{_safe(head)}<mark>{_safe(quote)}</mark>{_safe(tail)}"
            return _frame(text, start, end, inner)
    return None


def _beginnings(text: str, stems: tuple[str, ...]) -> dict[int, int]:
    """Where words stand that begin with one of `stems`, and with how many letters of it. Each stem
    is looked for alone in the text in small letters: this runs for every result, and a pattern
    would have to be made for every enquiry."""
    small = text.lower()
    if len(small) != len(text):  # a letter that grows when it is made small would shift the rest
        found = [(m.start(), m[0]) for m in _WORD.finditer(text)]
        return {
            at: min(len(stem), len(word))
            for stem in stems
            for at, word in found
            if word.lower().startswith(stem)
        }
    places: dict[int, int] = {}
    for stem in stems:  # where two fit, the shorter comes last and has the last word
        at = small.find(stem)
        while at >= 0:
            if not at or not (small[at - 1].isalnum() or small[at - 1] == "_"):
                places[at] = len(stem)
            at = small.find(stem, at + 1)
    return places


@functools.lru_cache(maxsize=8)
def _stems(words: tuple[str, ...]) -> tuple[str, ...]:
    """The longest first."""
    return tuple(sorted({_stem(w) for w in words}, key=len, reverse=True))


def _stem(word: str) -> str:
    """The head that a word shares with its other forms: bills → bill, cooking → cook."""
    for ending in ("ings", "ing", "ies", "ed", "es", "s", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """A piece that holds start to end, cut at words."""
    head = max(start - BEFORE, 0)
    if head:
        head = text.find(" ", head, start) + 1 or start
    tail = min(max(head + PIECE, end), len(text))
    if tail < len(text):
        tail = max(text.rfind(" ", end, tail), end)
    return head, tail


def _marked(text: str, start: int, end: int, places: dict[int, int]) -> str:
    """The piece from start to end, with the words marked whose beginnings lie in it whole."""
    parts, last = [], start
    for at in sorted(places):
        if start <= at and at + places[at] <= end:
            after = _WORD.match(text, at, end).end()  # type: ignore[union-attr] # a word begins here
            parts += [_safe(text[last:at]), f"<mark>{_safe(text[at:after])}</mark>"]
            last = after
    return "".join([*parts, _safe(text[last:end])])


def _frame(text: str, start: int, end: int, inner: str) -> str:
    return f"{'…' if start else ''}{inner}{'…' if end < len(text) else ''}".replace("\n", " ")


def _safe(text: str) -> str:
    return html.escape(text, quote=False)
