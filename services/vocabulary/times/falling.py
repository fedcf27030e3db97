"""Says whether a day is one of a rule's (RFC 5545, section 3.3.10)."""

from calendar import isleap, monthrange
from datetime import date

from services.vocabulary.times.rule import Rule


def falls_on(rule: Rule, day: date, first: date) -> bool:
    """Say whether the rule comes on this day; `first` is the day from which its steps count."""
    return (
        _is_in_month(rule, day, first)
        and _steps(rule, day, first) % rule.interval == 0
        and _is_date(rule, day, first)
        and _is_weekday(rule, day, first)
    )


def _steps(rule: Rule, day: date, first: date) -> int:
    """Days, weeks, months or years between the two."""
    if rule.frequency == "DAILY":
        return (day - first).days
    if rule.frequency == "WEEKLY":
        return _week(day, rule.week_start) - _week(first, rule.week_start)
    if rule.frequency == "MONTHLY":
        return (day.year - first.year) * 12 + day.month - first.month
    return day.year - first.year


def _week(day: date, start: int) -> int:
    # The first day of the calendar, number 1, is a Monday.
    return (day.toordinal() - 1 - start) // 7


def _is_in_month(rule: Rule, day: date, first: date) -> bool:
    if rule.months:
        return day.month in rule.months
    return rule.frequency != "YEARLY" or bool(rule.days or rule.dates) or day.month == first.month


def _is_date(rule: Rule, day: date, first: date) -> bool:
    if rule.dates:
        length = monthrange(day.year, day.month)[1]
        return day.day in rule.dates or day.day - length - 1 in rule.dates
    return bool(rule.days) or rule.frequency in ("DAILY", "WEEKLY") or day.day == first.day


def _is_weekday(rule: Rule, day: date, first: date) -> bool:
    if not rule.days:
        return rule.frequency != "WEEKLY" or day.weekday() == first.weekday()
    which = {0, *_which(rule, day)}
    return any(weekday == day.weekday() and nth in which for nth, weekday in rule.days)


def _which(rule: Rule, day: date) -> tuple[int, int]:
    """The how manieth of its weekday the day is in its month or year: (3, -2)."""
    if rule.frequency == "YEARLY" and not rule.months:
        number, length = day.timetuple().tm_yday, 366 if isleap(day.year) else 365
    else:
        number, length = day.day, monthrange(day.year, day.month)[1]
    return (number - 1) // 7 + 1, -((length - number) // 7 + 1)
