"""Schedules as feeds really send them: rules, hours, and the places that they belong to."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.directory.domain.listing import Schedule
from services.directory.exchange.oruk.schedules_in import schedules
from services.directory.exchange.rows import Notes
from services.vocabulary.times import Session, next_sessions, say_times
from services.vocabulary.times.rule import read_rule
from tests.unit.directory.exchange.oruk_services import Make, Service

RULES = [
    ({"freq": "WEEKLY", "byday": "TU"}, "FREQ=WEEKLY;BYDAY=TU"),
    ({"freq": "weekly", "byday": "tu, th"}, "FREQ=WEEKLY;BYDAY=TU,TH"),
    ({"byday": "Tuesday"}, "FREQ=WEEKLY;BYDAY=TU"),
    ({"freq": "WEEKLY", "byday": "TU", "interval": "2"}, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
    ({"freq": "WEEKLY", "byday": "TU", "interval": 1}, "FREQ=WEEKLY;BYDAY=TU"),
    ({"freq": "WEEKLY", "byday": "1TU", "bymonthday": "3"}, "FREQ=WEEKLY;BYDAY=TU"),
    ({"freq": "WEEKLY", "dtstart": "2026-11-24"}, "FREQ=WEEKLY;BYDAY=TU"),
    ({"freq": "MONTHLY", "byday": "1SA,-1SU"}, "FREQ=MONTHLY;BYDAY=1SA,-1SU"),
    ({"freq": "MONTHLY", "bymonthday": "15,-1"}, "FREQ=MONTHLY;BYMONTHDAY=15,-1"),
    ({"freq": "DAILY"}, "FREQ=DAILY"),
    ({"freq": "MONTHLY"}, ""),
    ({"freq": "WEEKLY", "byday": "someday"}, ""),
    ({"freq": "HOURLY", "byday": "TU"}, ""),
    ({}, ""),
]


@pytest.mark.parametrize(("fields", "rule"), RULES)
def test_a_schedule_becomes_a_rule(make: Make, fields: Service, rule: str) -> None:
    (schedule,) = make(schedules=[{"id": "s", "description": "words", **fields}])[0].schedules
    assert (schedule.rrule, schedule.text) == (rule, "words")


HOURS = [
    ("10:00", "12:00", ("10:00", "12:00"), []),
    ("10:00:00", "12:30:00", ("10:00", "12:30"), []),
    ("9.30", "1pm", ("09:30", "13:00"), []),
    ("10:00Z", "12:00+01:00", ("10:00", "12:00"), []),
    ("1800", "8pm", ("18:00", "20:00"), []),
    ("00:00", "00:00", ("", ""), []),
    ("12am", "12pm", ("00:00", "12:00"), []),
    ("18:00", "00:00", ("18:00", "00:00"), []),
    ("14:00", "10:00", ("14:00", ""), ["schedules"]),
    ("25:00", "noon", ("", ""), []),
    (None, 12, ("", "12:00"), []),
]


@pytest.mark.parametrize(("opens", "closes", "expected", "noted"), HOURS)
def test_hours(
    make: Make, opens: object, closes: object, expected: tuple[str, str], noted: list[str]
) -> None:
    rule = {"freq": "WEEKLY", "byday": "MO", "opens_at": opens, "closes_at": closes}
    listing, fields = make(schedules=[rule])
    (schedule,) = listing.schedules
    assert (schedule.start, schedule.end) == expected
    assert fields == noted


def test_every_other_week_begins_with_its_first_event(make: Make) -> None:
    rule = {"freq": "WEEKLY", "interval": 2, "byday": "TU", "dtstart": "2026-11-24T00:00:00Z"}
    assert make(schedules=[rule])[0].schedules == (
        Schedule(rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", valid_from="2026-11-24"),
    )


@pytest.mark.parametrize("interval", [0, "0", -2, 100, "1e9", 1.5, "often"])
def test_an_interval_that_cannot_be_gives_no_rule_and_a_note(make: Make, interval: object) -> None:
    rule = {"freq": "WEEKLY", "interval": interval, "byday": "TU", "description": "Tuesdays"}
    listing, fields = make(schedules=[rule])
    assert listing.schedules == (Schedule("Tuesdays"),)
    assert fields == ["schedules"]


RULE_FIELDS = st.fixed_dictionaries(
    {
        "freq": st.sampled_from(["", "DAILY", "weekly", "MONTHLY", "YEARLY"]),
        "byday": st.lists(st.sampled_from(["MO", "1TU", "-2FR", "5SU", "-5Monday"])).map(",".join),
        "bymonthday": st.lists(st.integers(-35, 35).map(str), max_size=3).map(",".join),
        "interval": st.one_of(st.none(), st.integers(-1, 101)),
        "dtstart": st.one_of(st.none(), st.dates().map(str)),
    }
)


@given(RULE_FIELDS)
@settings(max_examples=150, deadline=None)
def test_every_rule_can_be_said_and_worked_out(fields: Service) -> None:
    for found in schedules({"schedules": [fields]}, {}, Notes()):
        starts = date.fromisoformat(found.valid_from) if found.valid_from else None
        session = Session(found.rrule, found.start or None, found.end or None, starts=starts)
        assert read_rule(found.rrule) or found.rrule.startswith("FREQ=DAILY")
        assert isinstance(say_times([session]), str)
        assert len(next_sessions([session], datetime.fromisoformat("2026-11-22T00:00"), 2)) <= 2


def test_a_schedule_that_ends_before_it_begins_is_left_out(make: Make) -> None:
    rule = {"byday": "TU", "valid_from": "2026-11-24", "valid_to": "2026-11-01"}
    assert make(schedules=[rule])[0].schedules == ()
    assert make(schedules=[rule])[1] == ["schedules"]


def test_a_schedule_knows_its_place(make: Make) -> None:
    linked = [
        {"id": "a", "location": {"id": "x", "name": "North"}, "schedules": [{"byday": "MO"}]},
        {"id": "b", "location": {"id": "y", "name": "South"}},
    ]
    shared = [{"byday": "TU", "service_at_location_id": "b"}, {"byday": "WE"}]
    schedules = make(service_at_locations=linked, schedules=shared)[0].schedules
    assert [(each.rrule[-2:], each.place) for each in schedules] == [
        ("TU", 1),
        ("WE", None),
        ("MO", 0),
    ]
