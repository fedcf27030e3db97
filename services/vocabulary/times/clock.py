"""Settles whether 9 is the morning or the evening, where the words leave no doubt.

"9-5" can only be 9am to 5pm; "7-9" may be breakfast or evening, and is said to be unclear.
"""

from typing import Final

from services.vocabulary.times.pieces import Piece

# A time of day in minutes after midnight.
Minutes = int
_HALF_DAY: Final = 12 * 60
_DAY: Final = 24 * 60
# Without am or pm: when a session plausibly starts and ends, and how long it lasts.
_EARLIEST: Final = 7 * 60
_FIRST_BUSES: Final = 5 * 60
_LATEST_START: Final = 20 * 60 + 30
_LATEST_END: Final = 23 * 60
_EVENING: Final = 18 * 60
_LONGEST: Final = 12 * 60


def clock_range(start: Piece, end: Piece, whole_day: bool) -> tuple[Minutes, Minutes] | None:
    """Return the range that two times mean, None if more than one reading is plausible.

    `whole_day`: the text uses the 24-hour clock, so 09:00 is the morning.
    """
    if whole_day and not (start.half or end.half):
        return _by_whole_day(start, end)
    both = _pairs(start, end, whole_day)
    if start.half or end.half:
        return _shortest(both, bool(start.half))
    plausible = [pair for pair in both if _is_plausible(*pair)]
    return plausible[0] if len(plausible) == 1 else None


def _by_whole_day(start: Piece, end: Piece) -> tuple[Minutes, Minutes] | None:
    """Take the clock at its word; "11:00 - 01:00" was written by someone who meant 1pm."""
    taken = (start.hour * 60 + start.minute, end.hour * 60 + end.minute)
    if _is_plausible(*taken) and taken[0] < taken[1]:
        return taken
    if end.hour == 0 and (taken[0] >= _EVENING or (end.minute and taken[0] >= _EARLIEST)):
        # "11:00 - 00:30" is a public house; "11:00 - 00:00" may be a form with no end filled in.
        return (taken[0], taken[1] + _DAY)
    if taken[0] < taken[1] and (taken[0] >= _FIRST_BUSES or end.hour > _HALF_DAY // 60):
        return taken if taken[0] >= _FIRST_BUSES and end.hour > _HALF_DAY // 60 else None
    plausible = [pair for pair in _pairs(start, end, False) if _is_plausible(*pair)]
    return plausible[0] if len(plausible) == 1 else None


def _pairs(start: Piece, end: Piece, whole_day: bool) -> list[tuple[Minutes, Minutes]]:
    """Return what the two times may mean, ranges of over twelve hours last."""
    starts, ends = _readings(start, whole_day), _readings(end, whole_day)
    both = [(a, b if b > a else b + _DAY) for a in starts for b in ends if a != b]
    return [pair for pair in both if pair[1] - pair[0] <= _LONGEST] or both


def clock_time(time: Piece, whole_day: bool) -> Minutes | None:
    """Return the one time that a single time means, None if it may be morning or evening."""
    readings = _readings(time, whole_day)
    if not time.half:
        readings = [each for each in readings if _EARLIEST <= each <= _LATEST_START]
    return readings[0] if len(readings) == 1 else None


def says_whole_day(times: list[Piece]) -> bool:
    """Say whether the text writes times by the 24-hour clock (15:00, 09:00)."""
    return any(each.hour > 12 or each.digits.startswith("0") for each in times if not each.half)


def written(minutes: Minutes) -> str:
    """Return 'HH:MM'."""
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def _readings(time: Piece, whole_day: bool) -> list[Minutes]:
    minutes = time.hour * 60 + time.minute
    if time.half == "exact" or time.hour > 12 or time.hour == 0:
        return [minutes]
    if time.half.startswith("a"):
        return [minutes % _HALF_DAY]
    if time.half.startswith("p"):
        return [minutes % _HALF_DAY + _HALF_DAY]
    if whole_day and ":" in time.digits:
        return [minutes]
    return [minutes % _HALF_DAY, minutes % _HALF_DAY + _HALF_DAY]


def _shortest(
    pairs: list[tuple[Minutes, Minutes]], start_told: bool
) -> tuple[Minutes, Minutes] | None:
    """Return the pair that lasts least: '10 - 2pm' is from 10am, '8 - 10pm' from 8pm."""
    daytime = [pair for pair in pairs if pair[1] <= _DAY]
    best = min(daytime or pairs, key=lambda pair: pair[1] - pair[0], default=None)
    at_night = best is not None and 0 < best[0] < _FIRST_BUSES
    return None if at_night and not start_told else best


def _is_plausible(start: Minutes, end: Minutes) -> bool:
    return _EARLIEST <= start <= _LATEST_START and end <= _LATEST_END
