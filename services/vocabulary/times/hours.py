"""Reads the clock times of a text: a range, a start, an end, or a question about them."""

from services.vocabulary.times.clock import clock_range, clock_time, says_whole_day
from services.vocabulary.times.cursor import Cursor
from services.vocabulary.times.parts import Range
from services.vocabulary.times.pieces import Piece
from services.vocabulary.times.questions import HALF, NO_TIME, UNTIL_MIDNIGHT

_UNTIL = ("until", "till", "til")
_BEFORE_A_TIME = ("at", "from")
# "7 o'clock in the evening": what may stand between a time and its part of the day.
_BETWEEN = ("word", "day", "ordinal", "month_unit")


class Hours:
    """Reads times where the cursor stands; `pieces`: all of the text's."""

    def __init__(self, cursor: Cursor, pieces: list[Piece]) -> None:
        self._cursor = cursor
        self._whole_day = says_whole_day([each for each in pieces if each.kind == "time"])

    def read(self, piece: Piece, part: str) -> Range | str | None:
        """Return what the time just taken means, what to ask of it, or None where it is none.

        `part`: the part of the day that was named before it ("evening"), or ''.
        """
        end = self._end_of(piece)
        if not end and not self._is_a_time(piece):
            return None
        if _is_midnight(piece) and (not end or _is_midnight(end)):
            # "Wednesday: 00:00 - 00:00" is what a form says that nobody filled in.
            return NO_TIME
        found = self._meant(piece, end)
        if found is None and (half := _half_of(part or self._part_ahead())):
            told = end or piece
            told = Piece("time", told.text, told.hour, told.minute, told.half or half, told.digits)
            found = self._meant(piece, told) if end else self._meant(told, None)
        return found or (UNTIL_MIDNIGHT if end and _is_midnight(end) else HALF)

    def _end_of(self, piece: Piece) -> Piece | None:
        end = self._cursor.take_second_of("to", "time")
        if not end and self._cursor.before.text == "between":
            end = self._cursor.take_second_of("and", "time")
        if not end and ":" in piece.digits and self._cursor.next_are("time"):
            ahead = self._cursor.ahead(1)
            # "Tuesday 10:00 12:30": the dash was lost.
            is_later = (ahead.hour, ahead.minute) > (piece.hour, piece.minute)
            end = self._cursor.take() if ":" in ahead.digits and is_later else None
        return end

    def _meant(self, piece: Piece, end: Piece | None) -> Range | None:
        if end:
            return clock_range(piece, end, self._whole_day)
        minutes = clock_time(piece, self._whole_day)
        if minutes is None:
            return None
        return (None, minutes) if self._cursor.before.text in _UNTIL else (minutes, None)

    def _is_a_time(self, piece: Piece) -> bool:
        """Say whether a number alone is a time: it has am, noon, minutes, or 'at' before it."""
        before = self._cursor.before.text
        return bool(piece.half or ":" in piece.digits or before in (*_BEFORE_A_TIME, *_UNTIL))

    def _part_ahead(self) -> str:
        ahead = self._cursor.ahead(4, skip=_BETWEEN)
        return ahead.text if ahead.kind == "part" else ""


def _is_midnight(piece: Piece) -> bool:
    return (piece.hour, piece.minute, piece.half) == (0, 0, "") and bool(piece.digits)


def _half_of(part: str) -> str:
    if not part:
        return ""
    return "am" if part.startswith(("morning", "a")) and part[:2] != "af" else "pm"
