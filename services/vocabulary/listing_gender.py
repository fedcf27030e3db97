"""Reads whether a listing is for women or men only. Anything that welcomes both says nothing."""

import re
from collections.abc import Iterator
from typing import Final

from services.vocabulary.readings import Fact

_WOMEN: Final = r"(?:women|woman|ladies|girls|females|mums|mothers|wom[xy]n)"
_MEN: Final = r"(?:men|man|gentlemen|boys|males|dads|fathers|lads)"
_AND_OTHERS: Final = (
    r"(?!\s*(?:,|and|or|&|/)\s*(?:[\w-]+\s+){0,2}(?:children|families|everyone|others?|people))"
)
_GROUP: Final = (
    r"(?:group|groups|club|shed|sheds|institute|circle|centre|choir|session|sessions|network|"
    r"fellowship|guild|refuge|project|league|team)"
)


def _only(whose: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:(?:for\s+|all[\s-])(?:[\w-]+\s+){{0,2}}?{whose}\b(?!['\u2019]){_AND_OTHERS}"
        rf"|{whose}[\s-]only\b|only\s+(?:open\s+to\s+|for\s+)?{whose}\b)",
        re.IGNORECASE,
    )


def _named(whose: str) -> re.Pattern[str]:
    """In a name "Sale Women's Club" is for women; in a text it may be one group among others."""
    return re.compile(
        rf"\b{whose}['\u2019]?(?:s['\u2019]?)?\s+(?:\w+\s+)?{_GROUP}\b", re.IGNORECASE
    )


_ONLY: Final = {"female": _only(_WOMEN), "male": _only(_MEN)}
_NAMED: Final = {"female": _named(_WOMEN), "male": _named(_MEN)}
_ANY: Final = {
    "female": re.compile(rf"\b(?:{_WOMEN}|female)\b", re.IGNORECASE),
    "male": re.compile(rf"\b(?:{_MEN}|male)\b", re.IGNORECASE),
}
# One of these is in whatever the patterns find: a cheap look before them.
_AT_ALL: Final = (
    "men",
    "man",
    "lad",
    "girl",
    "female",
    "mum",
    "mother",
    "wom",
    "boy",
    "dad",
    "fath",
)
_ALL: Final = re.compile(
    r"\b(?:everyone|anyone|all\s+(?:are\s+)?welcome|open\s+to\s+all|both\s+sexes|all\s+genders|"
    r"couples|mixed|families\s+welcome)\b",
    re.IGNORECASE,
)


def read_listing_gender(field: str, text: str) -> Iterator[Fact]:
    """Yield the one gender that a field says the listing is for, with the words that say it."""
    lowered = text.lower()
    if not any(word in lowered for word in _AT_ALL):
        return
    named = [gender for gender, pattern in _ANY.items() if pattern.search(text)]
    if len(named) != 1 or _ALL.search(text):
        return
    gender = named[0]
    found = _ONLY[gender].search(text)
    if not found and field == "name":
        found = _NAMED[gender].search(text)
    if found:
        yield Fact("gender", gender, field, found.group())
