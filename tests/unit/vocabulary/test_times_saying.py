"""Every rule is said as it is, or not at all; none is an error."""

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.vocabulary.times import Session, next_sessions, say_times

NOW = datetime.fromisoformat("2026-11-22T10:00")


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=15", "On the 15th of the month"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,22,-1", "On the 1st, 22nd and last day of the month"),
        ("FREQ=MONTHLY;BYMONTHDAY=11,12,13", "On the 11th, 12th and 13th of the month"),
        ("FREQ=MONTHLY;BYMONTHDAY=-9", ""),
        ("FREQ=MONTHLY;BYDAY=MO", "Every Monday"),
        ("FREQ=MONTHLY;BYDAY=-2FR", "Second to last Friday of the month"),
        ("FREQ=MONTHLY;BYDAY=1SA,-1SU", "First Saturday and last Sunday of the month"),
        ("FREQ=MONTHLY;BYDAY=MO,1TU", ""),
        ("FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=1", ""),
        ("FREQ=MONTHLY;BYDAY=1MO;BYMONTH=4,5", "First Monday of the month, April and May only"),
        ("FREQ=MONTHLY;INTERVAL=2;BYDAY=1TU", "First Tuesday of every other month"),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=3", "On the 3rd of every third month"),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=3;BYMONTH=5", ""),
        ("FREQ=MONTHLY;INTERVAL=2;BYDAY=MO", ""),
        ("FREQ=MONTHLY", ""),
        ("FREQ=YEARLY;BYDAY=1MO", "First Monday of the year"),
        ("FREQ=YEARLY;BYDAY=5MO", "Fifth Monday of the year"),
        ("FREQ=YEARLY;BYDAY=20MO", ""),
        ("FREQ=YEARLY;BYMONTH=5;BYDAY=1MO", "First Monday of May"),
        ("FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=1", "On the 1st of May"),
        ("FREQ=YEARLY;INTERVAL=2;BYDAY=1MO", "First Monday of every other year"),
        ("FREQ=YEARLY;INTERVAL=2;BYMONTHDAY=1", ""),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "Every other Tuesday"),
        ("FREQ=WEEKLY;INTERVAL=3;BYDAY=MO", "Every third Monday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR", "Every other week, Monday and Friday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR", "Every other week, Monday to Friday"),
        ("FREQ=WEEKLY;INTERVAL=50;BYDAY=MO", ""),
        ("FREQ=WEEKLY;BYDAY=TU;BYMONTH=5", "Every Tuesday, May only"),
        ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20261214T235959", "Every Tuesday, until 14 December 2026"),
        ("FREQ=WEEKLY;BYDAY=TU;COUNT=3", ""),
        ("FREQ=WEEKLY;BYDAY=1TU", ""),
        ("FREQ=WEEKLY", ""),
        ("FREQ=DAILY;INTERVAL=3", "Every third day"),
        ("FREQ=DAILY;BYDAY=MO,TU", "Every Monday and Tuesday"),
        ("FREQ=DAILY;INTERVAL=2;BYDAY=MO", ""),
        ("FREQ=DAILY;BYMONTHDAY=3", ""),
        ("FREQ=DAILY;BYHOUR=3", ""),
        ("FREQ=DAILY;BYMONTH=13", ""),
        ("FREQ=HOURLY", ""),
        ("garbage", ""),
        ("", ""),
    ],
)
def test_a_rule_is_said_as_it_is_or_not_at_all(rule, said):
    assert say_times([Session(rule, None, None)]) == said


def test_what_is_not_understood_leaves_the_rest_as_it_is():
    both = [Session("FREQ=HOURLY", "09:00", None), Session("FREQ=DAILY", "10:00", None)]
    assert say_times(both) == "Every day, from 10am"


def test_each_exception_stays_with_its_own_days():
    monday = Session("FREQ=WEEKLY;BYDAY=MO", "10:00", None, not_months=(8,))
    tuesday = Session("FREQ=WEEKLY;BYDAY=TU", None, None)
    assert say_times([monday, tuesday]) == "Every Monday, from 10am, not August; Every Tuesday"


PARTS = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "FREQ=DAILY",
                "FREQ=WEEKLY",
                "FREQ=MONTHLY",
                "FREQ=YEARLY",
                "INTERVAL=2",
                "INTERVAL=0",
                "BYDAY=MO",
                "BYDAY=-2FR",
                "BYDAY=99SU",
                "BYDAY=",
                "BYMONTHDAY=31",
                "BYMONTHDAY=0",
                "BYMONTH=2",
                "BYMONTH=13",
                "UNTIL=99991231",
                "UNTIL=20271332T999999Z",
                "UNTIL=00010101",
                "COUNT=0",
                "COUNT=9",
                "COUNT=999999",
                "WKST=SU",
                "WKST=XX",
                "BYSETPOS=1",
                "BYSECOND=1",
            ]
        ),
        st.text(max_size=8),
    ),
    max_size=5,
)
CLOCKS = st.one_of(st.none(), st.sampled_from(["10:00", "25:00", "24:00", ""]), st.text(max_size=5))


@given(
    st.one_of(st.text(max_size=40), PARTS.map(";".join)),
    CLOCKS,
    CLOCKS,
    st.one_of(st.none(), st.dates()),
    st.lists(st.integers(-1, 14), max_size=2).map(tuple),
)
@settings(max_examples=300, deadline=None)
def test_no_rule_is_an_error(rule, start, end, starts, off):
    session = Session(rule, start, end, not_months=off, starts=starts)
    assert isinstance(say_times([session]), str)
    assert len(next_sessions([session], NOW, 3)) <= 3
