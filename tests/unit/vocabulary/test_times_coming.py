import importlib
from datetime import date, datetime, time, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from services.vocabulary.times import Session, next_sessions, read_times, say_times
from services.vocabulary.times.bank_holidays import bank_holidays
from services.vocabulary.times.rule import read_rule

times_coming = importlib.import_module("services.vocabulary.times.coming")
SUNDAY = datetime.fromisoformat("2026-11-22T10:00")


def coming(text, count, after=SUNDAY):
    return next_sessions(read_times(text, after.date()).sessions, after, count)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("first Saturday of the month 10-12", ["2026-12-05T10:00", "2027-01-02T10:00"]),
        ("Tue & Thu 2-4pm", ["2026-11-24T14:00", "2026-11-26T14:00"]),
        ("Sunday 10am", ["2026-11-29T10:00", "2026-12-06T10:00"]),
        ("Sunday 10.30am", ["2026-11-22T10:30", "2026-11-29T10:30"]),
        ("Sunday 11am; Monday 9am", ["2026-11-22T11:00", "2026-11-23T09:00"]),
        ("last Friday of each month", ["2026-11-27", "2026-12-25"]),
        ("Sundays", ["2026-11-22", "2026-11-29"]),
        ("Friday 9am, not December", ["2026-11-27T09:00", "2027-01-01T09:00"]),
        ("Fri 9am except bank holidays, not December", ["2026-11-27T09:00", "2027-01-08T09:00"]),
        ("every other Tuesday from 24 November, 2pm", ["2026-11-24T14:00", "2026-12-08T14:00"]),
        ("Mondays 2pm until 24 November", ["2026-11-23T14:00"]),
        ("NA", []),
    ],
)
def test_what_comes_next(text, expected):
    assert coming(text, 2) == expected


def test_every_other_week_keeps_its_step_long_after_the_start():
    session = Session("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "14:00", None, starts=date(2026, 11, 24))
    late = datetime.fromisoformat("2027-06-01T00:00")
    first = datetime.fromisoformat(next_sessions([session], late, 1)[0]).date()
    assert (first - date(2026, 11, 24)).days % 14 == 0


def test_wall_clock_time_stays_when_the_clocks_change():
    before = datetime.fromisoformat("2027-03-27T00:00")
    assert coming("daily 10am", 2, before) == ["2027-03-27T10:00", "2027-03-28T10:00"]


def test_a_rule_that_never_comes_ends():
    assert (
        next_sessions([Session("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31", "10:00", None)], SUNDAY, 1)
        == []
    )


def test_two_sessions_at_one_time_are_one():
    same = Session("FREQ=WEEKLY;BYDAY=MO", "10:00", "11:00")
    longer = Session("FREQ=WEEKLY;BYDAY=MO", "10:00", "12:00")
    assert next_sessions([same, longer], SUNDAY, 2) == ["2026-11-23T10:00", "2026-11-30T10:00"]


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
        (2028, "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26"),
        (2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
    ],
)
def test_bank_holidays_of_england(year, days):
    assert sorted(bank_holidays(year)) == [
        date.fromisoformat(f"{year}-{day}") for day in days.split()
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Wed 10-4", "Every Wednesday, 10am to 4pm"),
        ("Mon-Fri 9-5", "Monday to Friday, 9am to 5pm"),
        ("Tue & Thu 12noon-2pm", "Every Tuesday and Thursday, 12 noon to 2pm"),
        ("Mon 2.30pm", "Every Monday, from 2:30pm"),
        ("Fri until 4pm", "Every Friday, until 4pm"),
        ("last Fri of the month", "Last Friday of the month"),
        ("Wed 2-3pm and 6-7pm", "Every Wednesday, 2pm to 3pm and 6pm to 7pm"),
        ("Mon 9am; Tue 10am", "Every Monday, from 9am; Every Tuesday, from 10am"),
        ("daily", "Every day"),
        ("24/7", "Every day, all day and night"),
        ("Mon 1-3pm except bank holidays", "Every Monday, 1pm to 3pm, not bank holidays"),
        ("", ""),
    ],
)
def test_times_are_said_in_plain_words(text, said):
    assert say_times(read_times(text, date(2026, 11, 22)).sessions) == said


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=WEEKLY;BYDAY=TU;UNTIL=20200101T000000Z",
        "garbage",
        "",
    ],
)
def test_a_rule_that_gives_no_session_ends(rule):
    session = Session(rule, "10:00", None, starts=date(1900, 1, 1))
    assert next_sessions([session], SUNDAY, 3) == []


@pytest.mark.parametrize("starts", [date(1900, 1, 2), date(2026, 11, 10)])
def test_an_old_beginning_keeps_its_step(starts):
    session = Session("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "10:00", None, starts=starts)
    first, second = (date.fromisoformat(each[:10]) for each in next_sessions([session], SUNDAY, 2))
    assert (first - starts).days % 14 == 0
    assert (second - first).days == 14


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=1TU",
        "FREQ=DAILY;INTERVAL=3",
        "FREQ=DAILY;COUNT=3",
        "FREQ=WEEKLY",
        "FREQ=MONTHLY",
    ],
)
def test_no_date_is_made_up_where_the_first_day_is_not_known(rule):
    assert next_sessions([Session(rule, "10:00", None)], SUNDAY, 3) == []
    begun = Session(rule, "10:00", None, starts=SUNDAY.date())
    assert next_sessions([begun], SUNDAY - timedelta(days=1), 1) != []


NEVER = [
    "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1",
    "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1;UNTIL=99991231T000000",
    "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1;COUNT=5",
    "FREQ=YEARLY;INTERVAL=99;BYDAY=5SU",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31",
]


@pytest.mark.parametrize("rule", NEVER)
@pytest.mark.parametrize("starts", [date.min, date(2026, 1, 1), date.max])
def test_only_the_days_ahead_are_tried(rule, starts, monkeypatch):
    tried = []
    real = times_coming.falls_on

    def counted(rule, day, first):
        tried.append(day)
        return real(rule, day, first)

    monkeypatch.setattr(times_coming, "falls_on", counted)
    assert next_sessions([Session(rule, "10:00", None, starts=starts)], SUNDAY, 5) == []
    assert len(tried) <= 800 + 366


def test_a_counted_rule_ends_after_its_times():
    session = Session("FREQ=WEEKLY;BYDAY=TU;COUNT=3", "10:00", None, starts=date(2026, 11, 10))
    assert next_sessions([session], SUNDAY, 5) == ["2026-11-24T10:00"]


def test_sessions_beyond_the_most_are_not_worked_through():
    never, comes = Session(NEVER[0], "10:00", None), Session("FREQ=DAILY", "10:00", None)
    assert next_sessions([never] * 199 + [comes], SUNDAY, 1) != []
    assert next_sessions([never] * 200 + [comes], SUNDAY, 1) == []


RULES = st.builds(
    lambda frequency, *parts: ";".join([f"FREQ={frequency}", *filter(None, parts)]),
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    st.sampled_from(["", "INTERVAL=2", "INTERVAL=3"]),
    st.sampled_from(["", "BYDAY=MO", "BYDAY=TU,SA", "BYDAY=1MO", "BYDAY=-2FR,5SU"]),
    st.sampled_from(["", "BYMONTHDAY=15", "BYMONTHDAY=1,-1"]),
    st.sampled_from(["", "BYMONTH=1,5", "BYMONTH=11"]),
    st.sampled_from(["", "COUNT=4", "UNTIL=20270601T235959"]),
    st.sampled_from(["", "WKST=SU"]),
)


@given(RULES, st.dates(date(2025, 1, 1), date(2027, 1, 1)))
@settings(max_examples=150, deadline=None)
def test_the_days_are_those_that_dateutil_gives(rule, starts):
    if read_rule(rule) is None:
        return
    begin = datetime.combine(starts, time(10))
    ahead = rrulestr(rule, dtstart=begin).xafter(SUNDAY, count=5)
    last = SUNDAY + timedelta(days=790)
    found = next_sessions([Session(rule, "10:00", None, starts=starts)], SUNDAY, 5)
    limit = last.isoformat()
    expected = [f"{each:%Y-%m-%dT%H:%M}" for each in ahead]
    assert [each for each in found if each < limit] == [each for each in expected if each < limit]
