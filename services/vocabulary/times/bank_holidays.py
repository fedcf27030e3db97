"""The bank holidays of England and Wales, by the Banking and Financial Dealings Act 1971.

Days moved or added by proclamation (a coronation) are not known here.
"""

from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

_MONDAY = 0
_SATURDAY = 5


@lru_cache(maxsize=16)
def bank_holidays(year: int) -> frozenset[date]:
    """Return the bank holidays of a year, those moved from a weekend included."""
    sunday = easter(year)
    christmas = _next_working_day(date(year, 12, 25), frozenset())
    return frozenset(
        {
            _next_working_day(date(year, 1, 1), frozenset()),
            sunday - timedelta(days=2),
            sunday + timedelta(days=1),
            _first_monday(date(year, 5, 1)),
            _first_monday(date(year, 5, 25)),
            _first_monday(date(year, 8, 25)),
            christmas,
            _next_working_day(date(year, 12, 26), frozenset({christmas})),
        }
    )


def is_bank_holiday(day: date) -> bool:
    """Say whether a day is a bank holiday in England."""
    return day in bank_holidays(day.year)


def _first_monday(day: date) -> date:
    return day + timedelta(days=(_MONDAY - day.weekday()) % 7)


def _next_working_day(day: date, taken: frozenset[date]) -> date:
    while day.weekday() >= _SATURDAY or day in taken:
        day += timedelta(days=1)
    return day
