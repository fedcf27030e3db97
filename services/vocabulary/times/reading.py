"""Reads a text about times into sessions, and says what it leaves open. It never guesses."""

from datetime import date

from services.vocabulary.times.clock import written
from services.vocabulary.times.parser import Parser
from services.vocabulary.times.parts import Group, Sheet
from services.vocabulary.times.pieces import pieces
from services.vocabulary.times.questions import NOTHING
from services.vocabulary.times.saying import say_times
from services.vocabulary.times.session import Session, TimesReading

_LONGEST_TEXT = 4000


def read_times(text: str, today: date) -> TimesReading:
    """Read what `text` says about when; `today` settles the year of a date without one.

    Never raises. Text after the first 4,000 characters is not read.
    """
    sheet = Parser(list(pieces(text[:_LONGEST_TEXT])), today).read()
    sessions = _sessions(sheet)
    if not sessions and not sheet.questions:
        sheet.ask(NOTHING)
    unclear = " ".join(sheet.questions) or None
    return TimesReading(unclear is None, unclear, say_times(sessions), sessions)


def _sessions(sheet: Sheet) -> list[Session]:
    found = [session for group in sheet.groups for session in _of_group(group, sheet)]
    return list(dict.fromkeys(found))


def _of_group(group: Group, sheet: Sheet) -> list[Session]:
    ending = ""
    if sheet.until:
        ending += f";UNTIL={sheet.until:%Y%m%d}T235959"
    return [
        Session(
            rrule=rule + ending,
            start=None if start is None else written(start),
            end=None if end is None else written(end),
            not_months=tuple(sorted(sheet.not_months)),
            not_bank_holidays=sheet.not_bank_holidays,
            starts=sheet.starts,
        )
        for rule in group.rules()
        for start, end in group.ranges or [(None, None)]
    ]
