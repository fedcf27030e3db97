"""Works out when sessions come next, by their rules (RFC 5545, dateutil), local wall clock."""

import heapq
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice, takewhile

from dateutil.rrule import rrule, rrulestr

from services.vocabulary.times.bank_holidays import is_bank_holiday
from services.vocabulary.times.session import Session

# A rule that never comes (the 31st of February) must end: nobody plans further ahead than this.
_FURTHEST = timedelta(days=800)
_SENSIBLE = re.compile(r"FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)\b")
_NO_STEP = re.compile(r"INTERVAL=0+\b")
_A_MOMENT = timedelta(seconds=1)
_INTERVAL = re.compile(r"INTERVAL=0*([1-9][0-9]{0,3})\b")


def next_sessions(sessions: Sequence[Session], after: datetime, count: int) -> list[str]:
    """Return the next `count` starts after a local time, in order: "YYYY-MM-DDTHH:MM".

    A session without a start time is given as the day alone: "YYYY-MM-DD".
    """
    after = after.replace(tzinfo=None)
    coming = heapq.merge(*(_starts(session, after) for session in sessions))
    return list(islice(_each_once(coming), max(count, 0)))


def _starts(session: Session, after: datetime) -> Iterator[str]:
    hour, minute = map(int, session.start.split(":")) if session.start else (0, 0)
    begin = datetime.combine(_first_day(session, after.date()), time(hour, minute))
    since = after if session.start else datetime.combine(after.date(), time()) - _A_MOMENT
    for moment in _moments(session.rrule, begin, after + _FURTHEST):
        if moment > since and not _is_off(session, moment.date()):
            yield moment.strftime("%Y-%m-%dT%H:%M" if session.start else "%Y-%m-%d")


def _moments(written: str, begin: datetime, last: datetime) -> Iterable[datetime]:
    """The moments of a rule until `last`; none of one that is not understood, or that no group
    would meet by. The bound goes into the rule: one that never comes must end."""
    if not _SENSIBLE.search(written) or _NO_STEP.search(written):
        return ()
    try:
        made = rrulestr(written.replace("Z", ""), dtstart=begin)
    except (ValueError, TypeError, KeyError):
        return ()
    if not isinstance(made, rrule):
        return ()
    # RFC 5545 allows a rule COUNT or UNTIL, not both; a counted one ends by itself.
    bounded = made if "COUNT" in written or "UNTIL" in written else made.replace(until=last)
    return takewhile(lambda moment: moment <= last, bounded)


def _first_day(session: Session, today: date) -> date:
    """A day from which the rule comes out right and little is counted through: a club that began in
    1950 and meets every other week is not followed from 1950."""
    starts = session.starts
    if starts is None or starts >= today or "COUNT" in session.rrule:
        return starts or today
    found = _INTERVAL.search(session.rrule)
    every = int(found[1]) if found else 1
    if every == 1 and "FREQ=YEARLY" not in session.rrule and "FREQ=MONTHLY" not in session.rrule:
        return today
    days = {"WEEKLY": 7 * every, "DAILY": every}.get(_SENSIBLE.findall(session.rrule)[0], 0)
    return starts + timedelta(days=(today - starts).days // days * days) if days else starts


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
