"""Gathers the days and times of a text into groups, as the parser hands them in."""

from typing import Final

from services.vocabulary.times import questions
from services.vocabulary.times.cursor import Cursor
from services.vocabulary.times.parts import Group, Range, Sheet
from services.vocabulary.times.settling import which_week

NAMES_DAYS: Final = ("day", "weekdays", "weekend", "ordinal")


class Gathering:
    """The group that is being filled, and how it begins, grows and ends."""

    def __init__(self, cursor: Cursor) -> None:
        self._cursor = cursor
        self._sheet = Sheet()
        self._group = Group()
        self._nths: list[int] = []
        self._excepting_days = False
        self._excepting_year = False
        self._in_brackets = False
        self._set_aside: Group | None = None
        self._season: list[int] = []
        self._parted = False
        self._words_since = 0

    def _add_days(self, days: list[int]) -> None:
        if self._in_brackets and self._group.is_timed and not self._nths:
            # "10 till 4 every day (Sundays 12 till 4)"
            self._sheet.exceptions.append(Group([(0, day) for day in days]))
        self._start_group_if_timed()
        self._excepting_year = False
        if self._parted and not self._group.is_empty and not self._group.is_timed:
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

    def _count_days(self, nths: list[int]) -> None:
        """'Wednesdays (1st & 3rd only)': the days that were named count in the month."""
        group = self._group
        kept = [pair for pair in group.days if pair[0]]
        named = dict.fromkeys(day for _, day in group.days)
        group.days = [*kept, *((nth, day) for nth in nths for day in named)]

    def _read_single_date(self) -> None:
        """'Saturday 5 December': that day is no day of every week."""
        self._sheet.ask(questions.A_DATE)
        if self._excepting_year or self._cursor.is_near(("except", "closed"), back=3):
            return
        if not self._group.is_timed and self._cursor.before.kind == "day":
            self._group.days = self._group.days[:-1]
        if not self._group.is_timed or self._group.is_one_off:
            self._close()
            self._group = Group(is_one_off=True)

    def _start_group_if_timed(self) -> None:
        if self._group.is_timed and not (self._group.is_empty and not self._group.is_one_off):
            self._close()

    def _start_group_before_days(self) -> None:
        # "Friday 6-9 fortnightly, Saturday 11-3": said of Friday, with nothing between.
        belongs_before = self._cursor.before.kind in ("time", "open")
        if not belongs_before and self._cursor.kind_ahead(2, ("and", "word")) in NAMES_DAYS:
            self._start_group_if_timed()

    def _is_detail(self, pair: Range) -> bool:
        """'Tuesday 10am to 1pm (soup at 12)': what is told of a time within another."""
        if not (self._in_brackets or self._words_since):
            return False
        start = pair[0]
        return start is not None and any(
            first is not None and last is not None and first <= start and (pair[1] or start) <= last
            for first, last in self._group.ranges
        )

    def _add_range(self, pair: Range) -> None:
        if self._words_since > 1 and self._group.ranges and not self._group.is_one_off:
            # "Wednesday 6-7.30pm, Christmas party 1-4pm": the second is no Wednesday.
            self._sheet.ask(questions.FOR_WHAT)
            return
        self._parted = self._excepting_year = False
        self._words_since = 0
        group = self._group
        if self._sheet.waiting and not group.is_empty and not group.is_timed:
            # "10-2 Tuesday to Friday & 9-1 Saturday": here times come before their days.
            self._close()
        if self._group.is_empty and not self._group.is_one_off:
            self._sheet.waiting.append(pair)
        else:
            self._group.ranges.append(pair)

    def _close(self) -> None:
        """Put the group on the sheet and start a new one."""
        group, self._group = self._group, Group()
        self._parted = False
        self._words_since = 0
        if group.is_one_off:
            return
        if group.is_empty:
            if group.interval > 1:
                self._sheet.ask(which_week(group))
            return
        if not group.is_timed:
            group.ranges, self._sheet.waiting = self._sheet.waiting, []
        group.months = group.months or list(self._season)
        if self._excepting_days and self._except(group):
            return
        self._sheet.groups.append(group)

    def _except(self, group: Group) -> bool:
        """Take the group's days out of those before; say whether it has no times of its own."""
        self._excepting_days = False
        self._sheet.exceptions.append(Group(group.days))
        before = self._sheet.groups[-1:]
        if group.ranges and not before:
            # "Closed Mon, Tue-Fri 9-5": which of them are the closed ones?
            self._sheet.ask(questions.ON_WHICH_DAYS)
            return True
        if before and not before[0].is_timed:
            # "Monday to Friday except Wednesday, 10-4": the times are those of the other days.
            before[0].ranges = group.ranges
            return True
        return not group.ranges
