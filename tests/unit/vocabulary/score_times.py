"""How well times are read: python -m tests.unit.vocabulary.score_times prints it; --failures lists
the texts of the worked-with half that are read wrongly.

times/worked_with.tsv is for working with; times/held_out.tsv is only reported. docs/times.md says
where the texts come from and how they were labelled.
"""

import csv
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from services.vocabulary.times import Session, TimesReading, read_rule, read_times

HERE = Path(__file__).parent / "times"
HALVES = ("worked_with", "held_out")
TODAY = date(2026, 11, 22)
_ALL_WEEK = tuple((0, day) for day in range(7))
_ALL_YEAR = frozenset(range(1, 13))

# One day of one rule, with all that bears on it.
Held = tuple[object, ...]


class Row(NamedTuple):
    """A text and what it says; of an unclear one `sessions` may be read, and nothing else."""

    text: str
    clear: bool
    sessions: frozenset[Held]


class Score(NamedTuple):
    """Counts of texts. A wrong guess is a session that the words do not say, or an open text taken
    to be clear."""

    clear: int = 0
    right: int = 0
    unclear: int = 0
    said: int = 0
    guessed: int = 0

    def plus(self, row: Row, reading: TimesReading) -> "Score":
        said = not (row.clear or reading.clear)
        return Score(
            self.clear + row.clear,
            self.right + is_right(row, reading),
            self.unclear + (not row.clear),
            self.said + said,
            self.guessed + is_guessed(row, reading),
        )


def rows(half: str) -> list[Row]:
    with (HERE / f"{half}.tsv").open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Row(r["text"], r["clear"] == "yes", _labelled(r["sessions"])) for r in table]


def is_right(row: Row, reading: TimesReading) -> bool:
    return row.clear and reading.clear and held(reading.sessions) == row.sessions


def is_guessed(row: Row, reading: TimesReading) -> bool:
    read = held(reading.sessions)
    if reading.clear:
        return not row.clear or read != row.sessions
    return not read <= row.sessions


def held(sessions: Iterable[Session]) -> frozenset[Held]:
    """The days of the sessions, alike for "daily" and for seven days of the week."""
    return frozenset(each for session in sessions for each in _days(session))


def score(half: str) -> Score:
    total = Score()
    for row in rows(half):
        total = total.plus(row, read_times(row.text, TODAY))
    return total


def _days(session: Session) -> Iterator[Held]:
    rule = read_rule(session.rrule)
    assert rule, session.rrule
    daily = rule.frequency == "DAILY"
    months = (frozenset(rule.months) or _ALL_YEAR) - set(session.not_months)
    clock = (session.start, session.end)
    shared = (rule.interval, months, rule.until, clock, session.not_bank_holidays, session.starts)
    for day in _ALL_WEEK if daily else (*rule.days, *rule.dates):
        yield ("WEEKLY" if daily else rule.frequency, day, *shared)


def _labelled(cell: str) -> frozenset[Held]:
    return held(_session(each) for each in cell.split(" | ") if each)


def _session(written: str) -> Session:
    """ "RRULE HH:MM-HH:MM", then not_months=8,9, not_bank_holidays, starts=2027-01-05."""
    rrule, clock, *more = written.split(" ")
    start, end = clock.split("-")
    said = dict(each.partition("=")[::2] for each in more)
    off = tuple(int(month) for month in said.get("not_months", "").split(",") if month)
    starts = date.fromisoformat(said["starts"]) if "starts" in said else None
    bank = "not_bank_holidays" in said
    return Session(rrule, start or None, end or None, off, bank, starts)


def main() -> int:
    out = sys.stdout
    out.write("| half | clear | read right | unclear | said to be | wrong guesses of all |\n")
    out.write("|---|---|---|---|---|---|\n")
    for half in HALVES:
        found = score(half)
        both = found.clear + found.unclear
        right, said = found.right / found.clear, found.said / found.unclear
        out.write(f"| {half.replace('_', ' ')} | {found.clear} | {right:.1%} | {found.unclear} ")
        out.write(f"| {said:.1%} | {found.guessed} of {both} |\n")
    if "--failures" in sys.argv[1:]:
        _write_failures()
    return 0


def _write_failures() -> None:
    for row in rows("worked_with"):
        reading = read_times(row.text, TODAY)
        if row.clear != reading.clear or is_guessed(row, reading):
            said = "clear" if row.clear else "unclear"
            sys.stdout.write(f"\n{row.text}\n  {said}, read: {reading.unclear} {reading.text}\n")


if __name__ == "__main__":
    sys.exit(main())
