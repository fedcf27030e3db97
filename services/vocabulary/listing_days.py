"""Reads the days that a listing names: 'Mondays and Thursdays', 'Mon-Fri'."""

import re
from collections.abc import Iterator
from typing import Final

from services.vocabulary.readings import Fact

_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FULL: Final = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
# A short name is a day only beside a time or another day: "sat" and "sun" are words too.
_SHORT: Final = r"(?:Mon|Tues?|Weds?|Thurs?|Thu|Fri|Sat|Sun)s?"
# One of these, or "day", is in whatever the pattern finds: a cheap look before it.
_SHORT_ONES: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_NAME: Final = rf"(?:(?i:{_FULL})|{_SHORT}(?=\.?\s?(?:[-\u2013&/,:]|to\b|and\b|\d)))"
_DAY = re.compile(
    rf"\b(?P<first>{_NAME})(?:\.?\s?(?:-|\u2013|\u2014|to|until)\s?(?P<last>(?i:{_FULL})|{_SHORT})\b)?"
)
_SHUT = re.compile(
    r"\b(?:except|excluding|not|closed|apart from|no)\W+(?:on\W+|(?:\w+days?\W+)?and\W+)?$",
    re.IGNORECASE,
)
_WEEKDAYS = re.compile(r"\bweekdays\b", re.IGNORECASE)
_EVERY_DAY = re.compile(r"\b(?:daily|every day|7 days a week|seven days a week)\b", re.IGNORECASE)


def read_listing_days(field: str, text: str) -> Iterator[Fact]:
    """Yield a fact for each day named as one on which something happens."""
    lowered = text.lower()
    named = "day" in lowered or any(short in text for short in _SHORT_ONES)
    for found in _DAY.finditer(text) if named else ():
        if not _SHUT.search(text[max(0, found.start() - 40) : found.start()]):
            for day in _between(found["first"], found["last"]):
                yield Fact("day", day, field, found.group())
    if "da" not in lowered:
        return
    for pattern, days in ((_WEEKDAYS, _DAYS[:5]), (_EVERY_DAY, _DAYS)):
        every = pattern.search(text)
        for day in days if every else ():
            yield Fact("day", day, field, every.group() if every else "")


def _between(first: str, last: str | None) -> Iterator[str]:
    start = _DAYS.index(first[:3].lower())
    end = _DAYS.index(last[:3].lower()) if last else start
    for step in range((end - start) % 7 + 1):
        yield _DAYS[(start + step) % 7]
