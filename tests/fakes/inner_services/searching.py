"""Which listings fit an enquiry, by plain substring, and the page that shows them."""

from __future__ import annotations

import json
from collections.abc import Iterable

from services.vocabulary import codes
from tests.fakes.inner_services.answers import Body

CARD = (
    "id", "source_id", "name", "organisation", "summary", "highlights", "distance_km", "place",
    "next_session", "needs", "cost", "access", "attendance", "languages", "join", "last_checked",
    "freshness",
)  # fmt: skip
WIDEN: list[Body] = [
    {"change": {"max_km": 16}, "adds": 12},
    {"change": {"attendance": ["online", "phone"], "max_km": None}, "adds": 9},
    {"change": {"free": None}, "adds": 7},
    {"change": {"free": None, "days": None}, "adds": 5},
]


def fits(each: Body, enquiry: Body) -> bool:
    """Whether a listing is what the enquiry asks for."""
    said = json.dumps([each["name"], each["summary"], each["needs"]]).lower()
    words = [word for word in enquiry.get("text", "").lower().split() if len(word) > 3]
    wanted = set(enquiry.get("needs", []))
    if wanted and not wanted & set(each["needs"]):
        return False
    if enquiry.get("free") and each["cost"] != "free":
        return False
    if each["distance_km"] and enquiry.get("max_km") and each["distance_km"] > enquiry["max_km"]:
        return False
    read = {need["code"] for need in _understood(enquiry)}
    return not words or bool(read & set(each["needs"])) or any(word in said for word in words)


def page_of(found: list[Body], enquiry: Body) -> Body:
    """One page of what was found, as `POST /v1/search` answers."""
    size, page = enquiry.get("size", 20), enquiry.get("page", 1)
    shown = found[(page - 1) * size : page * size]
    return {
        "total": len(found),
        "page": page,
        "size": size,
        "understood": {
            "needs": _understood(enquiry),
            "place": _place(enquiry),
            "other_places": _other_places(enquiry),
        },
        "did_you_mean": "lonely" if enquiry.get("text") == "lonly" else None,
        "facets": _facets(found),
        "listings": [{key: each[key] for key in CARD} for each in shown],
        "widen": [] if found else WIDEN,
    }


def _understood(enquiry: Body) -> list[Body]:
    start = enquiry.get("text", "").find("lonely")
    if start < 0 or "loneliness" in enquiry.get("ignore", []):
        return []
    read = {"text": "lonely", "start": start, "end": start + 6}
    return [{"code": "loneliness", "label": "Feeling lonely", **read}]


def _place(enquiry: Body) -> Body | None:
    near = enquiry.get("near") or {}
    name = near.get("postcode") or near.get("place")
    if not name or name.upper().startswith(("JE", "GY", "IM")):
        return None
    return {"name": name, "lat": 53.42, "lon": -2.32, "accuracy_km": 1.4}


def _other_places(enquiry: Body) -> list[str]:
    near = enquiry.get("near") or {}
    return ["Cheadle, Staffordshire"] if near.get("place") == "Cheadle" else []


def _facets(found: list[Body]) -> Body:
    return {
        "needs": _counted(code for each in found for code in each["needs"]),
        "days": [{"code": "tue", "label": "Tuesday", "count": 1}],
        "cost": _counted(each["cost"] for each in found),
        "attendance": _counted(code for each in found for code in each["attendance"]),
        "access": _counted(code for each in found for code in each["access"]),
    }


def _counted(found: Iterable[str]) -> list[Body]:
    counts: dict[str, int] = {}
    for code in found:
        counts[code] = counts.get(code, 0) + 1
    labels: dict[str, str] = {code: need.label for code, need in codes.NEEDS.items()}
    for fixed in (codes.ACCESS, codes.ATTENDANCE, codes.COST):
        labels.update(fixed)
    return [
        {"code": code, "label": labels.get(code, code), "count": count}
        for code, count in sorted(counts.items(), key=lambda pair: -pair[1])
    ]
