"""The working sheet of a reading: groups of days with their times, before they become rules."""

from dataclasses import dataclass, field, replace
from datetime import date

from services.vocabulary.times.pieces import DAYS

# (which one in the month, 0 for every week; day of the week from 0)
OrdinalDay = tuple[int, int]
# (start, end) in minutes after midnight
Range = tuple[int | None, int | None]


@dataclass
class Group:
    """Days and the times on each of them, as one stretch of the text gives them.

    `dates`: days of the month; `months`: the only ones of the year, if any; `is_one_off`: on a
    date, not again; `is_open`: it is not known on which of the days; `is_half_told`: it has times
    that may be of the morning or of the evening.
    """

    days: list[OrdinalDay] = field(default_factory=list)
    ranges: list[Range] = field(default_factory=list)
    dates: list[int] = field(default_factory=list)
    months: list[int] = field(default_factory=list)
    every_day: bool = False
    part_of_day: str = ""
    by_appointment: bool = False
    interval: int = 1
    is_one_off: bool = False
    is_open: bool = False
    is_half_told: bool = False

    @property
    def is_empty(self) -> bool:
        """Say whether it names no day."""
        return not (self.days or self.every_day or self.dates)

    @property
    def is_timed(self) -> bool:
        """Say whether times were given, understood or not."""
        return bool(self.ranges) or self.is_half_told

    def weekdays(self) -> list[int]:
        """Return the days of the week that it names for every week."""
        return list(range(7)) if self.every_day else [day for nth, day in self.days if not nth]

    def without(self, gone: set[int]) -> "Group":
        """Return the group less some days of the week."""
        if not gone or self.is_empty:
            return self
        days = [(0, day) for day in self.weekdays() if day not in gone]
        days += [pair for pair in self.days if pair[0]]
        return replace(self, days=days, every_day=False)

    def rules(self) -> list[str]:
        """Return its RRULEs: one for the weekly days, one for the monthly ones."""
        step = f";INTERVAL={self.interval}" if self.interval > 1 else ""
        months = ";BYMONTH=" + ",".join(map(str, sorted(self.months))) if self.months else ""
        if self.every_day:
            return ["FREQ=DAILY" + months]
        weekly = sorted({day for nth, day in self.days if not nth})
        monthly = sorted({pair for pair in self.days if pair[0]}, key=_in_month)
        rules = []
        if weekly:
            rules.append(f"FREQ=WEEKLY{step};BYDAY=" + ",".join(DAYS[day] for day in weekly))
        if monthly:
            byday = ",".join(f"{nth}{DAYS[day]}" for nth, day in monthly)
            rules.append(f"FREQ=MONTHLY;BYDAY={byday}")
        if self.dates:
            rules.append("FREQ=MONTHLY;BYMONTHDAY=" + ",".join(map(str, sorted(self.dates))))
        return [rule + months for rule in rules]


def _in_month(pair: OrdinalDay) -> tuple[int, int]:
    """Order the first before the second, the last at the end."""
    nth, day = pair
    return (nth if nth > 0 else 9, day)


@dataclass
class Sheet:
    """Everything read so far; `weeks`: for how many it goes on."""

    groups: list[Group] = field(default_factory=list)
    exceptions: list[Group] = field(default_factory=list)
    waiting: list[Range] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    not_months: set[int] = field(default_factory=set)
    not_bank_holidays: bool = False
    starts: date | None = None
    until: date | None = None
    weeks: int = 0
    hours_to_ask: bool = False

    def ask(self, question: str) -> None:
        """Note something that the words leave open, once."""
        if question not in self.questions:
            self.questions.append(question)
