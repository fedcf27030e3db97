"""What words say about when, as of a moment in London."""

from __future__ import annotations

from datetime import datetime

from services.directory.usecases.say_when import say_when

SUNDAY = datetime.fromisoformat("2026-11-22T10:00")


def test_the_example_of_the_contract() -> None:
    said = say_when("first Saturday of the month 10-12, not August", SUNDAY)
    assert said["clear"] is True
    assert said["text"] == "First Saturday of the month, 10am to 12 noon, not August"
    assert said["next"] == [
        "2026-12-05T10:00", "2027-01-02T10:00", "2027-02-06T10:00", "2027-03-06T10:00",
        "2027-04-03T10:00",
    ]  # fmt: skip


def test_today_counts_until_it_has_begun() -> None:
    assert say_when("Sundays 10.30am", SUNDAY)["next"][0] == "2026-11-22T10:30"  # type: ignore[index]
    assert say_when("Sundays 9.30am", SUNDAY)["next"][0] == "2026-11-29T09:30"  # type: ignore[index]


def test_nothing_is_guessed() -> None:
    said = say_when("every other week", SUNDAY)
    assert (said["clear"], said["sessions"], said["next"], said["text"]) == (False, [], [], "")
    assert said["unclear"] == "Every other week: starting when?"
