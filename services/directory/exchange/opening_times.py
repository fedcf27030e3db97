"""Schedules from the words of a source: "Tues 11am - 2pm, Fri 11.30am - 1.30pm"."""

from __future__ import annotations

from datetime import date

from services.directory.domain.listing import Schedule
from services.vocabulary.times import Session, read_times


def schedules(text: str, today: date) -> tuple[Schedule, ...]:
    """One schedule a session that the words clearly name, each keeping all the words.

    Words that leave anything open ("term time only", "alternate Saturdays") give one schedule
    without a rule: they are shown, not guessed at. So do dates without a year, for what they mean
    hangs on the day of the import, and a second import would change the listing.
    """
    if not text:
        return ()
    reading = read_times(text, today)
    lasting = reading.clear and not any(map(_is_dated, reading.sessions))
    found = tuple(_schedule(text, each) for each in reading.sessions) if lasting else ()
    return found or (Schedule(text=text),)


def _is_dated(session: Session) -> bool:
    return session.starts is not None or "UNTIL" in session.rrule


def _schedule(text: str, session: Session) -> Schedule:
    rrule = session.rrule
    if session.not_months and "BYMONTH=" not in rrule:
        months = (str(each) for each in range(1, 13) if each not in session.not_months)
        rrule += f";BYMONTH={','.join(months)}"
    return Schedule(text=text, rrule=rrule, start=session.start or "", end=session.end or "")
