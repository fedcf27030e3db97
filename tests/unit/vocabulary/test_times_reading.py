"""Texts about when, as they stand in real directories, read into sessions or said to be unclear."""

from datetime import date

import pytest

from services.vocabulary.times import Session, read_times

TODAY = date(2026, 11, 22)


def read(text):
    sessions = read_times(text, TODAY).sessions
    return [(each.rrule, each.start, each.end) for each in sessions]


def weekly(days, start=None, end=None):
    return (f"FREQ=WEEKLY;BYDAY={days}", start, end)


def monthly(days, start=None, end=None):
    return (f"FREQ=MONTHLY;BYDAY={days}", start, end)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wednesday 10am - 4pm", [weekly("WE", "10:00", "16:00")]),
        ("Mon-Fri 9-5", [weekly("MO,TU,WE,TH,FR", "09:00", "17:00")]),
        ("Tue & Thu 12noon-2pm", [weekly("TU,TH", "12:00", "14:00")]),
        ("every Tuesday 2-4pm", [weekly("TU", "14:00", "16:00")]),
        ("10am to 12 noon daily", [("FREQ=DAILY", "10:00", "12:00")]),
        ("weekdays", [weekly("MO,TU,WE,TH,FR")]),
        ("9 - 4 Monday - Friday.", [weekly("MO,TU,WE,TH,FR", "09:00", "16:00")]),
        ("first Saturday of the month 10-12", [monthly("1SA", "10:00", "12:00")]),
        ("last Friday of each month", [monthly("-1FR")]),
        ("2nd and 4th Wednesday of the month 1.30-3pm", [monthly("2WE,4WE", "13:30", "15:00")]),
        ("Third Monday monthly, 7pm", [monthly("3MO", "19:00")]),
        (
            "Saturday: 11:00 - 13:00, Sunday: 13:00-17:00",
            [weekly("SA", "11:00", "13:00"), weekly("SU", "13:00", "17:00")],
        ),
        (
            "Tues/Weds 10am - 12pm. Thurs 10am - 2pm",
            [weekly("TU,WE", "10:00", "12:00"), weekly("TH", "10:00", "14:00")],
        ),
        (
            "Tuesdays & Fridays 12pm - 3pm; 1st Saturday of month 10am - 12noon",
            [weekly("TU,FR", "12:00", "15:00"), monthly("1SA", "10:00", "12:00")],
        ),
        (
            "Wednesday 2=3pm and 6-7pm",
            [weekly("WE", "14:00", "15:00"), weekly("WE", "18:00", "19:00")],
        ),
        (
            "9 - 4 weekdays except Wed 9 - 2",
            [weekly("MO,TU,TH,FR", "09:00", "16:00"), weekly("WE", "09:00", "14:00")],
        ),
        ("Daily (except Tues & Sat) 10:30am - 12pm", [weekly("MO,WE,TH,FR,SU", "10:30", "12:00")]),
        (
            "Mon 9-5, Tue closed, Wed 9-12",
            [weekly("MO", "09:00", "17:00"), weekly("WE", "09:00", "12:00")],
        ),
        (
            "Monday: 9:30am to 5pmTuesday: 1pm to 2pm",
            [weekly("MO", "09:30", "17:00"), weekly("TU", "13:00", "14:00")],
        ),
        ("Saturday: 11:00 - 01:00, Sunday: 14:00-15:00", [
            weekly("SA", "11:00", "13:00"), weekly("SU", "14:00", "15:00")]),
        ("Thursday 0930-1130", [weekly("TH", "09:30", "11:30")]),
        ("Friday from 6pm", [weekly("FR", "18:00")]),
        ("Fri until 4pm", [weekly("FR", None, "16:00")]),
        ("Tuesday, £2 for 10 items, ring 0161 736 7644", [weekly("TU")]),
        ("Sat - Mon 10am-11am", [weekly("MO,SA,SU", "10:00", "11:00")]),
        ("April to September, Sundays 2pm-4pm", [
            ("FREQ=WEEKLY;BYDAY=SU;BYMONTH=4,5,6,7,8,9", "14:00", "16:00")]),
        ("Every 3rd Thursday in the month between 12 noon and 1.30pm", [
            monthly("3TH", "12:00", "13:30")]),
        ("Café 10-2 Tuesday to Friday & 9-1 Saturday", [
            weekly("TU,WE,TH,FR", "10:00", "14:00"), weekly("SA", "09:00", "13:00")]),
        ("Tuesday and Thursday Tuesday 10 am-12 noon Thursday 11.30am -1.30 pm", [
            weekly("TU", "10:00", "12:00"), weekly("TH", "11:30", "13:30")]),
        ("fri 10.am-3pm", [weekly("FR", "10:00", "15:00")]),
        ("Tuesday, midday to 2pm (November 2026 to March 2027)", [
            ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20270331T235959", "12:00", "14:00")]),
        ("24/7", [("FREQ=DAILY", "00:00", "23:59")]),
        ("Thursday: 10am to 1pm ; 2pm to 5pm Friday: 10am to 1pm", [
            weekly("TH", "10:00", "13:00"), weekly("TH", "14:00", "17:00"),
            weekly("FR", "10:00", "13:00")]),
        ("Dydd Mercher 10-12, Dydd Gwener 3-7 // Wednesday 10-12, Friday 3-7", [
            weekly("WE", "10:00", "12:00"), weekly("FR", "15:00", "19:00")]),
        ("The 15th of every month at 7pm", [("FREQ=MONTHLY;BYMONTHDAY=15", "19:00", None)]),
        ("Wednesdays 2-3pm (1st & 3rd only)", [monthly("1WE,3WE", "14:00", "15:00")]),
        ("Mon-Fri except Wed, 10-4", [weekly("MO,TU,TH,FR", "10:00", "16:00")]),
        ("Mon-Sat 9-5, late on Thursday until 8pm", [
            weekly("MO,TU,WE,FR,SA", "09:00", "17:00"), weekly("TH", "09:00", "20:00")]),
        ("Apr-Sep Mon 10-5, Oct-Mar Mon 10-4", [
            ("FREQ=WEEKLY;BYDAY=MO;BYMONTH=4,5,6,7,8,9", "10:00", "17:00"),
            ("FREQ=WEEKLY;BYDAY=MO;BYMONTH=1,2,3,10,11,12", "10:00", "16:00")]),
        ("Monday ; Tuesday ; Wednesday 5pm-7pm; Thursday ; Friday ; Saturday ; Sunday", [
            weekly("WE", "17:00", "19:00")]),
        ("Tuesdays 10am-1pm (soup at 12)", [weekly("TU", "10:00", "13:00")]),
        ("Monday evening 7-9", [weekly("MO", "19:00", "21:00")]),
        ("Thursdays: drop-in, Thursday 10am", [weekly("TH", "10:00")]),
        ("Friday: 17:00 - 00:30", [weekly("FR", "17:00", "00:30")]),
        ("Friday: 06:30 - 21:30", [weekly("FR", "06:30", "21:30")]),
        ("Wed 1030am - 12noon", [weekly("WE", "10:30", "12:00")]),
        ("First Tuesday of the month (between October and March) 10:00 - 12:00", [
            ("FREQ=MONTHLY;BYDAY=1TU;BYMONTH=1,2,3,10,11,12", "10:00", "12:00")]),
        ("Starts 12 January 2027, Tuesdays 10-11.30am for 6 weeks", [
            ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20270216T235959", "10:00", "11:30")]),
    ],
)  # fmt: skip
def test_clear_times(text, expected):
    assert read(text) == expected
    reading = read_times(text, TODAY)
    assert (reading.clear, reading.unclear) == (True, None)


@pytest.mark.parametrize(
    ("text", "asked", "certain"),
    [
        ("every other week", "Every other week", []),
        ("Fortnightly on Tuesdays 10-11am", "Every other week", []),
        ("Thursday: 10:00 - 12:00 Fortnightly", "Every other week", []),
        ("Every second Tuesday 10am", "Every other week", []),
        ("Every three weeks on a Monday, 2pm", "Not every week", []),
        ("Every other Friday from 7 March, 10am", "another day of the week", []),
        ("Some Saturdays 10-12", "which ones", []),
        ("Thursday 10am-12. From December Tuesdays 1pm", "of which year",
         [weekly("TH", "10:00", "12:00")]),
        ("Mondays 2-4pm until April 2025", "have passed", [
            ("FREQ=WEEKLY;BYDAY=MO;UNTIL=20250430T235959", "14:00", "16:00")]),
        ("Mondays, time to be confirmed", "not given", [weekly("MO")]),
        ("Every Thursday 2pm (2nd and 4th Thursday of the month)", "Every week, or only", []),
        ("Tuesday: 10:00 - 00:00", "Until midnight", [weekly("TU")]),
        ("Thursday 7-9, Friday 2-4", "Morning or evening",
         [weekly("TH"), weekly("FR", "14:00", "16:00")]),
        ("23rd October to 10th November 11am-2pm; Tuesdays 2-4pm", "names a date",
         [weekly("TU", "14:00", "16:00")]),
        ("Tuesday: 12:00 - 14:00 Monthly, Wednesday: 10:30 - 12:00", "Which day",
         [weekly("WE", "10:30", "12:00")]),
        ("Friday 6-9pm fortnightly, Saturday 11am-3pm", "Every other week",
         [weekly("SA", "11:00", "15:00")]),
        ("Tuesday: Closed / 9:00 - 14:00, Wednesday: 10:00 - 14:00", "Closed, or open",
         [weekly("TU", "09:00", "14:00"), weekly("WE", "10:00", "14:00")]),
        ("Mon/Weds/Fri check website", "not given", [weekly("MO,WE,FR")]),
        ("NA", "No days or times", []),
        ("phone for times", "No days or times", []),
        ("by appointment", "By appointment", []),
        ("Mon - Fri by appointment", "By appointment", []),
        ("Monday - Friday via referral and Saturdays 10am -2pm", "By appointment",
         [weekly("SA", "10:00", "14:00")]),
        ("Tue & Thu term time only", "Not all year", [weekly("TU,TH")]),
        ("7-9 Mondays", "Morning or evening", [weekly("MO")]),
        ("Wednesday: 0:00", "at the same time", []),
        ("Thursday morning", "What time of day", [weekly("TH")]),
        ("Tuesday 9:30am - 12:00 monthly", "Which day of the month", []),
        ("Saturday 5 December 10am", "names a date", []),
        ("10am - 12", "On which days", []),
        ("Wed 6-7.30pm, then the big Christmas party 1-4pm", "More times",
         [weekly("WE", "18:00", "19:30")]),
        ("", "No days or times", []),
    ],
)  # fmt: skip
def test_what_is_left_open_is_asked_not_guessed(text, asked, certain):
    reading = read_times(text, TODAY)
    assert not reading.clear
    assert asked in (reading.unclear or "")
    assert read(text) == certain


@pytest.mark.parametrize(
    ("hours", "start", "end"),
    [
        ("9-5", "09:00", "17:00"), ("10-12", "10:00", "12:00"), ("1-3", "13:00", "15:00"),
        ("10 - 11am", "10:00", "11:00"), ("11-1pm", "11:00", "13:00"), ("8-10pm", "20:00", "22:00"),
        ("12-2pm", "12:00", "14:00"), ("11am - 2", "11:00", "14:00"), ("2pm - 4", "14:00", "16:00"),
        ("5 - 6.30", "17:00", "18:30"), ("9.30-11.30", "09:30", "11:30"),
        ("12pm-3pm", "12:00", "15:00"),
        ("10.00 - 4.00", "10:00", "16:00"), ("noon to 2", "12:00", "14:00"),
        ("09:00-17:00", "09:00", "17:00"),
    ],
)  # fmt: skip
def test_am_or_pm_where_only_one_is_plausible(hours, start, end):
    assert read(f"Monday {hours}") == [weekly("MO", start, end)]


def test_the_example_of_the_contract():
    reading = read_times("first Saturday of the month 10-12, not August", TODAY)
    assert reading.clear
    assert reading.text == "First Saturday of the month, 10am to 12 noon, not August"
    assert reading.sessions == [
        Session("FREQ=MONTHLY;BYDAY=1SA", "10:00", "12:00", not_months=(8,))
    ]


def test_bank_holidays_are_kept_apart():
    session = read_times("Mon & Thur 1-3pm (except bank holidays)", TODAY).sessions[0]
    assert session.not_bank_holidays
    assert not read_times("Mondays 1-3pm", TODAY).sessions[0].not_bank_holidays


def test_every_other_week_is_clear_once_it_says_from_when():
    reading = read_times("every other Tuesday from 5 January, 2-4pm", TODAY)
    assert reading.clear
    assert reading.sessions == [
        Session("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "14:00", "16:00", starts=date(2027, 1, 5))
    ]


def test_until_a_date_ends_the_rule():
    assert read("Mondays 2pm-3pm until 14 December") == [
        ("FREQ=WEEKLY;BYDAY=MO;UNTIL=20261214T235959", "14:00", "15:00")
    ]


@pytest.mark.parametrize(
    ("text", "months", "bank_holidays"),
    [
        ("First Tuesday except August, 10.30am to 12", (8,), False),
        ("Mondays 2-4pm excluding Bank Holidays and August", (8,), True),
        ("3rd Weds, 7.30pm (no meeting July or Aug)", (7, 8), False),
    ],
)
def test_what_follows_an_exception_still_counts(text, months, bank_holidays):
    reading = read_times(text, TODAY)
    assert reading.clear
    [session] = reading.sessions
    assert session.start
    assert (session.not_months, session.not_bank_holidays) == (months, bank_holidays)
