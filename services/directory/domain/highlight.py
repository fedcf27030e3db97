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
    stems = _stems(tuple(words))
    if stems and (found := _first(text, stems)):
        start, end = _around(text, *found)
        return _frame(text, start, end, _marked(stems, text[start:end]))
    for quote in quotes:
        if quote and (at := text.find(quote)) >= 0:
            start, end = _around(text, at, at + len(quote))
            head, tail = text[start:at], text[at + len(quote) : end]
            inner = f"{_safe(head)}<mark>{_safe(quote)}</mark>{_safe(tail)}"
            return _frame(text, start, end, inner)
    return None


def _first(text: str, stems: tuple[str, ...]) -> tuple[int, int] | None:
    """Where the first word stands that begins with one of `stems`. Each is looked for alone in the
    text in small letters: this runs for every result, and a pattern would have to be made for every
    enquiry."""
    small = text.lower()
    if len(small) != len(text):  # a letter that grows when it is made small would shift the rest
        found = (m.span() for m in _WORD.finditer(text) if m[0].lower().startswith(stems))
        return next(found, None)
    first = min((at for stem in stems if (at := _begins(small, stem)) >= 0), default=-1)
    return None if first < 0 else (first, first + 1)


def _begins(small: str, stem: str) -> int:
    """The first place where a word begins with `stem`, or -1."""
    at = small.find(stem)
    while at > 0 and (small[at - 1].isalnum() or small[at - 1] == "_"):
        at = small.find(stem, at + 1)
    return at


@functools.lru_cache(maxsize=8)
def _stems(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_stem(w) for w in words))


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


def _marked(stems: tuple[str, ...], piece: str) -> str:
    parts, last = [], 0
    for found in _WORD.finditer(piece):
        if found[0].lower().startswith(stems):
            parts += [_safe(piece[last : found.start()]), f"<mark>{_safe(found[0])}</mark>"]
            last = found.end()
    return "".join([*parts, _safe(piece[last:])])


def _frame(text: str, start: int, end: int, inner: str) -> str:
    return f"{'…' if start else ''}{inner}{'…' if end < len(text) else ''}".replace("\n", " ")


def _safe(text: str) -> str:
    return html.escape(text, quote=False)
