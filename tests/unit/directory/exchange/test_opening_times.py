from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.directory.exchange.opening_times import schedules

TODAY = date(2026, 11, 22)
TIMES = [
    ("Wednesday 10am - 4pm", [("FREQ=WEEKLY;BYDAY=WE", "10:00", "16:00")]),
    (
        "Tues 11am - 2pm, Fri 11.30am -1.30pm",
        [("FREQ=WEEKLY;BYDAY=TU", "11:00", "14:00"), ("FREQ=WEEKLY;BYDAY=FR", "11:30", "13:30")],
    ),
    ("Tuesday from 11am", [("FREQ=WEEKLY;BYDAY=TU", "11:00", "")]),
    (
        "Tuesdays 2pm-4pm, not August",
        [("FREQ=WEEKLY;BYDAY=TU;BYMONTH=1,2,3,4,5,6,7,9,10,11,12", "14:00", "16:00")],
    ),
    ("Monday - Thursday 10 - 12noon (term-time only)", [("", "", "")]),
    ("alternate Saturdays 9.15am-12.15pm", [("", "", "")]),
    ("One morning per week", [("", "", "")]),
    ("Mondays 2pm-4pm until 5 May", [("", "", "")]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), TIMES)
def test_only_clear_words_become_rules(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = schedules(text, TODAY)
    assert [(each.rrule, each.start, each.end) for each in found] == expected
    assert all(each.text == text for each in found)


@given(st.sampled_from([text for text, _ in TIMES]), st.dates(date(2025, 1, 1), date(2030, 1, 1)))
def test_another_day_reads_the_same(text: str, today: date) -> None:
    assert schedules(text, today) == schedules(text, TODAY)
