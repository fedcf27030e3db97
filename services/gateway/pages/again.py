"""Buttons that repeat a search with something changed: each a form of its own, so that they work
without JavaScript and a person's words are never in an address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from services.gateway.pages.form import IGNORED_IN, Form
from services.vocabulary.codes import NEEDS

FROM_HOME = frozenset({"online", "phone"})
# Filters of the form with what a button says that takes them off.
TAKEN_OFF = {
    "free": "Not only what is free",
    "days": "On any day",
    "access": "Also where nobody says how you get in",
    "attendance": "In any way",
    "needs": "Also what helps with other things",
    "max_km": "At any distance",
}
LISTED = ("attendance",)


@dataclass(frozen=True)
class Change:
    """label: the button's words. without: fields of this search that are left out. fields: (name,
    value) put in their place."""

    label: str
    without: tuple[str, ...]
    fields: tuple[tuple[str, str], ...] = ()


def take_off(form: Form, code: str, label: str) -> Change:
    """Searches again as if this need had not been read in the words."""
    return Change(label, (IGNORED_IN,), (("ignore", code), (IGNORED_IN, form.text)))


def put_back(form: Form, code: str) -> Change:
    """Undoes it."""
    others = tuple(("ignore", other) for other in form.ignore if other != code)
    return Change(NEEDS[code].label, ("ignore",), others)


def respelt(text: str) -> Change:
    return Change(f"Use “{text}”", ("text", "ignore", IGNORED_IN), (("text", text),))


def elsewhere(place: str) -> Change:
    return Change(place, ("where",), (("where", place),))


def wider(widen: list[dict[str, Any]]) -> Iterator[Change]:
    """A button for each change that POST /v1/search offers and the form can make."""
    for each in widen:
        change, adds = each["change"], each["adds"]
        label = _label(change)
        if label and adds > 0:
            yield Change(f"{label} ({adds:,} more)", tuple(change), tuple(_fields(change)))


def _fields(change: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in change.items():
        if name == "max_km" and value is not None:
            yield name, f"{value:g}"
        elif name in LISTED and value:
            yield from ((name, code) for code in value)


def _label(change: Mapping[str, Any]) -> str:
    """In plain words; empty for what the form cannot do."""
    if not set(change) <= set(TAKEN_OFF):
        return ""
    if change.get("attendance"):
        ways = frozenset(change["attendance"])
        return "By phone or online" if ways == FROM_HOME else ""
    if change.get("max_km") is not None:
        return f"Look up to {change['max_km']:g} km away" if len(change) == 1 else ""
    if any(value is not None for value in change.values()):
        return ""
    if len(change) > 1:
        return "Take off all the choices"
    return TAKEN_OFF[next(iter(change))]
