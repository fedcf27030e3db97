"""Goes through the pieces of a text from left to right and fills the sheet of groups.

Days collect until their times come; the next day after times opens a new group. Times that come
before any day wait for it ("10am to 12 noon daily").
"""

from collections.abc import Callable
from datetime import date
from typing import Final

from services.vocabulary.text import word_set
from services.vocabulary.times.clock import clock_range, clock_time, says_whole_day
from services.vocabulary.times.cursor import Cursor
from services.vocabulary.times.parts import Group, Sheet
from services.vocabulary.times.pieces import Piece, day_index, month_number

_NTH: Final = {"fir": 1, "1st": 1, "sec": 2, "2nd": 2, "thi": 3, "3rd": 3, "fou": 4, "4th": 4} | {
    "fif": 5,
    "5th": 5,
    "las": -1,
}
_STARTING: Final = word_set("from starting starts start beginning commencing since")
# Words that may stand between a day and its time, or between days, without parting them.
_JOINING: Final = word_set(
    "on at from between every each open opening hours times time the is are every only run runs "
    "in of also except s a weekly meet meets meeting held usually then plus both"
)
_NAMES_DAYS: Final = ("day", "weekdays", "weekend", "ordinal")
_CAN_BE_EXCEPTED: Final = ("day", "weekdays", "weekend", "month", "bank", "term", "ordinal")
_WHICH_WEEK: Final = "Not every week: starting when?"
_TERM: Final = "Not all year: which weeks?"
_APPOINTMENT: Final = "By appointment: ask when."
_HALF: Final = "Morning or evening?"
_WHICH_DAY: Final = "Which day of the month?"
_A_DATE: Final = "It names a date: is that still to come?"
_WHAT_TIME: Final = "What time of day?"
_DAY: Final = "On which days?"
_SOME_MONTHS: Final = "Some months only: which of the times?"
_FOR_WHAT: Final = "More times are given: for what?"


class Parser:
    """Reads one text; `read` may be called once."""

    def __init__(self, pieces: list[Piece], date_named: Callable[[str], date | None]) -> None:
        self._cursor = Cursor(pieces)
        self._date_named = date_named
        self._sheet = Sheet()
        self._group = Group()
        self._waiting: list[tuple[int | None, int | None]] = []
        self._nths: list[int] = []
        self._excepting = False
        self._in_brackets = False
        self._set_aside: Group | None = None
        self._exceptions: list[Group] = []
        self._whole_day = says_whole_day([each for each in pieces if each.kind == "time"])
        self._parted = False
        self._words_since = 0

    def read(self) -> Sheet:
        """Return the filled sheet."""
        while (piece := self._cursor.take()) is not None:
            handler = getattr(self, f"_read_{piece.kind}", None)
            if handler:
                handler(piece)
        self._close()
        self._take_out_exceptions()
        return self._finish()

    # One method for each kind of piece. Kinds without one (and, open) mean nothing by themselves.

    def _read_day(self, piece: Piece) -> None:
        days = [day_index(piece.text)]
        until = self._cursor.take_second_of("to", "day")
        if until:
            last = day_index(until.text)
            days = [(days[0] + step) % 7 for step in range((last - days[0]) % 7 + 1)]
        self._add_days(days)

    def _read_weekdays(self, _piece: Piece) -> None:
        self._add_days([0, 1, 2, 3, 4])

    def _read_weekend(self, _piece: Piece) -> None:
        self._add_days([5, 6])

    def _read_every_day(self, _piece: Piece) -> None:
        self._start_group_if_timed()
        self._group.every_day = True

    def _read_whole_day(self, _piece: Piece) -> None:
        self._start_group_if_timed()
        self._group.every_day = True
        self._group.ranges.append((0, 23 * 60 + 59))

    def _read_ordinal(self, piece: Piece) -> None:
        if self._cursor.kind_ahead(4, skip=("ordinal", "and")) == "day":
            self._nths.append(_NTH[piece.text[:3]])

    def _read_month_unit(self, _piece: Piece) -> None:
        counted = any(nth for nth, _ in self._group.days)
        if not counted and not self._cursor.is_near(("ordinal",), on=4):
            self._sheet.ask(_WHICH_DAY)
            self._group.days.clear()

    def _read_fortnight(self, _piece: Piece) -> None:
        if self._cursor.kind_ahead(2, skip=("and", "word")) in _NAMES_DAYS:
            self._start_group_if_timed()
        self._group.interval = 2

    def _read_term(self, _piece: Piece) -> None:
        self._sheet.ask(_TERM)

    def _read_bank(self, _piece: Piece) -> None:
        if self._excepting or self._cursor.is_near(("closed", "except"), back=4):
            self._sheet.not_bank_holidays = True
        self._excepting = False

    def _read_appointment(self, _piece: Piece) -> None:
        self._group.by_appointment = True
        self._parted = True
        self._sheet.ask(_APPOINTMENT)

    def _read_except(self, _piece: Piece) -> None:
        if self._cursor.kind_ahead(4, skip=("and", "word", "open")) in _CAN_BE_EXCEPTED:
            if self._in_brackets:
                self._set_aside, self._group = self._group, Group()
            else:
                self._close()
            self._excepting = True

    def _read_closed(self, piece: Piece) -> None:
        if self._group.days and not self._group.ranges:
            self._exceptions.append(Group(self._group.days))
            self._group = Group()
        else:
            self._read_except(piece)

    def _read_month(self, piece: Piece) -> None:
        first = month_number(piece.text)
        months = [first]
        until = self._cursor.take_second_of("to", "month")
        if until:
            last = month_number(until.text)
            months = [(first - 1 + step) % 12 + 1 for step in range((last - first) % 12 + 1)]
        if self._excepting:
            self._sheet.not_months.update(months)
        elif len(months) > 1:
            self._sheet.only_months = sorted(months)

    def _read_date(self, piece: Piece) -> None:
        named = self._date_named(piece.text)
        before = self._cursor.word_before
        if named and before in _STARTING:
            self._sheet.starts = named
        elif named and before in ("until", "till", "til", "to", "ends", "ending"):
            self._sheet.until = named
        else:
            self._sheet.ask(_A_DATE)

    def _read_part(self, piece: Piece) -> None:
        self._group.part_of_day = piece.text

    def _read_time(self, piece: Piece) -> None:
        end = self._cursor.take_second_of("to", "time")
        if not end and self._cursor.word_before == "between":
            end = self._cursor.take_second_of("and", "time")
        if end:
            self._add_range(clock_range(piece, end, self._whole_day))
        elif self._is_a_time(piece):
            minutes = clock_time(piece, self._whole_day)
            ends = self._cursor.word_before in ("until", "till", "til")
            pair = None if minutes is None else (None, minutes) if ends else (minutes, None)
            self._add_range(pair)

    def _read_shut(self, _piece: Piece) -> None:
        if self._set_aside:
            self._exceptions.append(Group(self._group.days))
            self._group, self._set_aside = self._set_aside, None
            self._excepting = False
        self._in_brackets = False

    def _read_open(self, _piece: Piece) -> None:
        self._in_brackets = True

    def _read_stop(self, piece: Piece) -> None:
        if (
            piece.text.strip("\n\r") != piece.text
            or self._group.ranges
            or self._group.by_appointment
        ):
            self._close()

    def _read_word(self, piece: Piece) -> None:
        if piece.text not in _JOINING and not self._group.is_empty:
            self._parted = True
            self._words_since += 1

    # What the methods above share.

    def _add_days(self, days: list[int]) -> None:
        self._start_group_if_timed()
        if self._parted and not self._group.is_empty and not self._group.ranges:
            self._close()
        self._parted = False
        nths = self._nths or [0]
        if (nths[0], days[0]) in self._group.days:
            # "Tuesday and Thursday: Tuesday 10am, ...": the first line was only a heading.
            self._group.days.clear()
        self._group.days += [(nth, day) for nth in nths for day in days]
        # "first Saturday and Sunday" goes on with another day of the same count.
        if not self._cursor.next_are("and", "day"):
            self._nths = []

    def _start_group_if_timed(self) -> None:
        if self._group.ranges and not self._group.is_empty:
            self._close()

    def _add_range(self, pair: tuple[int | None, int | None] | None) -> None:
        if self._words_since > 1 and self._group.ranges:
            # "Wednesday 6-7.30pm, Christmas party 1-4pm": the second is no Wednesday.
            self._sheet.ask(_FOR_WHAT)
            return
        self._parted = False
        self._words_since = 0
        if self._waiting and not self._group.is_empty and not self._group.ranges:
            # "10-2 Tuesday to Friday & 9-1 Saturday": here times come before their days.
            self._close()
        if pair is None:
            self._sheet.ask(_HALF)
        elif self._group.is_empty:
            self._waiting.append(pair)
        else:
            self._group.ranges.append(pair)

    def _close(self) -> None:
        """Put the group on the sheet and start a new one."""
        group, self._group = self._group, Group()
        self._parted = False
        self._words_since = 0
        if group.is_empty:
            if group.interval > 1:
                self._sheet.ask(_WHICH_WEEK)
            return
        if not group.ranges:
            group.ranges, self._waiting = self._waiting, []
        if self._excepting:
            self._excepting = False
            self._exceptions.append(Group(group.days, []))
            if not group.ranges:
                return
        self._sheet.groups.append(group)

    def _take_out_exceptions(self) -> None:
        """Take 'except Thursdays' out of the days before it, not out of Thursday's own times."""
        gone = {day for group in self._exceptions for _, day in group.days}
        named_alone = [group for group in self._sheet.groups if set(group.weekdays()) <= gone]
        self._sheet.groups = [
            group if group in named_alone and group.ranges else group.without(gone)
            for group in self._sheet.groups
        ]

    def _finish(self) -> Sheet:
        if self._waiting and not self._sheet.groups:
            self._sheet.ask(_DAY)
        if self._sheet.only_months and len(self._sheet.groups) > 1:
            self._sheet.ask(_SOME_MONTHS)
        for group in list(self._sheet.groups):
            untimed = not group.ranges
            if group.interval > 1 and not self._sheet.starts:
                self._sheet.ask(_WHICH_WEEK)
                self._sheet.groups.remove(group)
            elif group.is_empty or (group.by_appointment and untimed):
                self._sheet.groups.remove(group)
            elif untimed and group.part_of_day:
                self._sheet.ask(_WHAT_TIME)
        return self._sheet

    def _is_a_time(self, piece: Piece) -> bool:
        """Say whether a number alone is a time: it has am, noon, minutes, or 'at' before it."""
        before = self._cursor.word_before
        return bool(piece.half or ":" in piece.digits or before in ("at", "from"))
