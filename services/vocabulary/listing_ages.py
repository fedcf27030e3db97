"""Reads the ages a listing is for. It excludes people, so only plain statements count.

"for the over 50s" is a minimum of 50; "over 50 years of experience" and "games for the over 60s,
playgroups and dance" (one group among others) say nothing.
"""

import re
from collections.abc import Iterator
from typing import Final

from services.vocabulary.readings import Fact

_AGE: Final = r"(?:1[01]\d|\d{1,2})"
_S: Final = r"['\u2019]?s\b"
_YEARS: Final = r"(?:\s?(?:years?|yrs?|y/?o)\b(?:[\s-]olds?|\s+of\s+age)?)"
_AGED: Final = r"(?:aged?|ages|age\s+range|between(?:\s+the\s+ages\s+of)?)"
_TO: Final = r"\s?(?:-|\u2013|\u2014|to|and|until|up\s+to)\s?"
_MORE: Final = r"(?:and\s+(?:over|above|older|upwards?|up)|or\s+(?:over|above|older)|plus\b|\+)"
_LESS: Final = r"(?:and\s+(?:under|below|younger)|or\s+(?:under|younger))"

_RANGE = re.compile(
    rf"\b{_AGED}(?:\s+(?:from|between))?:?\s+(?P<low>{_AGE}|birth){_YEARS}?{_TO}(?P<high>{_AGE})"
    r"(?!\s*(?:months?|weeks?|am|pm|[:.]\d))\b"
    rf"|\b(?P<low2>{_AGE}|birth){_TO}(?P<high2>{_AGE}){_YEARS}(?!\s+(?:ago|experience))",
    re.IGNORECASE,
)
_MINIMUM = re.compile(
    rf"\bover[\s-](?:the\s+(?:age\s+of\s+)?)?(?P<a>{_AGE}){_S}"
    rf"|\b(?:aged?|people|adults?|anyone|women|men|residents|those|everyone)\s+"
    rf"(?:who\s+are\s+)?over\s+(?:the\s+age\s+of\s+)?(?P<b>{_AGE})\b(?!\s*(?:years?\s+ago|%|per))"
    rf"|\b(?:{_AGED}\s+)?(?P<c>{_AGE}){_YEARS}?\s?{_MORE}"
    r"(?!\s*(?:\w+\s+)?(?:members|groups|volunteers|years?\s+of|organisations|people\s+a|clubs|min))"
    rf"|\bover\s+the\s+age\s+of\s+(?P<d>{_AGE})\b",
    re.IGNORECASE,
)
_MAXIMUM = re.compile(
    rf"\bunder[\s-](?:the\s+(?:age\s+of\s+)?)?(?P<a>{_AGE}){_S}"
    rf"|\b(?:aged?|children|people|anyone|those|babies)\s+(?:who\s+are\s+)?(?:under|up\s+to)\s+"
    rf"(?:the\s+age\s+of\s+)?(?P<b>{_AGE})\b(?!\s*(?:months?|weeks?))"
    rf"|\b(?:aged?\s+)?(?P<c>{_AGE}){_YEARS}?\s{_LESS}"
    rf"|\bunder\s+the\s+age\s+of\s+(?P<d>{_AGE})\b",
    re.IGNORECASE,
)
# Before one of these the age is one example among others, or not the age of who may come.
_NOT_ALONE = re.compile(
    r"\b(?:including|includes?|such as|especially|particularly|mainly|e\.?g\.?|accompanied by"
    r"|with (?:an )?adults?|an adult|volunteers?)\W+(?:[\w-]+\W+){0,3}$",
    re.IGNORECASE,
)
_OPEN_TO_ALL = re.compile(r"\b(?:all ages|any age|every age|young and old)\b", re.IGNORECASE)
# Most ages stand near digits: a cheap look before the patterns.
_DIGIT = re.compile(r"\d")


def read_listing_ages(field: str, text: str) -> Iterator[Fact]:
    """Yield the lowest minimum_age and highest maximum_age of a field, none where they clash."""
    if not _DIGIT.search(text) or _OPEN_TO_ALL.search(text):
        return
    lows, highs = _ages(text)
    low = min(lows, default=None)
    high = max(highs, default=None)
    if low and high and low[0] > high[0]:
        return
    if low and low[0] > 0:
        yield Fact("minimum_age", str(low[0]), field, low[1])
    if high:
        yield Fact("maximum_age", str(high[0]), field, high[1])


def _ages(text: str) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Return the lower and the upper ages, each with the words that say it."""
    lows, highs = [], []
    for found in _counted(_RANGE, text):
        low, high = found["low"] or found["low2"], found["high"] or found["high2"]
        if _number(low) < int(high):
            lows.append((_number(low), found.group()))
            highs.append((int(high), found.group()))
    if not highs:
        lows = [(_stated(found), found.group()) for found in _counted(_MINIMUM, text)]
        highs = [(_stated(found), found.group()) for found in _counted(_MAXIMUM, text)]
    return lows, highs


def _counted(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    for found in pattern.finditer(text):
        if not _NOT_ALONE.search(text[max(0, found.start() - 50) : found.start()]):
            yield found


def _number(age: str) -> int:
    return 0 if age.lower() == "birth" else int(age)


def _stated(found: re.Match[str]) -> int:
    return next(int(age) for age in found.groups() if age)
