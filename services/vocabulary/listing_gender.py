"""Reads whether a listing is for women or men only. Anything that welcomes both says nothing."""

import re
from collections.abc import Iterator
from typing import Final

from services.vocabulary.readings import Fact

_WOMEN: Final = r"(?:women|woman|ladies|girls|females|mums|mothers|wom[xy]n)"
_MEN: Final = r"(?:men|man|gentlemen|boys|males|dads|fathers|lads)"


def _only(whose: str) -> re.Pattern[str]:
    apart = (
        r"(?!\s*(?:,|and|or|&|/)\s*(?:[\w-]+\s+){0,2}(?:children|families|everyone|others?|people))"
    )
    return re.compile(
        rf"(?<!-)\b(?:(?:for\s+|all[\s-])(?:[\w-]+\s+){{0,2}}?{whose}\b(?!['\u2019]){apart}"
        rf"|{whose}[\s-]only|only\s+(?:open\s+to\s+|for\s+)?{whose}\b"
        rf"|{whose}(?:['\u2019]?s?['\u2019]?)\s+(?:\w+\s+)?"
        r"(?:group|groups|club|shed|sheds|institute|circle|centre|choir|session|sessions|network|"
        r"fellowship|guild|refuge|project|league|team))",
        re.IGNORECASE,
    )


_FEMALE, _MALE = _only(_WOMEN), _only(_MEN)
_ANY_WOMAN = re.compile(rf"\b(?:{_WOMEN}|female)\b", re.IGNORECASE)
_ANY_MAN = re.compile(rf"\b(?:{_MEN}|male)\b", re.IGNORECASE)
_ALL = re.compile(
    r"\b(?:everyone|anyone|all\s+(?:are\s+)?welcome|open\s+to\s+all|both\s+sexes|all\s+genders|"
    r"couples|mixed|families\s+welcome)\b",
    re.IGNORECASE,
)


def read_listing_gender(field: str, text: str) -> Iterator[Fact]:
    """Yield the one gender that a field says the listing is for, with the words that say it."""
    woman, man = _ANY_WOMAN.search(text), _ANY_MAN.search(text)
    if bool(woman) == bool(man) or _ALL.search(text):
        return
    found = (_FEMALE if woman else _MALE).search(text)
    if found:
        yield Fact("gender", "female" if woman else "male", field, found.group())
