"""Reads cells that hold codes: by code or by label, several parted by semicolons."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from services.directory.exchange.rows import Notes
from services.vocabulary import codes
from services.vocabulary.languages import language_code

# Feeds and people write these for what our lists call otherwise.
_OTHER_WORDS: Mapping[str, str] = {
    "drop in": "drop_in",
    "drop-in": "drop_in",
    "book": "book",
    "booking": "book",
    "by appointment": "book",
    "referral": "refer",
    "self referral": "self_refer",
    "self-referral": "self_refer",
    "in person": "in_person",
    "face to face": "in_person",
    "virtual": "online",
    "telephone": "phone",
    "home visit": "home_visit",
    "male": "male",
    "men": "male",
    "female": "female",
    "women": "female",
    "accessible toilets": "accessible_toilet",
    "disabled toilet": "accessible_toilet",
    "induction loop": "hearing_loop",
    "wheelchair access": "wheelchair",
    "wheelchair accessible": "wheelchair",
    "car park": "parking",
}


_PARTING = re.compile(r"[:;|%]")
_ESCAPED = re.compile(r"%(3A|3B|7C|25)")


@cache
def _labels(listed: str) -> dict[str, str]:
    """{code or label in small letters: code} of the list called `listed` in vocabulary.codes."""
    if listed == "NEEDS":
        named = {code: need.label for code, need in codes.NEEDS.items()}
    else:
        named = dict(getattr(codes, listed))
    words = {label.lower(): code for code, label in named.items()}
    others = {words_: code for words_, code in _OTHER_WORDS.items() if code in named}
    return {**others, **words, **{code: code for code in named}}


def code_of(text: str, listed: str) -> str:
    """The code that `text` is or names, or ""."""
    known = _labels(listed)
    wanted = text.strip().lower()
    return known.get(wanted) or known.get(wanted.replace(" ", "_").replace("-", "_"), "")


def several(text: str) -> list[str]:
    """The values of a cell, parted by semicolons or by bars."""
    return [each.strip() for each in text.replace("|", ";").split(";") if each.strip()]


def escaped(part: str) -> str:
    """`part` with the signs that part values and their parts written %3A and so on, as in URLs."""
    return _PARTING.sub(lambda sign: f"%{ord(sign[0]):02X}", part)


def unescaped(part: str) -> str:
    """What `escaped` was given; other uses of % stay as they are."""
    return _ESCAPED.sub(lambda sign: chr(int(sign[1], 16)), part)


def codes_of(values: list[str], listed: str, field: str, notes: Notes) -> tuple[str, ...]:
    """The codes that `values` are or name, each once; what is not on the list is noted."""
    found: dict[str, None] = {}
    for each in values:
        code = code_of(each, listed)
        if code:
            found[code] = None
        else:
            notes.add(field, "A value here is on none of our lists: left out.")
    return tuple(found)


def languages_of(values: list[str], field: str, notes: Notes) -> tuple[str, ...]:
    """ISO 639 codes of languages given by code ("ur", "en-GB") or by name, each once."""
    found: dict[str, None] = {}
    for each in values:
        code = language_code(each) or language_code(each.replace("_", "-").partition("-")[0])
        if code:
            found[code] = None
        else:
            notes.add(field, "A language here is not one we know: left out.")
    return tuple(found)
