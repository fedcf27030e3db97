"""A listing read: what its words say, beside what is stated."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

from services.directory.domain.listing import (
    Cost,
    Eligibility,
    Join,
    Listing,
    Organisation,
    Place,
    Price,
    Schedule,
)
from services.directory.usecases.read_listing import days_of, read, times_text, words_of
from services.vocabulary.times import Session
from tests.builders.documents import TODAY
from tests.builders.listings import listing
from tests.builders.strategies import listings


def found(one: Listing, kind: str) -> dict[str, tuple[str, bool]]:
    """code → quote and whether it was stated."""
    return {f.code: (f.quote, f.stated) for f in read(one, 1, TODAY).facts if f.kind == kind}


@pytest.mark.parametrize(
    ("rrule", "days"),
    [
        ("FREQ=WEEKLY;BYDAY=TU", ("tue",)),
        ("FREQ=WEEKLY;BYDAY=MO,WE,SU", ("mon", "wed", "sun")),
        ("FREQ=MONTHLY;BYDAY=1SA", ("sat",)),
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=3", ("fri",)),
        ("FREQ=DAILY", ("mon", "tue", "wed", "thu", "fri", "sat", "sun")),
        ("FREQ=DAILY;BYDAY=SA", ("sat",)),
        ("FREQ=MONTHLY;BYMONTHDAY=1", ()),
        ("FREQ=WEEKLY;BYDAY=XX", ()),
        ("", ()),
    ],
)
def test_days_of_a_rule(rrule: str, days: tuple[str, ...]) -> None:
    assert days_of(rrule) == days


def test_words_are_kept_apart_by_field_and_empty_ones_left_out() -> None:
    one = listing(
        "Walk",
        "A walk.",
        times="Tuesdays",
        organisation=Organisation("o", "Ramblers"),
        eligibility=Eligibility(text="Adults"),
        cost=Cost(text="Cheap", prices=(Price(3.0, "£3"), Price(2.0))),
        places=(Place(access_text="Ramp"), Place(access_text="Lift")),
        join=Join(text="Ring first"),
        alert="Moved",
    )
    assert words_of(one) == {
        "name": "Walk",
        "description": "A walk.",
        "organisation": "Ramblers",
        "eligibility": "Adults",
        "cost": "Cheap £3",
        "times": "Tuesdays",
        "access": "Ramp Lift",
        "join": "Ring first",
        "alert": "Moved",
    }
    assert set(words_of(listing("Walk"))) == {"name", "organisation"}


def test_what_is_stated_wins_and_what_is_read_says_so() -> None:
    one = listing(
        "Club", "For people aged 60 and over. Men only.", eligibility=Eligibility(minimum_age=50)
    )
    assert found(one, "minimum_age") == {"50": ("", True)}
    assert found(one, "gender") == {"male": ("Men only", False)}


def test_a_stated_rule_is_a_session_with_its_days() -> None:
    when = Schedule("Tuesday mornings", "FREQ=WEEKLY;BYDAY=TU", "10:00", "12:00")
    one = listing("Walk", schedules=(when,))
    assert found(one, "session") == {"FREQ=WEEKLY;BYDAY=TU|10:00|12:00": ("Tuesday mornings", True)}
    assert found(one, "day") == {"tue": ("Tuesday mornings", True)}
    assert read(one, 1, TODAY).sessions == (Session("FREQ=WEEKLY;BYDAY=TU", "10:00", "12:00"),)


def test_clear_words_are_a_session_that_was_read() -> None:
    one = listing("Walk", times="Tuesdays 10am - 12pm")
    assert found(one, "session") == {
        "FREQ=WEEKLY;BYDAY=TU|10:00|12:00": ("Tuesdays 10am - 12pm", False)
    }


@pytest.mark.parametrize("words", ["Every other week", "Ask us", ""])
def test_unclear_words_are_no_session(words: str) -> None:
    assert read(listing("Walk", times=words), 1, TODAY).sessions == ()


@pytest.mark.parametrize(
    ("when", "rules"),
    [
        (Schedule(rrule="FREQ=DAILY", valid_to="2026-11-21"), []),
        (
            Schedule(rrule="FREQ=DAILY", valid_to="2026-11-22"),
            ["FREQ=DAILY;UNTIL=20261122T235959"],
        ),
        (
            Schedule(rrule="FREQ=DAILY;COUNT=3", valid_to="2026-12-01"),
            ["FREQ=DAILY;COUNT=3"],
        ),
        (Schedule(text="Tuesdays 10am - 12pm", valid_to="2020-01-01"), []),
        (Schedule(rrule="FREQ=DAILY"), ["FREQ=DAILY"]),
    ],
)
def test_a_schedule_ends_when_it_ends(when: Schedule, rules: list[str]) -> None:
    sessions = read(listing("Walk", schedules=(when,)), 1, TODAY).sessions
    assert [session.rrule for session in sessions] == rules


def test_a_schedule_begins_when_it_begins() -> None:
    when = Schedule(rrule="FREQ=WEEKLY", valid_from="2026-12-01")
    [session] = read(listing("Walk", schedules=(when,)), 1, TODAY).sessions
    assert session.starts == date(2026, 12, 1)


def test_several_times_are_said_in_one_text() -> None:
    times = tuple(Schedule(text=text) for text in ("Mondays", "", "Fridays"))
    assert times_text(listing("Walk", schedules=times)) == "Mondays Fridays"


@settings(max_examples=40)
@given(listings())
def test_of_any_listing_every_quote_stands_in_the_field_it_names(one: Listing) -> None:
    known = read(one, 3, TODAY)
    texts = words_of(one)
    for fact in known.facts:
        if fact.quote and not fact.stated:
            assert fact.quote in texts[fact.field]
    assert (known.listing, known.version) == (one, 3)
    assert len({(f.kind, f.code) for f in known.facts}) == len(known.facts)
