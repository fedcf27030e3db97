"""Works out when sessions come next, by their rules (RFC 5545), local wall clock.

Days are tried one by one: a rule that never comes (the 31st of February) costs no more than others.
"""

import heapq
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice

from services.vocabulary.times.bank_holidays import is_bank_holiday
from services.vocabulary.times.falling import falls_on
from services.vocabulary.times.rule import Rule, read_rule
from services.vocabulary.times.session import MOST_SESSIONS, Session

# Nobody plans further ahead than this.
_FURTHEST = timedelta(days=800)
# A rule that ends after so many times is counted from its first day, but not through the ages.
_LONGEST_COUNTED = timedelta(days=1830)
_A_DAY = timedelta(days=1)
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")


def next_sessions(sessions: Sequence[Session], after: datetime, count: int) -> list[str]:
    """Return the next `count` starts after a local time, in order: "YYYY-MM-DDTHH:MM".

    A session without a start time is given as the day alone: "YYYY-MM-DD". There is none of a
    session whose rule is not understood, or of which it is not known in which week it begins.
    """
    after = after.replace(tzinfo=None)
    each = dict.fromkeys(sessions[:MOST_SESSIONS])
    coming = heapq.merge(*(_starts(session, after) for session in each))
    return list(islice(_each_once(coming), max(count, 0)))


def _starts(session: Session, after: datetime) -> Iterator[str]:
    rule = read_rule(session.rrule)
    clock = _CLOCK.fullmatch(session.start or "00:00")
    if rule is None or clock is None or (rule.leans_on_start and session.starts is None):
        return
    at = time(int(clock[1]), int(clock[2]))
    for day in _days(rule, session.starts, after.date()):
        moment = datetime.combine(day, at)
        if rule.until and moment > rule.until:
            return
        if (moment > after if session.start else day >= after.date()) and not _is_off(session, day):
            yield moment.strftime("%Y-%m-%dT%H:%M" if session.start else "%Y-%m-%d")


def _days(rule: Rule, starts: date | None, today: date) -> Iterator[date]:
    """The days of a rule from today; of a counted one those before, which count, too."""
    first = starts or today
    begin = first if rule.count else max(first, today)
    if today - begin > _LONGEST_COUNTED:
        return
    length = min(today - begin + _FURTHEST, date.max - begin)
    each = (begin + number * _A_DAY for number in range(length.days))
    yield from islice((day for day in each if falls_on(rule, day, first)), rule.count)


def _is_off(session: Session, day: date) -> bool:
    if day.month in session.not_months:
        return True
    return session.not_bank_holidays and is_bank_holiday(day)


def _each_once(starts: Iterator[str]) -> Iterator[str]:
    before = ""
    for start in starts:
        if start != before:
            yield start
        before = start
