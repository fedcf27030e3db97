"""Says sessions in plain words: 'Every Tuesday and Thursday, 12 noon to 2pm'."""

import calendar
import re
from collections.abc import Sequence

from services.vocabulary.times.days_said import days_said, listed
from services.vocabulary.times.rule import read_rule
from services.vocabulary.times.session import MOST_SESSIONS, Session

_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def say_times(sessions: Sequence[Session]) -> str:
    """Return the sessions in plain words: one phrase for those on the same days.

    Of a rule that is not wholly understood nothing is said; '' where there is nothing to say.
    """
    said: dict[tuple[str, str, str], list[str]] = {}
    for session in sessions[:MOST_SESSIONS]:
        if days := _days(session.rrule):
            key = (days, _until(session.rrule), _not_when(session))
            said.setdefault(key, []).append(_hours(session))
    off = {not_when for _, _, not_when in said}
    shared = off.pop() if len(off) == 1 else ""
    phrases = [
        ", ".join(filter(None, (days, listed(_known(hours)), until, "" if shared else not_when)))
        for (days, until, not_when), hours in said.items()
    ]
    return "; ".join(phrases) + (f", {shared}" if shared else "")


def say_clock(hhmm: str) -> str:
    """Return '10am', '2:30pm', '12 noon' or 'midnight' for 'HH:MM'."""
    if hhmm in ("12:00", "00:00"):
        return "12 noon" if hhmm == "12:00" else "midnight"
    hour, minute = int(hhmm[:2]), hhmm[3:]
    half = "am" if hour < 12 else "pm"
    return f"{hour % 12 or 12}{'' if minute == '00' else ':' + minute}{half}"


def _known(hours: list[str]) -> list[str]:
    return [each for each in dict.fromkeys(hours) if each]


def _hours(session: Session) -> str:
    start, end = (t if t and _CLOCK.fullmatch(t) else "" for t in (session.start, session.end))
    if (start, end) == ("00:00", "23:59"):
        return "all day and night"
    if start and end:
        return f"{say_clock(start)} to {say_clock(end)}"
    if start:
        return f"from {say_clock(start)}"
    return f"until {say_clock(end)}" if end else ""


def _days(written: str) -> str:
    rule = read_rule(written)
    return days_said(rule) if rule else ""


def _until(written: str) -> str:
    rule = read_rule(written)
    if rule is None or rule.until is None:
        return ""
    last = rule.until
    return f"until {last.day} {calendar.month_name[last.month]} {last.year}"


def _not_when(session: Session) -> str:
    off = [calendar.month_name[month] for month in session.not_months if 1 <= month <= 12]
    off += ["bank holidays"] if session.not_bank_holidays else []
    return f"not {listed(off, 'or')}" if off else ""
