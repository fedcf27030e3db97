"""Takes the shouting out of names: "FRIENDS OF HALE CIO" is "Friends of Hale CIO"."""

from __future__ import annotations

import re

# Written in capitals by everybody, though they could be said as words.
_KEPT = (
    "ADHD AFC AGSB BAME BBC BME BMX CE CIC CIO CLC ESOL GM HIV ICW II III IV IT LGBT ME MS NHS PA "
    "PFA PTA PTFA RAF RC RNIB RSPB RSPCA RUFC SEN SEND TLC U3A UK URC USA WI WRVS YMCA YPSF YWCA"
)
_LOWERED = "a an and at by de for from in of on or the to with"
_SHORTENED = "DR JR LTD MR MRS MT ST"
_ABBREVIATIONS = frozenset(_KEPT.split())
_SMALL = frozenset(_LOWERED.split())
_VOWELLESS = frozenset(_SHORTENED.split())
_LONGEST_ABBREVIATION = 5
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_VOWEL = re.compile(r"[AEIOUY]")


def without_shouting(name: str, seen_in: str = "") -> str:
    """`name` in title case where it is all capitals, else as it is.

    A word that `seen_in`, text by the same hands, writes in another way is written so.
    """
    if name != name.upper() or not any(map(str.isalpha, name)):
        return name
    shown = _as_shown(seen_in)
    first = True

    def respell(found: re.Match[str]) -> str:
        nonlocal first
        word = found.group()
        begins, first = first, False
        if len(word) == 1 and "." in name[found.start() - 1 : found.end() + 1]:
            return word  # P.T.A.
        return _respelt(word, shown, begins)

    return _WORD.sub(respell, name)


def _respelt(word: str, shown: dict[str, str], begins: bool) -> str:
    if word.lower() in _SMALL:
        return word.capitalize() if begins else word.lower()
    if word in _ABBREVIATIONS:
        return word
    if word in shown:
        return shown[word]
    if re.match(r"\d", word):
        return word.lower()  # 2ND, 1ST
    if not _VOWEL.search(word) and word not in _VOWELLESS:
        return word
    head, mark, tail = word.replace("’", "'").partition("'")
    # O'NEILL keeps its second capital, MARY'S has only one.
    return head.capitalize() + mark + (tail.capitalize() if len(head) == 1 else tail.lower())


def _as_shown(text: str) -> dict[str, str]:
    """{WORD: Word} for words with a capital inside mixed text: abbreviations, names like McCall.

    A long word in capitals is no abbreviation: the text shouts there as well.
    """
    if text == text.upper():
        return {}
    words = {found.group() for found in _WORD.finditer(text)}
    inside = (word for word in words if re.search(r".[A-Z]", word))
    return {
        word.upper(): word
        for word in inside
        if len(word) <= _LONGEST_ABBREVIATION or word != word.upper()
    }
