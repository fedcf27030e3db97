"""Buttons that repeat a search with a change: what each says, and what it sends."""

from __future__ import annotations

from typing import Any

import pytest

from services.gateway.pages.again import put_back, take_off, wider
from services.gateway.pages.form import Form, carried


@pytest.mark.parametrize(
    ("change", "label", "fields"),
    [
        ({"max_km": 16.0}, "Look up to 16 km away", [("max_km", "16")]),
        ({"max_km": 2.5}, "Look up to 2.5 km away", [("max_km", "2.5")]),
        ({"max_km": None}, "At any distance", []),
        ({"free": None}, "Not only what is free", []),
        ({"days": None}, "On any day", []),
        ({"access": None}, "Also where nobody says how you get in", []),
        ({"attendance": None}, "In any way", []),
        ({"needs": None}, "Also what helps with other things", []),
        (
            {"attendance": ["online", "phone"], "max_km": None},
            "By phone or online",
            [("attendance", "online"), ("attendance", "phone")],
        ),
        ({"free": None, "days": None}, "Take off all the choices", []),
    ],
)
def test_each_change_is_a_button(
    change: dict[str, Any], label: str, fields: list[tuple[str, str]]
) -> None:
    [made] = wider([{"change": change, "adds": 1200}])
    assert made.label == f"{label} (1,200 more)"
    assert made.without == tuple(change)
    assert list(made.fields) == fields


@pytest.mark.parametrize(
    "widen",
    [
        {"change": {"max_km": 16}, "adds": 0},
        {"change": {"age": None}, "adds": 3},
        {"change": {"languages": None}, "adds": 3},
        {"change": {"colour": "red"}, "adds": 3},
        {"change": {"attendance": ["in_person"]}, "adds": 3},
        {"change": {"max_km": 16, "free": None}, "adds": 3},
        {"change": {"free": True}, "adds": 3},
    ],
)
def test_what_the_form_cannot_do_is_no_button(widen: dict[str, Any]) -> None:
    assert list(wider([widen])) == []


def test_taking_off_and_putting_back_end_where_they_began() -> None:
    form = Form(text="lonely and skint", days=("tue",), ignore=("food",))
    off = take_off(form, "loneliness", "Feeling lonely")
    sent = [*carried(form, off.without), *off.fields]
    assert sorted(sent) == [
        ("days", "tue"), ("ignore", "food"), ("ignore", "loneliness"),
        ("ignored_in", "lonely and skint"), ("text", "lonely and skint"),
    ]  # fmt: skip
    without = Form(text=form.text, days=form.days, ignore=("food", "loneliness"))
    back = put_back(without, "loneliness")
    assert sorted([*carried(without, back.without), *back.fields]) == sorted(carried(form))
