"""Reads a date written in words or digits, British order: '5th December', '12/01/2027'."""

import re
from datetime import date

from services.vocabulary.times.pieces import month_number

_YEAR = re.compile(r"\b\d{4}\b")


def date_named(words: str, today: date) -> date | None:
    """Return the date; without a year the next one from `today` on; None if there is none such."""
    try:
        if "/" in words:
            day, month, year = (int(part) for part in words.split("/"))
            return date(year if year > 99 else 2000 + year, month, day)
        return _in_words(words, today)
    except ValueError:
        return None


def _in_words(words: str, today: date) -> date:
    year = _YEAR.search(words)
    rest = _YEAR.sub("", words)
    day = int("".join(filter(str.isdigit, rest)))
    month = month_number("".join(re.findall(r"(?!of\b)[a-z]{3,}", rest))[:3])
    if year:
        return date(int(year.group()), month, day)
    this_year = date(today.year, month, day)
    return this_year if this_year >= today else date(today.year + 1, month, day)
