"""Turns what others wrote into plain text: hostile, marked up, or just untidy.

Text is NFC, has no control characters, no lone surrogates and no direction overrides; a page may
show it as it is, escaped. A mark-up tag that we know goes; "<3" and "under <5" stay.
"""

from __future__ import annotations

import html
import re
import unicodedata

LONGEST_LINE = 300
LONGEST_TEXT = 10_000
# What is longer than this is cut before it is parsed, so that no row costs more than it is worth.
_LONGEST_RAW = 200_000

_BLOCK_TAGS = (
    "address article blockquote br dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol p pre section table td th tr ul"
)
_INLINE_TAGS = (
    "a abbr b big body button cite code del em font head html i iframe img input ins label link "
    "mark meta o:p q s script small span strike strong style sub sup tbody thead tt u video "
    "svg object embed title noscript center tfoot"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_INLINE = frozenset(_INLINE_TAGS.split())
_SILENT = frozenset({"script", "style", "title", "noscript", "object"})
_KNOWN = "|".join(sorted(_BLOCKS | _INLINE, key=len, reverse=True))
# No sign is looked at twice for a tag that never ends: the standard library's parser takes minutes
# over a text that is made of such.
_TAG = re.compile(rf"<!--|<(/?)({_KNOWN})(?=[\s/>])[^<>]*>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
# C0 and C1 controls, surrogates, embedding and override of direction, isolates, BOM, soft hyphen.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\ud800-\udfff\ufffe\uffff]"
)
# Most cells are this: printable ASCII, single spaces, nothing that could be mark-up.
_PLAIN_ALREADY = re.compile(r"(?:[!-%'-;=-~]+(?: [!-%'-;=-~]+)*)?")
_SPACES = re.compile(r"[^\S\n]+")
_EMPTY_LINES = re.compile(r"\n{3,}")
_UNTIDY_LINES = (" \n", "\n ", "\n\n\n")


def plain(raw: str, longest: int = LONGEST_TEXT) -> str:
    """`raw` as plain text of at most `longest` characters, its lines and paragraphs kept."""
    if len(raw) <= longest and _PLAIN_ALREADY.fullmatch(raw):
        return raw
    text = raw[:_LONGEST_RAW]
    if _TAG.search(text):
        text = _without_tags(text)
    elif _ENTITY.search(text):
        text = html.unescape(text)
    return _cut(clean(text), longest)


def clean(raw: str) -> str:
    """`raw` without what cannot be seen, NFC, its spaces and empty lines in order; no mark-up is
    looked for: "<b>" stays."""
    if is_clean(raw):
        return raw
    text = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    text = "\n".join(each.strip() for each in _SPACES.sub(" ", text).split("\n"))
    return _EMPTY_LINES.sub("\n\n", text).strip()


def is_clean(text: str) -> bool:
    """Whether `clean` would leave `text` as it is, as it does most texts: a tenth of its price."""
    if "  " in text or text != text.strip(" \n"):
        return False
    if "\n" in text and any(untidy in text for untidy in _UNTIDY_LINES):
        return False
    # What Unicode calls printable is neither unseen nor a space, but for the plain space.
    if not text.replace("\n", "").isprintable():
        return False
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def line(raw: str, longest: int = LONGEST_LINE) -> str:
    """`raw` as plain text on one line: a name, an address."""
    if len(raw) <= longest and _PLAIN_ALREADY.fullmatch(raw):
        return raw
    return _cut(" ".join(plain(raw).split()), longest)


def safe(text: str) -> str:
    """`text` such that `plain`, or anybody who takes it for HTML, reads the same words again."""
    return text if plain(text) == text else html.escape(text, quote=False)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _without_tags(text: str) -> str:
    """The text between the tags, in one pass; what a script or style holds is none."""
    parts: list[str] = []
    at, silent = 0, ""
    for tag in _TAG.finditer(text):
        if tag.start() < at:
            continue
        if not silent:
            parts.append(text[at : tag.start()])
        at = tag.end()
        if tag.group() == "<!--":
            end = text.find("-->", at)
            at = end + 3 if end >= 0 else len(text)
            continue
        closing, name = bool(tag[1]), tag[2].lower()
        if name in _SILENT:
            silent = "" if closing else silent or name
        elif not silent:
            parts.append(_break_at(name, closing))
    parts.append("" if silent else text[at:])
    return html.unescape("".join(parts))


def _break_at(name: str, closing: bool) -> str:
    if name == "li":
        return "" if closing else "\n- "
    if name == "p":
        return "\n" if closing else "\n\n"
    return "\n" if name in _BLOCKS else ""
