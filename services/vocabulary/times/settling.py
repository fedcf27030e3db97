"""Settles the groups of a text once all is read: exceptions, headings, what is not certain."""

from dataclasses import replace

from services.vocabulary.times.parts import Group, Range, Sheet
from services.vocabulary.times.questions import (
    ASK_THEM,
    EVERY_OTHER,
    ON_WHICH_DAYS,
    SOME_MONTHS,
    WEEKLY_OR_NOT,
    WHAT_TIME,
    WHICH_WEEK,
    WRONG_DAY,
)


def settle(sheet: Sheet, season: list[int]) -> None:
    """Leave on the sheet only the groups that are certain, and ask for the others.

    `season`: months that were named outside of any group, if any.
    """
    _hand_out_waiting(sheet)
    if season and not any(group.months for group in sheet.groups):
        for group in sheet.groups[-1:]:
            group.months = season
    _take_out_exceptions(sheet)
    _end_late(sheet)
    _drop_headings(sheet)
    _ask_weekly_or_not(sheet)
    if len({tuple(group.months) for group in sheet.groups}) > 1 and not _all_have_months(sheet):
        sheet.ask(SOME_MONTHS)
    sheet.groups = [group for group in sheet.groups if _is_certain(group, sheet)]


def _hand_out_waiting(sheet: Sheet) -> None:
    """'Tuesdays' on one line, '10am to 12' on the next."""
    untimed = [group for group in sheet.groups if not group.is_timed]
    if sheet.waiting and not sheet.groups:
        sheet.ask(ON_WHICH_DAYS)
    elif sheet.waiting and len(sheet.groups) == len(untimed) == 1:
        untimed[0].ranges = sheet.waiting


def _take_out_exceptions(sheet: Sheet) -> None:
    """Take 'except Thursdays' out of the days before it, not out of Thursday's own times."""
    gone = {day for group in sheet.exceptions for _, day in group.days}
    sheet.groups = [
        group if group.ranges and set(group.weekdays()) <= gone else group.without(gone)
        for group in sheet.groups
    ]


def _end_late(sheet: Sheet) -> None:
    """'Mon-Sat 9-5, Thursday until 8pm': Thursday begins like the others and ends late."""
    for number, late in enumerate(sheet.groups):
        days = set(late.weekdays())
        if not days or not late.ranges or any(start is not None for start, _ in late.ranges):
            continue
        for other, group in enumerate(sheet.groups[:number]):
            if days < set(group.weekdays()) and len(group.ranges) == 1:
                ends: list[Range] = [(group.ranges[0][0], end) for _, end in late.ranges]
                sheet.groups[number] = replace(late, ranges=ends)
                sheet.groups[other] = group.without(days)


def _drop_headings(sheet: Sheet) -> None:
    """'Thursdays: Drop-in Thursday 10am': the first was only a heading."""
    timed = {pair for group in sheet.groups if group.is_timed for pair in _pairs(group)}
    sheet.groups = [group for group in sheet.groups if group.is_timed or not _pairs(group) <= timed]


def _pairs(group: Group) -> set[tuple[int, int]]:
    # A day of the month is none of the week: it stands as (day, -1).
    days = {(0, day) for day in group.weekdays()} | set(group.days)
    return days | {(day, -1) for day in group.dates}


def _ask_weekly_or_not(sheet: Sheet) -> None:
    """'Every Thursday 11am-2pm (2nd and 4th Thursday of the month)' says two things."""
    counted = [
        {day for nth, day in group.days if nth} for group in sheet.groups if not group.is_timed
    ]
    weekly = [set(group.weekdays()) for group in sheet.groups if group.is_timed]
    unsure = [days for days in counted if days and days in weekly]
    if unsure:
        sheet.ask(WEEKLY_OR_NOT)
        sheet.groups = [group for group in sheet.groups if _days(group) not in unsure]


def _days(group: Group) -> set[int]:
    return {day for _, day in group.days}


def _all_have_months(sheet: Sheet) -> bool:
    return all(group.months for group in sheet.groups)


def _is_certain(group: Group, sheet: Sheet) -> bool:
    """Say whether it is known on which days it is; ask if it is not, or at what time."""
    if group.is_empty or group.is_open or (group.by_appointment and not group.ranges):
        return False
    if group.interval > 1 and not _starts_on_a_day(group, sheet):
        return False
    if not group.is_timed and group.part_of_day:
        sheet.ask(WHAT_TIME)
    elif not group.is_timed and sheet.hours_to_ask:
        sheet.ask(ASK_THEM)
    return True


def which_week(group: Group) -> str:
    """Return what to ask of a group that is not held every week."""
    return EVERY_OTHER if group.interval == 2 else WHICH_WEEK


def _starts_on_a_day(group: Group, sheet: Sheet) -> bool:
    if sheet.starts is None:
        sheet.ask(which_week(group))
    elif sheet.starts.weekday() not in group.weekdays():
        # "Every other Friday from 7 March": that was a Friday in some other year.
        sheet.ask(WRONG_DAY)
    else:
        return True
    return False
