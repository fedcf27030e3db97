"""The recurrence rules (RFC 5545) of groups that meet, taken apart; all other rules are refused.

Understood: DAILY to YEARLY with INTERVAL, BYDAY, BYMONTHDAY, BYMONTH, UNTIL, COUNT and WKST.
"""

import re
from datetime import datetime, timedelta

import msgspec

from services.vocabulary.times.pieces import DAYS

_PART = re.compile(r"([A-Z]+)=([0-9A-Z,+-]+)")
_BYDAY = re.compile(r"([+-]?[1-9][0-9]?)?(MO|TU|WE|TH|FR|SA|SU)")
_NUMBER = re.compile(r"[+-]?[0-9]{1,3}")
_MOMENT = re.compile(r"[0-9]{8}(T[0-9]{6}Z?)?")
_KNOWN = frozenset({"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "UNTIL", "COUNT", "WKST"})
_FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_LAST_SECOND = timedelta(days=1, seconds=-1)


class Rule(msgspec.Struct, frozen=True):
    """`days`: (which, weekday from 0), which = 0 for each one, -1 the last of the month or year.

    `dates`: days of the month, -1 the last; `months`: 1 to 12; `until`: the last local moment.
    """

    frequency: str
    interval: int
    days: tuple[tuple[int, int], ...]
    dates: tuple[int, ...]
    months: tuple[int, ...]
    until: datetime | None
    count: int | None
    week_start: int

    @property
    def leans_on_start(self) -> bool:
        """Say whether the dates cannot be known without the first day: of which other week?"""
        anchored = self.frequency == "DAILY" or self.days or self.dates
        return self.interval > 1 or self.count is not None or not anchored


def read_rule(text: str) -> Rule | None:
    """Return the rule, None for one that has any part that is not understood."""
    found = [_PART.fullmatch(part) for part in text.split(";")]
    parts = {each[1]: each[2] for each in found if each}
    if len(parts) != len(found) or not parts.keys() <= _KNOWN:
        return None
    try:
        rule = _rule(parts)
    except (ValueError, OverflowError):
        return None
    return rule if _is_possible(rule) else None


def _rule(parts: dict[str, str]) -> Rule:
    return Rule(
        frequency=parts.get("FREQ", ""),
        interval=_number(parts.get("INTERVAL", "1")),
        days=tuple(_day(each) for each in _listed(parts, "BYDAY")),
        dates=tuple(_number(each) for each in _listed(parts, "BYMONTHDAY")),
        months=tuple(_number(each) for each in _listed(parts, "BYMONTH")),
        until=_moment(parts["UNTIL"]) if "UNTIL" in parts else None,
        count=_number(parts["COUNT"]) if "COUNT" in parts else None,
        week_start=DAYS.index(parts.get("WKST", "MO")),
    )


def _is_possible(rule: Rule) -> bool:
    numbered = any(which for which, _ in rule.days)
    short = rule.frequency in ("DAILY", "WEEKLY")
    return (
        rule.frequency in _FREQUENCIES
        and rule.interval > 0
        and (rule.count is None or rule.count > 0)
        and all(1 <= abs(each) <= 31 for each in rule.dates)
        and all(1 <= each <= 12 for each in rule.months)
        and not (short and numbered)
        and not (rule.frequency == "WEEKLY" and rule.dates)
    )


def _listed(parts: dict[str, str], key: str) -> list[str]:
    return list(dict.fromkeys(parts[key].split(","))) if key in parts else []


def _number(written: str) -> int:
    if not _NUMBER.fullmatch(written):
        raise ValueError(written)
    return int(written)


def _day(written: str) -> tuple[int, int]:
    found = _BYDAY.fullmatch(written)
    if not found:
        raise ValueError(written)
    return int(found[1] or 0), DAYS.index(found[2])


def _moment(written: str) -> datetime:
    """A day without a time is meant to its end."""
    if not _MOMENT.fullmatch(written):
        raise ValueError(written)
    last = datetime.fromisoformat(written.removesuffix("Z"))
    return last if "T" in written else last + _LAST_SECOND
