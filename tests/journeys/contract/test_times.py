"""POST /v1/times/read: what words say about when, for anyone."""

from __future__ import annotations

from datetime import date

import pytest

from tests.journeys import shapes
from tests.journeys.contract.promised import as_published, fits
from tests.journeys.door import Door


def test_the_example_of_the_contract(door: Door) -> None:
    reply = door.post("/v1/times/read", {"text": "first Saturday of the month 10-12, not August"})
    assert reply.status == 200
    assert reply.headers["Cache-Control"] == "no-store"
    said = fits(reply, shapes.TIMES)
    as_published(door, said, "TimesRead")
    assert (said["clear"], said["unclear"]) == (True, None)
    assert said["text"] == "First Saturday of the month, 10am to 12 noon, not August"
    [session] = said["sessions"]
    assert session["rrule"] == "FREQ=MONTHLY;BYDAY=1SA"
    assert (session["start"], session["end"], session["not_months"]) == ("10:00", "12:00", [8])
    assert len(said["next"]) == 5
    assert all(each.endswith("T10:00") for each in said["next"])
    days = [date.fromisoformat(each[:10]) for each in said["next"]]
    assert all(day.weekday() == 5 and day.day <= 7 and day.month != 8 for day in days)
    assert days == sorted(set(days))


@pytest.mark.parametrize(
    ("text", "asked", "certain"),
    [
        ("every other week", "Every other week: starting when?", 0),
        ("fortnightly Tuesdays 2-4pm, Fridays 10am-12", "Every other week: starting when?", 1),
        ("by appointment", "By appointment", 0),
        ("Mondays at 7", "Morning or evening?", 1),
        ("<script>alert(1)</script>", "No days or times are given", 0),
        ("", "No days or times are given", 0),
    ],
)  # fmt: skip
def test_what_is_left_open_is_asked(door: Door, text: str, asked: str, certain: int) -> None:
    said = fits(door.post("/v1/times/read", {"text": text}), shapes.TIMES)
    as_published(door, said, "TimesRead")
    assert said["clear"] is False
    assert asked in said["unclear"]
    assert len(said["sessions"]) == certain
    assert bool(said["next"]) == bool(certain)


def test_the_longest_text_is_read(door: Door) -> None:
    text = ("Mon 10-12, " * 100)[:1_000]
    said = fits(door.post("/v1/times/read", {"text": text}), shapes.TIMES)
    assert len(said["sessions"]) == 1
