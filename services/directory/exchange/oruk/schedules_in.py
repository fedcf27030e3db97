"""Schedules: the iCalendar fields of HSDS become one RFC 5545 rule."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from services.directory.domain.listing import Schedule
from services.directory.exchange.json_stream import Json
from services.directory.exchange.oruk.parts import clock, day, items, number, text, words
from services.directory.exchange.rows import Notes

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BYDAY = re.compile(r"([+-]?[1-5])?\s*(MO|TU|WE|TH|FR|SA|SU)[A-Z]*")
_FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_MIDNIGHT = "00:00"


def schedules(body: Json, places: Mapping[str, int], notes: Notes) -> tuple[Schedule, ...]:
    """The schedules of a service and of its places.

    `places`: id of a service_at_location (and of its location) → its index in listing.places.
    """
    found = [_schedule(each, _place(each, places), notes) for each in items(body, *_KEYS)]
    for each in items(body, "service_at_locations"):
        index = places.get(words(each, "id"))
        found += [_schedule(own, index, notes) for own in items(each, *_KEYS)]
    return tuple(dict.fromkeys(each for each in found if each))


_KEYS = ("schedules", "regular_schedules", "regular_schedule")


def _place(body: Json, places: Mapping[str, int]) -> int | None:
    for key in ("service_at_location_id", "location_id"):
        if words(body, key) in places:
            return places[words(body, key)]
    return None


def _schedule(body: Json, place: int | None, notes: Notes) -> Schedule | None:
    valid_from, valid_to = day(body, "valid_from"), day(body, "valid_to") or day(body, "until")
    if valid_from and valid_to and valid_to < valid_from:
        notes.add("schedules", "A schedule ends before it begins: left out.")
        return None
    start, end = _hours(body, notes)
    interval = _interval(body)
    rrule = _rule(body, interval)
    if rrule and not interval:
        notes.add("schedules", "An interval that cannot be: no rule is kept.")
        rrule = ""
    said = "\n".join(filter(None, (text(body, "description"), text(body, "notes"))))
    # Every other week: of which? The first event tells, so the schedule has to begin with it.
    if rrule and interval > 1:
        valid_from = day(body, "dtstart") or valid_from
    if not (rrule or said or start):
        return None
    return Schedule(said, rrule, start, end, valid_from, valid_to, place)


def _hours(body: Json, notes: Notes) -> tuple[str, str]:
    """(opens, closes), of which only the first where the second is not after it."""
    start, end = clock(body, "opens_at"), clock(body, "closes_at")
    if start == end:  # 00:00 to 00:00 is how systems say that nobody filled it in
        return ("", "") if start == _MIDNIGHT else (start, "")
    if start and end and end != _MIDNIGHT and end < start:
        notes.add("schedules", "A session ends before it starts: only its start is kept.")
        return start, ""
    return start, end


def _interval(body: Json) -> int:
    """1 to 99, 1 where none is given; 0 for one that cannot be."""
    if not words(body, "interval"):
        return 1
    found = number(body, "interval") or 0
    return int(found) if found in range(1, 100) else 0


def _rule(body: Json, interval: int) -> str:
    """FREQ first, then INTERVAL, BYDAY, BYMONTHDAY; "" where the fields make no rule."""
    frequency = words(body, "freq").upper()
    days = _days(words(body, "byday", "weekday"))
    if not frequency and days:
        frequency = "WEEKLY"
    if frequency not in _FREQUENCIES:
        return ""
    if frequency == "WEEKLY":
        days = [each[-2:] for each in days]  # RFC 5545: a week has no second Tuesday
    dates = _dates(words(body, "bymonthday")) if frequency == "MONTHLY" else []
    if frequency == "WEEKLY" and not days:
        days = _weekday_of(day(body, "dtstart"))
    if not (days or dates) and frequency != "DAILY":
        return ""
    rule = [f"FREQ={frequency}"]
    rule += [f"INTERVAL={interval}"] if interval > 1 else []
    rule += [f"BYDAY={','.join(dict.fromkeys(days))}"] if days else []
    rule += [f"BYMONTHDAY={','.join(dict.fromkeys(dates))}"] if dates else []
    return ";".join(rule)


def _days(written: str) -> list[str]:
    """["1SA", "TU"] from "1SA,TU", "1 Saturday; Tuesday" or "tu"; [] where any part is no day."""
    parts = [part.strip().upper() for part in re.split(r"[,;]", written) if part.strip()]
    read = [_BYDAY.fullmatch(part) for part in parts]
    if not all(read):
        return []
    return [f"{int(each[1]) if each[1] else ''}{each[2]}" for each in read if each]


def _dates(written: str) -> list[str]:
    parts = [part.strip() for part in written.split(",") if part.strip()]
    if not all(re.fullmatch(r"[+-]?\d{1,2}", part) for part in parts):
        return []
    return [str(int(part)) for part in parts if 1 <= abs(int(part)) <= 31]


def _weekday_of(iso: str) -> list[str]:
    return [_DAYS[date.fromisoformat(iso).weekday()]] if iso else []
