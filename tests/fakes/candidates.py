"""A candidate as the directory sends it to the matcher, and the facts on which it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def fact(kind: str, code: str, field: str = "", quote: str = "") -> dict[str, Any]:
    """A fact; one without words was stated as a code."""
    return {"kind": kind, "code": code, "field": field, "quote": quote, "stated": not quote}


def stated(kind: str, code: str, field: str, quote: str) -> dict[str, Any]:
    """A fact that the organisation states, in its words."""
    return {**fact(kind, code, field, quote), "stated": True}


def weekly(day: str, start: str, end: str, quote: str) -> dict[str, Any]:
    """A session every week on `day`, from `start` to `end`."""
    return fact("session", f"FREQ=WEEKLY;BYDAY={day}|{start}|{end}", "times", quote)


def row(
    listing_id: str,
    name: str,
    description: str = "",
    facts: Sequence[dict[str, Any]] = (),
    *,
    town: str | None = None,
    reach: str = "unknown",
    score: float = 1.0,
    **card: Any,
) -> dict[str, Any]:
    """A candidate as the directory sends it; `town` puts it on the map."""
    texts = {"name": name, "description": description}
    for each in facts:
        assert each["quote"] in texts.get(each["field"], each["quote"]), each
    listing = {
        "id": listing_id,
        "source_id": f"feed-{listing_id}",
        "name": name,
        "organisation": name,
        "summary": description,
        "highlights": [],
        "distance_km": None,
        "place": town,
        "next_session": None,
        "needs": [each["code"] for each in facts if each["kind"] == "need"],
        "cost": "unknown",
        "access": [],
        "join": {"how": "unknown", "phone": None, "email": None, "url": None, "by": []},
        "last_checked": None,
        "freshness": "unknown",
        **card,
    }
    reach = "near" if town else reach
    return {"listing": listing, "reach": reach, "score": score, "facts": list(facts), "town": town}
