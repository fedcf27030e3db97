"""The results page: its heading, its filters, its pages, and ways on when little was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.gateway.pages.card import Card, card
from services.gateway.pages.form import DISTANCES, LAST_PAGE, Form
from services.vocabulary.codes import ACCESS, ATTENDANCE, DAYS, NEEDS

NEEDS_OFFERED = 8
ACCESS_OFFERED = 6


@dataclass(frozen=True)
class Choice:
    """One box to tick."""

    code: str
    label: str
    count: int | None
    chosen: bool


@dataclass(frozen=True)
class Change:
    """A button that repeats the search with one field changed."""

    name: str
    value: str
    label: str


@dataclass(frozen=True)
class Results:
    heading: str
    understood: tuple[str, ...]
    place_unknown: bool
    did_you_mean: str
    cards: tuple[Card, ...]
    distances: tuple[Choice, ...]
    choices: Mapping[str, tuple[Choice, ...]]
    free_count: int | None
    wider: tuple[Change, ...]
    previous: int | None
    next: int | None
    last: int


def results(form: Form, answer: Mapping[str, Any], today: date) -> Results:
    """`answer`: as POST /v1/search gives it."""
    facets = answer["facets"]
    last = min(-(-answer["total"] // answer["size"]) or 1, LAST_PAGE)
    place = answer["understood"].get("place")
    return Results(
        heading=heading(form, answer["total"], place),
        understood=tuple(_label(need) for need in answer["understood"]["needs"]),
        place_unknown=bool(form.where) and place is None,
        did_you_mean=answer.get("did_you_mean") or "",
        cards=tuple(card(each, today) for each in answer["listings"]),
        distances=_distances(form),
        choices={
            "needs": _choices(facets.get("needs", []), form.needs, NEED_LABELS, NEEDS_OFFERED),
            "days": _choices(facets.get("days", []), form.days, DAYS, len(DAYS)),
            "access": _choices(facets.get("access", []), form.access, ACCESS, ACCESS_OFFERED),
            "attendance": _choices(
                facets.get("attendance", []), (form.attendance,), ATTENDANCE, len(ATTENDANCE)
            ),
        },
        free_count=next((f["count"] for f in facets.get("cost", []) if f["code"] == "free"), None),
        wider=tuple(_wider(each) for each in answer.get("widen", []) if _is_known(each)),
        previous=form.page - 1 if form.page > 1 else None,
        next=form.page + 1 if form.page < last else None,
        last=last,
    )


NEED_LABELS = {code: need.label for code, need in NEEDS.items()}


def heading(form: Form, total: int, place: Mapping[str, Any] | None) -> str:
    """ "41 groups and activities near M33 7XX"."""
    near = f" near {place['name']}" if form.where and place else ""
    if total == 0:
        return f"We found nothing{near} that fits"
    counted = "1 group or activity" if total == 1 else f"{total:,} groups and activities"
    return counted + near


def _label(need: Mapping[str, Any]) -> str:
    return NEED_LABELS.get(need["code"]) or str(need["label"])


def _choices(
    facet: list[dict[str, Any]],
    chosen: tuple[str, ...],
    labels: Mapping[str, str],
    most: int,
) -> tuple[Choice, ...]:
    """The most frequent, and what is chosen already, so that it can be taken off again."""
    counted = {each["code"]: each["count"] for each in facet if each["code"] in labels}
    offered = dict.fromkeys([*list(counted)[:most], *(code for code in chosen if code in labels)])
    return tuple(
        Choice(code, labels[code], counted.get(code, 0), code in chosen) for code in offered
    )


def _distances(form: Form) -> tuple[Choice, ...]:
    every = sorted({*DISTANCES, *([form.max_km] if form.max_km else [])})
    anywhere = Choice("", "Any distance", None, chosen=form.max_km is None)
    near = (Choice(f"{km:g}", f"Up to {km:g} km", None, chosen=km == form.max_km) for km in every)
    return (anywhere, *near)


def _is_known(widen: Mapping[str, Any]) -> bool:
    return list(widen["change"]) == ["max_km"] and widen["adds"] > 0


def _wider(widen: Mapping[str, Any]) -> Change:
    km, adds = widen["change"]["max_km"], widen["adds"]
    return Change("max_km", f"{km:g}", f"Look up to {km:g} km away ({adds:,} more)")
