"""Reads in which part of the year something is: months, from and until dates, bank holidays."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from services.vocabulary.text import word_set
from services.vocabulary.times.cursor import Cursor
from services.vocabulary.times.dates import date_named
from services.vocabulary.times.parts import Sheet
from services.vocabulary.times.pieces import Piece, month_number
from services.vocabulary.times.questions import FROM_MONTH, PAST, WHICH_WEEK

_YEAR = re.compile(r"\d{4}$|/\d\d$")
_STARTING: Final = word_set("from starting starts start beginning commencing since")
_ENDING: Final = word_set("until till til to ends ending")
_NUMBERS: Final = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


class Seasons:
    """Writes on the sheet what holds for all of a text; returns the months of a group."""

    def __init__(self, cursor: Cursor, sheet: Sheet, today: date) -> None:
        self._cursor = cursor
        self._sheet = sheet
        self._today = today

    def read_date(self, piece: Piece) -> bool:
        """Say whether the date begins or ends what is held; else it is a day by itself."""
        named, before = date_named(piece.text, self._today), self._cursor.before
        last = self._cursor.take_second_of("to", "date")
        ends = date_named(last.text, self._today) if last else None
        if last and (named is None or ends is None or not _YEAR.search(last.text)):
            return False
        if named and ends:
            told = _YEAR.search(piece.text)
            self._sheet.starts, self._sheet.until = named if told else None, ends
        elif named and before.text in _STARTING:
            self._sheet.starts = named
        elif named and (before.text in _ENDING or before.kind == "to"):
            self._sheet.until = named
        else:
            return False
        return True

    def starts_some_year(self, piece: Piece) -> bool:
        """Say whether it begins in a month of no told year: 'from December'."""
        return self._cursor.before.text in _STARTING and not _year_of(piece)

    def read_months(self, piece: Piece, excepting: bool) -> list[int]:
        """Return the only months of a group: those of 'April to September' or 'in August'."""
        before = self._cursor.before
        last = self._cursor.take_second_of("to", "month")
        if not last and before.text == "between":
            last = self._cursor.take_second_of("and", "month")
        months = _from_to(month_number(piece.text), month_number((last or piece).text))
        if excepting:
            self._sheet.not_months.update(months)
            return []
        year = _year_of(last or piece)
        if last and year:
            self._set_years(piece, last, year)
            return []
        ends = before.text == "of" and self._cursor.is_near(("to",), back=5)
        if not last and (before.text in _ENDING or ends):
            return self._end_in(months[0], year)
        if not last and before.text in _STARTING:
            return self._start_in(months[0], year)
        if year and year < self._today.year:
            self._sheet.ask(PAST)
        return months

    def read_weeks(self, piece: Piece) -> None:
        """'For six weeks'."""
        said = [word for word in piece.text.replace("-", " ").split() if word.isdigit()]
        words = [_NUMBERS.index(word) + 1 for word in piece.text.split() if word in _NUMBERS]
        self._sheet.weeks = next(iter([*(int(word[:3]) for word in said), *words]), 0)
        if not self._sheet.weeks:
            self._sheet.ask(WHICH_WEEK)

    def read_bank(self, excepting: bool) -> None:
        if excepting or self._cursor.is_near(("closed", "except"), back=4):
            self._sheet.not_bank_holidays = True

    def finish(self) -> None:
        """End what goes on for some weeks; ask where all is over."""
        sheet = self._sheet
        if sheet.starts and sheet.until and sheet.starts > sheet.until:
            # "From October to 24 April 2026": the October before it.
            sheet.starts = None
        if sheet.weeks and sheet.starts and sheet.weeks < 500:
            sheet.until = sheet.starts + timedelta(weeks=sheet.weeks - 1)
        elif sheet.weeks:
            sheet.ask(WHICH_WEEK)
        if sheet.until and sheet.until < self._today:
            sheet.ask(PAST)

    def _set_years(self, first: Piece, last: Piece, year: int) -> None:
        """'November 2026 to March 2027', or 'November to March 2027'."""
        start, end = month_number(first.text), month_number(last.text)
        self._sheet.starts = date(_year_of(first) or year - (start > end), start, 1)
        self._sheet.until = _last_day(year, end)

    def _end_in(self, month: int, year: int) -> list[int]:
        if not year:
            self._sheet.ask(FROM_MONTH)
            year = self._today.year + (month < self._today.month)
        self._sheet.until = _last_day(year, month)
        return []

    def _start_in(self, month: int, year: int) -> list[int]:
        if not year:
            self._sheet.ask(FROM_MONTH)
            year = self._today.year + (month < self._today.month)
        self._sheet.starts = date(year, month, 1)
        return []


def _from_to(first: int, last: int) -> list[int]:
    return [(first - 1 + step) % 12 + 1 for step in range((last - first) % 12 + 1)]


def _year_of(piece: Piece) -> int:
    return int(piece.text[-4:]) if piece.text[-4:].isdigit() else 0


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
