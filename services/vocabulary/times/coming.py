"""Works out when sessions come next, by their rules (RFC 5545, dateutil), local wall clock."""

import heapq
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice

from dateutil.rrule import rrulestr

from services.vocabulary.times.bank_holidays import is_bank_holiday
from services.vocabulary.times.session import Session

# A rule that never comes (the 31st of February) must end: nobody plans further ahead than this.
_FURTHEST = timedelta(days=800)


def next_sessions(sessions: Sequence[Session], after: datetime, count: int) -> list[str]:
    """Return the next `count` starts after a local time, in order: "YYYY-MM-DDTHH:MM".

    A session without a start time is given as the day alone: "YYYY-MM-DD".
    """
    after = after.replace(tzinfo=None)
    coming = heapq.merge(*(_starts(session, after) for session in sessions))
    return list(islice(_each_once(coming), max(count, 0)))


def _starts(session: Session, after: datetime) -> Iterator[str]:
    hour, minute = map(int, session.start.split(":")) if session.start else (0, 0)
    begin = datetime.combine(session.starts or after.date(), time(hour, minute))
    since = (
        after if session.start else datetime.combine(after.date(), time()) - timedelta(seconds=1)
    )
    for moment in rrulestr(session.rrule, dtstart=begin):
        if moment > after + _FURTHEST:
            return
        if moment > since and not _is_off(session, moment.date()):
            yield moment.strftime("%Y-%m-%dT%H:%M" if session.start else "%Y-%m-%d")


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
