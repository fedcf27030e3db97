"""Says sessions in plain words: 'Every Tuesday and Thursday, 12 noon to 2pm'."""

import calendar
from collections.abc import Sequence
from typing import Final

from services.vocabulary.times.pieces import DAYS
from services.vocabulary.times.session import Session

_NAMES: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NTH: Final = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth", "-1": "last"}


def say_times(sessions: Sequence[Session]) -> str:
    """Return the sessions in plain words, '' for none: one phrase for those on the same days."""
    said: dict[str, list[str]] = {}
    for session in sessions:
        said.setdefault(_days(session.rrule), []).append(_hours(session))
    phrases = []
    for days, hours in said.items():
        known = [each for each in dict.fromkeys(hours) if each]
        phrases.append(f"{days}, {_listed(known)}" if known else days)
    return "; ".join(phrases) + (_not_when(sessions[0]) if sessions else "")


def say_clock(hhmm: str) -> str:
    """Return '10am', '2:30pm', '12 noon' or 'midnight' for 'HH:MM'."""
    if hhmm in ("12:00", "00:00"):
        return "12 noon" if hhmm == "12:00" else "midnight"
    hour, minute = int(hhmm[:2]), hhmm[3:]
    half = "am" if hour < 12 else "pm"
    return f"{hour % 12 or 12}{'' if minute == '00' else ':' + minute}{half}"


def _hours(session: Session) -> str:
    start, end = session.start, session.end
    if (start, end) == ("00:00", "23:59"):
        return "all day and night"
    if start and end:
        return f"{say_clock(start)} to {say_clock(end)}"
    if start:
        return f"from {say_clock(start)}"
    return f"until {say_clock(end)}" if end else ""


def _days(rule: str) -> str:
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    days = parts.get("BYDAY", "").split(",")
    months = parts.get("BYMONTH")
    span = f", {_month_names([int(each) for each in months.split(',')])} only" if months else ""
    if parts["FREQ"] == "DAILY":
        return "Every day" + span
    if parts["FREQ"] == "MONTHLY":
        counted = [f"{_NTH[day[:-2]]} {_NAMES[DAYS.index(day[-2:])]}" for day in days]
        said = _listed(counted)
        return f"{said[0].upper()}{said[1:]} of the month{span}"
    every = "Every other" if parts.get("INTERVAL") == "2" else "Every"
    return f"{every} {_weekly(days)}{span}" if len(days) < 5 else f"{_weekly(days)}{span}"


def _weekly(days: list[str]) -> str:
    """Return 'Monday and Friday', or 'Monday to Friday' for three or more days in a row."""
    places = [DAYS.index(day) for day in days]
    if len(places) > 2 and places == list(range(places[0], places[0] + len(places))):
        return f"{_NAMES[places[0]]} to {_NAMES[places[-1]]}"
    return _listed([_NAMES[place] for place in places])


def _not_when(session: Session) -> str:
    off = [calendar.month_name[month] for month in session.not_months]
    off += ["bank holidays"] if session.not_bank_holidays else []
    return f", not {_listed(off, 'or')}" if off else ""


def _month_names(months: list[int]) -> str:
    return _listed([calendar.month_name[month] for month in months])


def _listed(words: list[str], last: str = "and") -> str:
    return f" {last} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
