"""Turns what others wrote into plain text: hostile, marked up, or just untidy.

Text is NFC, has no control characters, no lone surrogates and no direction overrides; a page may
show it as it is, escaped. A mark-up tag that we know goes; "<3" and "under <5" stay.
"""

from __future__ import annotations

import html
import re
import unicodedata
from html.parser import HTMLParser

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
_TAG = re.compile(rf"</?(?:{_KNOWN})(?=[\s/>])[^<>]*>|<!--", re.IGNORECASE)
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
    text = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    text = "\n".join(each.strip() for each in _SPACES.sub(" ", text).split("\n"))
    return _EMPTY_LINES.sub("\n\n", text).strip()


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
    reader = _Text()
    reader.feed(text)
    reader.close()
    return "".join(reader.parts)


class _Text(HTMLParser):
    """Gathers the text between tags; a tag that is no HTML is text as well."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        self._tag(tag)

    def handle_startendtag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self._tag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS and tag not in ("br", "li"):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)

    def _tag(self, tag: str) -> None:
        if tag == "li":
            self.parts.append("\n- ")
        elif tag == "p":
            self.parts.append("\n\n")
        elif tag in _BLOCKS:
            self.parts.append("\n")
        elif tag not in _INLINE and not self._silent:
            self.parts.append(self.get_starttag_text() or "")
