"""Distances, times and ages of facts, in words for people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

WALK_KM_PER_HOUR = 4.8
LONGEST_WALK_KM = 2.5
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
STALE = "Nobody has checked this for a long time: ring first"
NEVER = "We do not know when this was last checked"


def distance(km: float) -> str:
    """1.2 → "1.2 km away (about 15 minutes' walk)"."""
    if km < 0.15:
        return "Very near (a few minutes' walk)"
    if km > LONGEST_WALK_KM:
        return f"{_short(km)} km away"
    minutes = max(round(km / WALK_KM_PER_HOUR * 60 / 5) * 5, 5)
    return f"{_short(km)} km away (about {minutes} minutes' walk)"


def session(text: str, today: date) -> str | None:
    """ "2026-11-24T14:00" → "Tuesday 24 November, 2pm"; None when it is no time."""
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return None
    # A session whose hour nobody said stands at midnight.
    said = "T" in text and (when.hour, when.minute) != (0, 0)
    clocked = f", {clock(when.hour, when.minute)}" if said else ""
    if when.date() == today:
        return f"Today{clocked}"
    return f"{DAYS[when.weekday()]} {day(when.date(), today)}{clocked}"


def day(when: date, today: date) -> str:
    """ "24 November", with the year when it is another one."""
    year = "" if when.year == today.year else f" {when.year}"
    return f"{when.day} {MONTHS[when.month - 1]}{year}"


def clock(hour: int, minute: int) -> str:
    """14, 0 → "2pm"; 12, 0 → "12 noon"; 9, 30 → "9:30am"."""
    if (hour, minute) in ((12, 0), (0, 0)):
        return "12 noon" if hour else "12 midnight"
    half = "am" if hour < 12 else "pm"
    minutes = f":{minute:02d}" if minute else ""
    return f"{(hour - 1) % 12 + 1}{minutes}{half}"


def checked(freshness: str, last_checked: str | None, today: date) -> str:
    """How far to trust a listing."""
    when = _date(last_checked)
    if freshness == "stale":
        return STALE
    if when is None:
        return NEVER
    return f"Checked {ago(when, today)}"


def ago(when: date, today: date) -> str:
    """ "today", "3 days ago", "2 months ago", "3 years ago"."""
    days = (today - when).days
    if days <= 0:
        return "today"
    if days < 31:
        return _counted(days, "day")
    if days < 365:
        return _counted(max(round(days / 30.44), 1), "month")
    return _counted(days // 365, "year")


def pounds(amount: float) -> str:
    """3 → "£3"; 2.5 → "£2.50"."""
    return f"£{amount:.0f}" if float(amount).is_integer() else f"£{amount:.2f}"


def listed(parts: Iterable[str]) -> str:
    """ "a, b and c"."""
    every = list(parts)
    return " and ".join([", ".join(every[:-1]), every[-1]]) if len(every) > 1 else "".join(every)


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit}{'' if count == 1 else 's'} ago"


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0") if number < 10 else f"{number:.0f}"


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
