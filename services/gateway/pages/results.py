"""The results page: its heading, its filters, its pages, and ways on when little was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.gateway.pages.again import Change, elsewhere, put_back, respelt, take_off, wider
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
class Results:
    heading: str
    understood: tuple[Change, ...]
    taken_off: tuple[Change, ...]
    place_unknown: bool
    elsewhere: tuple[Change, ...]
    did_you_mean: str
    respelt: Change | None
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
    understood, meant = answer["understood"], answer.get("did_you_mean") or ""
    place = understood.get("place")
    return Results(
        heading=heading(form, answer["total"], place),
        understood=tuple(take_off(form, *each) for each in _needs(understood["needs"])),
        taken_off=tuple(put_back(form, code) for code in form.ignore),
        place_unknown=bool(form.where) and place is None,
        elsewhere=tuple(elsewhere(name) for name in understood.get("other_places", ())),
        did_you_mean=meant,
        respelt=respelt(meant) if meant else None,
        cards=tuple(card(each, today) for each in answer["listings"]),
        distances=_distances(form),
        choices={
            "needs": _choices(facets.get("needs", []), form.needs, NEED_LABELS, NEEDS_OFFERED),
            "days": _choices(facets.get("days", []), form.days, DAYS, len(DAYS)),
            "access": _choices(facets.get("access", []), form.access, ACCESS, ACCESS_OFFERED),
            "attendance": _choices(
                facets.get("attendance", []), form.attendance, ATTENDANCE, len(ATTENDANCE)
            ),
        },
        free_count=next((f["count"] for f in facets.get("cost", []) if f["code"] == "free"), None),
        wider=tuple(wider(answer.get("widen", []))),
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


def _needs(read: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """(code, label) of each need once, however often the words speak of it."""
    labels = {need["code"]: NEED_LABELS.get(need["code"]) or str(need["label"]) for need in read}
    yield from labels.items()


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
