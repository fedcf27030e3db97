"""Says the days of a rule: 'Every Tuesday', 'On the 15th of the month', 'Last Friday of May'."""

import calendar
from collections.abc import Sequence
from typing import Final

from services.vocabulary.times.rule import Rule

_NAMES: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NTH: Final = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_MOST_IN_MONTH: Final = 5


def days_said(rule: Rule) -> str:
    """Return the days in words, '' where any part of the rule cannot be said in plain words."""
    if rule.count is not None or rule.interval >= len(_NTH):
        return ""
    # Each Monday of every month, or of the year, or each day that is a Monday: every Monday.
    plain = bool(rule.days) and not any(which for which, _ in rule.days) and not rule.dates
    if rule.frequency == "WEEKLY" or (plain and rule.interval == 1):
        return _weekly(rule) + _span(rule) if plain else ""
    if rule.frequency == "DAILY":
        return "" if rule.days or rule.dates else f"{_every(rule)} day{_span(rule)}"
    if plain or (rule.interval > 1 and not _is_step_of_one_unit(rule)):
        return ""
    counted = _counted(rule)
    return f"{counted[0].upper()}{counted[1:]} of {_whole(rule)}" if counted else ""


def listed(words: Sequence[str], last: str = "and") -> str:
    """Return 'a, b and c'."""
    parts = [", ".join(words[:-1]), words[-1]] if len(words) > 1 else words
    return f" {last} ".join(parts)


def _is_step_of_one_unit(rule: Rule) -> bool:
    """Not so: the first of each month, every other year; every third month, but only in May."""
    return not rule.months and not (rule.frequency == "YEARLY" and rule.dates)


def _every(rule: Rule) -> str:
    step = "other" if rule.interval == 2 else _NTH[rule.interval]
    return f"Every {step}" if rule.interval > 1 else "Every"


def _weekly(rule: Rule) -> str:
    """Return 'Every Monday and Friday', or 'Monday to Friday' for five days or more."""
    days = _weekdays([weekday for _, weekday in rule.days])
    if len(rule.days) > 1 and rule.interval > 1:
        return f"{_every(rule)} week, {days}"
    return f"{_every(rule)} {days}" if len(rule.days) < 5 else days


def _weekdays(places: list[int]) -> str:
    """Return 'Monday and Friday', or 'Monday to Friday' for three or more days in a row."""
    if len(places) > 2 and places == list(range(places[0], places[0] + len(places))):
        return f"{_NAMES[places[0]]} to {_NAMES[places[-1]]}"
    return listed([_NAMES[place] for place in places])


def _span(rule: Rule) -> str:
    return f", {_months(rule)} only" if rule.months else ""


def _months(rule: Rule) -> str:
    return listed([calendar.month_name[month] for month in rule.months])


def _counted(rule: Rule) -> str:
    """Return 'first and last Monday' or 'on the 15th', '' where both or neither are asked for."""
    if bool(rule.days) == bool(rule.dates):
        return ""
    if rule.dates:
        said = [_date(each) for each in rule.dates]
        return f"on the {listed(said)}" if all(said) else ""
    nths = [_nth(which) for which, _ in rule.days]
    names = [_NAMES[weekday] for _, weekday in rule.days]
    pairs = [f"{nth} {name}" for nth, name in zip(nths, names, strict=True)]
    return listed(pairs) if all(nths) else ""


def _whole(rule: Rule) -> str:
    """Return what the days are counted in: 'the month', 'every other month', 'May'."""
    unit = "month" if rule.frequency == "MONTHLY" or rule.dates else "year"
    if rule.interval > 1:
        return f"{_every(rule).lower()} {unit}"
    if rule.frequency == "MONTHLY":
        return "the month" + _span(rule)
    return _months(rule) or f"the {unit}"


def _nth(which: int) -> str:
    """Return 'second' or 'second to last', '' for 0 and for what no month has."""
    if not 1 <= abs(which) <= _MOST_IN_MONTH:
        return ""
    nth = _NTH[abs(which)]
    return nth if which > 0 else "last" if which == -1 else f"{nth} to last"


def _date(day: int) -> str:
    """Return '15th', or 'last day' and the like."""
    if day < 0:
        return f"{_nth(day)} day" if _nth(day) else ""
    teens = 11 <= day <= 13
    return f"{day}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"
