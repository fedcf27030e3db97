"""Goes through the pieces of a text from left to right and fills the sheet of groups.

Days collect until their times come; the next day after times opens a new group. Times that come
before any day wait for it ("10am to 12 noon daily").
"""

import re
from datetime import date
from typing import Final

from services.vocabulary.text import word_set
from services.vocabulary.times import questions
from services.vocabulary.times.cursor import Cursor
from services.vocabulary.times.gathering import NAMES_DAYS, Gathering
from services.vocabulary.times.hours import Hours
from services.vocabulary.times.parts import Group, Sheet
from services.vocabulary.times.pieces import Piece, day_index
from services.vocabulary.times.seasons import Seasons
from services.vocabulary.times.settling import settle

_NTH: Final = {"fir": 1, "1st": 1, "sec": 2, "2nd": 2, "thi": 3, "3rd": 3, "fou": 4, "4th": 4} | {
    "fif": 5,
    "5th": 5,
    "las": -1,
}
# Words that may stand between a day and its time, or between days, without parting them.
_JOINING: Final = word_set(
    "on at from between every each open opening hours times time the is are every only run runs "
    "in of also except s a weekly meet meets meeting held usually then plus both"
)
_PARTS_OF_YEAR: Final = ("month", "bank", "term")
_WEEKS: Final = {"three": 3, "3": 3, "third": 3, "3rd": 3, "four": 4, "4": 4}
# Kinds of pieces that leave something open, wherever they stand.
_ASKED: Final = {
    "vary": questions.VARIES,
    "spoken": questions.WHAT_TIME,
    "term": questions.TERM,
    "year": questions.A_DATE,
}


class Parser(Gathering):
    """Reads one text; `read` may be called once."""

    def __init__(self, pieces: list[Piece], today: date) -> None:
        super().__init__(Cursor(pieces))
        self._seasons = Seasons(self._cursor, self._sheet, today)
        self._hours = Hours(self._cursor, pieces)

    def read(self) -> Sheet:
        """Return the filled sheet."""
        while (piece := self._cursor.take()) is not None:
            if piece.kind in _ASKED:
                self._sheet.ask(_ASKED[piece.kind])
            elif handler := getattr(self, f"_read_{piece.kind}", None):
                handler(piece)
        self._close()
        settle(self._sheet, self._season)
        self._seasons.finish()
        return self._sheet

    # One method for each kind of piece. Kinds without one (and, to) mean nothing by themselves.

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
        if self._nths:
            # The first weekend may begin with the month's first Sunday or Saturday.
            self._sheet.ask(questions.WHICH_ONES)
            self._group.is_open, self._nths = True, []
        self._add_days([5, 6])

    def _read_every_day(self, _piece: Piece) -> None:
        self._start_group_if_timed()
        self._group.every_day = True

    def _read_whole_day(self, _piece: Piece) -> None:
        self._start_group_if_timed()
        self._group.every_day = self._group.is_empty
        self._group.ranges.append((0, 23 * 60 + 59))

    def _read_ordinal(self, piece: Piece) -> None:
        after = self._cursor.ahead(5, skip=("ordinal", "and"))
        if after.kind in ("day", "weekend"):
            self._nths.append(_NTH[piece.text[:3]])
        elif after.kind in ("month_unit", "shut") or after.text == "only":
            self._count_days([_NTH[piece.text[:3]]])

    def _read_month_unit(self, _piece: Piece) -> None:
        counted = any(nth for nth, _ in self._group.days) or self._group.dates
        if not counted and not self._cursor.is_near(("ordinal",), on=4):
            self._sheet.ask(questions.WHICH_DAY)
            self._group.is_open = True

    def _read_month_date(self, piece: Piece) -> None:
        numbers = [int(each) for each in re.findall(r"[0-9]+", piece.text)]
        if self._group.days:
            self._count_days(numbers)
        elif all(1 <= each <= 31 for each in numbers):
            self._start_group_if_timed()
            self._group.dates = numbers

    def _read_fortnight(self, piece: Piece) -> None:
        self._start_group_before_days()
        self._group.interval = next((_WEEKS[w] for w in piece.text.split() if w in _WEEKS), 2)

    def _read_not_always(self, _piece: Piece) -> None:
        self._sheet.ask(questions.WHICH_ONES)
        self._start_group_before_days()
        self._group.is_open = True

    def _read_ask(self, _piece: Piece) -> None:
        self._sheet.hours_to_ask = True

    def _read_office(self, piece: Piece) -> None:
        if not self._group.is_timed or piece.text.startswith("office"):
            self._sheet.ask(questions.OFFICE_HOURS)

    def _read_feast(self, _piece: Piece) -> None:
        self._read_single_date()

    def _read_bank(self, _piece: Piece) -> None:
        self._seasons.read_bank(self._excepting_year)

    def _read_appointment(self, _piece: Piece) -> None:
        self._group.by_appointment = True
        self._parted = True
        self._sheet.ask(questions.APPOINTMENT)

    def _read_except(self, _piece: Piece) -> None:
        ahead = self._cursor.kind_ahead(4, skip=("and", "word", "open"))
        if ahead in _PARTS_OF_YEAR:
            self._excepting_year = True
        elif ahead in NAMES_DAYS:
            if self._in_brackets:
                self._set_aside, self._group = self._group, Group()
            else:
                self._close()
            self._excepting_days = True

    def _read_closed(self, piece: Piece) -> None:
        ahead = self._cursor.kind_ahead(3, skip=("word", "open"))
        if self._cursor.next_are("and", "time") and self._cursor.ahead(1).text == "/":
            # "Tuesday: Closed / 10:30 - 12:30": one half of the day, or all of it?
            self._sheet.ask(questions.CLOSED_OR_OPEN)
        elif self._group.days and not self._group.is_timed and ahead not in _PARTS_OF_YEAR:
            self._sheet.exceptions.append(Group(self._group.days))
            self._group = Group()
        else:
            self._read_except(piece)

    def _read_month(self, piece: Piece) -> None:
        if self._seasons.starts_some_year(piece) and self._cursor.next_are("day"):
            # "Thursday 2pm. From December Tuesdays 3pm": certain is only what stands before it.
            self._sheet.ask(questions.FROM_MONTH)
            self._close()
            self._group.is_open = True
            return
        joined = self._cursor.before.kind == "and"
        stray = self._words_since > 0 and self._cursor.before.text not in ("in", "during", "of")
        months = self._seasons.read_months(piece, self._excepting_year)
        if self._group.is_timed and self._season:
            self._close()
            joined = False
        if len(months) == 1 and stray:
            self._sheet.ask(questions.SOME_MONTHS)
        elif self._group.is_empty:
            self._season = [*(self._season if joined else []), *months]
        else:
            self._group.months += months

    def _read_date(self, piece: Piece) -> None:
        if not self._seasons.read_date(piece):
            self._read_single_date()

    def _read_for_weeks(self, piece: Piece) -> None:
        self._seasons.read_weeks(piece)

    def _read_part(self, piece: Piece) -> None:
        self._group.part_of_day = piece.text

    def _read_time(self, piece: Piece) -> None:
        found = self._hours.read(piece, self._group.part_of_day)
        if isinstance(found, str):
            self._sheet.ask(found)
            if found == questions.NO_TIME and not self._group.is_timed:
                self._group = Group()
            self._group.is_half_told = not self._group.is_empty
        elif found and not self._is_detail(found):
            self._add_range(found)

    def _read_shut(self, _piece: Piece) -> None:
        if self._set_aside:
            self._sheet.exceptions.append(Group(self._group.days))
            self._group, self._set_aside = self._set_aside, None
            self._excepting_days = False
        self._in_brackets = self._excepting_year = False

    def _read_open(self, _piece: Piece) -> None:
        self._in_brackets = True

    def _read_stop(self, piece: Piece) -> None:
        self._excepting_year = False
        group, broken = self._group, piece.text.strip("\n\r") != piece.text
        if group.ranges and piece.text == ";" and self._cursor.next_are("time"):
            # "Thursday: 10am to 1pm ; 2pm to 5pm"
            return
        if broken or group.is_timed or group.by_appointment or group.is_one_off:
            self._close()

    def _read_word(self, piece: Piece) -> None:
        if self._excepting_days and piece.text in ("open", "opens") and not self._group.is_empty:
            # "Closed Mondays, open Tuesday to Friday"
            self._close()
        elif piece.text not in _JOINING and not self._group.is_empty:
            self._parted = True
            self._words_since += 1
