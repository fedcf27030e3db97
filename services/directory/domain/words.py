"""An enquiry's words, ready to look for: small, without the words that carry nothing."""

from __future__ import annotations

import re
import unicodedata

MOST_WORDS = 40
MOST_CHARACTERS = 1_000
LONGEST_WORD = 40

# Words that stand in almost every enquiry or listing and tell none from another.
_EMPTY_WORDS = (
    "a about after all am an and any anyone are as at be been being but by can could did do "
    "does doing for from get gets getting go goes going good got had has have he her hers him "
    "his how i if in into is isn it its just know let like ll looking lot m me more my need "
    "needs no not of on one or our out please re really s says she so some someone something "
    "somewhere t that the their them then there these they thing things this to too up us ve "
    "very want wants was we were what when where which who will with would you your near "
    "people person help helps support service services group groups local community project "
    "charity"
)
EMPTY = frozenset(_EMPTY_WORDS.split())


def words(text: str) -> tuple[str, ...]:
    """The distinct words of `text` in their order, folded to plain small letters: at most 40, of
    its first 1,000 characters.

    "Men's Shed, near Salé" → ("mens", "shed", "sale")
    """
    found = dict.fromkeys(w for w in all_words(text[:MOST_CHARACTERS]) if w not in EMPTY)
    return tuple(found)[:MOST_WORDS]


def all_words(text: str) -> list[str]:
    """Every word of `text`, folded, in order."""
    return [w[:LONGEST_WORD] for w in _WORD.findall(fold(text))]


def fold(text: str) -> str:
    """Small letters without accents or other marks; an apostrophe inside a word goes ("men's" is
    "mens"), as in the index. Both engines are given folded text, so that both cut it into the
    same words: left in, a mark (Urdu's madda, a Hindi vowel sign) is a letter to one and a gap to
    the other."""
    if text.isascii():  # as most British texts are: the same, twenty times sooner
        return text.lower().replace("'", "")
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    if _BEYOND_LATIN.search(plain):
        plain = "".join(map(_unmarked, plain))
    return plain


def _unmarked(character: str) -> str:
    """Nothing of a mark; a gap for a symbol (tantivy takes 🅰 for a letter) and for what Unicode
    has given no meaning yet (one engine may know a newer Unicode than the other); else as it is."""
    kind = unicodedata.category(character)
    if kind.startswith("M"):
        return ""
    return " " if kind in ("So", "Cn") else character


_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"[\u0300-\u036f'\u2018\u2019\u02bc]")
# Scripts with marks of their own, and symbols; British texts without them skip the slow way.
_BEYOND_LATIN = re.compile(r"[\u0483-\u1fff\u20d0-\u20ff\u2cef-\U0010ffff]")
