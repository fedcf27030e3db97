"""A listing as `GET /v1/listings/{id}` gives it, and one that says hostile text everywhere."""

from __future__ import annotations

import uuid
from typing import Any

from tests.fakes.inner_services.answers import Body
from tests.fakes.inner_services.sample import SAMPLE


def listing(name: str, **changes: Any) -> Body:
    """A listing as `GET /v1/listings/{id}` gives it, with `changes`."""
    body: Body = {
        "id": str(uuid.uuid5(uuid.NAMESPACE_URL, name)),
        "source_id": None,
        "name": name,
        "organisation": "Sale Community Kitchen",
        "summary": "Come for a chat and something to eat.",
        "highlights": [],
        "distance_km": None,
        "place": None,
        "next_session": None,
        "needs": [],
        "cost": "unknown",
        "access": [],
        "join": {"how": "unknown", "phone": None, "email": None, "url": None, "by": []},
        "last_checked": None,
        "freshness": "unknown",
        "version": 3,
        "description": "Come for a chat and something to eat.",
        "alert": None,
        "url": None,
        "kind": "group",
        "status": "active",
        "organisation_details": {
            "id": "o-1",
            "name": "Sale Community Kitchen",
            "description": None,
            "url": None,
            "email": None,
            "identifiers": [],
        },
        "places": [],
        "areas": [],
        "times": [],
        "next_sessions": [],
        "eligibility": {
            "minimum_age": None,
            "maximum_age": None,
            "genders": [],
            "audiences": [],
            "conditions": [],
            "text": None,
        },
        "costs": {"kind": "unknown", "prices": [], "text": None},
        "contacts": [],
        "languages": [],
        "attendance": ["in_person"],
        "attributes": [],
        "facts": [],
        "source": {
            "name": "Trafford Directory",
            "source_id": "t-17",
            "licence": "Open Government Licence v3.0",
            "attribution": "Contains information from Trafford Council.",
        },
    }
    return {**body, **changes}


def hostile(text: str) -> Body:
    """A listing that says `text` wherever a listing may say anything."""
    said: Body = _said_everywhere(listing(**SAMPLE[0]), text)
    return {**said, "id": "hostile"}


KEPT = {"version", "distance_km", "lat", "lon", "accuracy_km", "pounds"} | {
    "minimum_age",
    "maximum_age",
}


def _said_everywhere(value: Any, text: str) -> Any:
    if isinstance(value, dict):
        return {k: v if k in KEPT else _said_everywhere(v, text) for k, v in value.items()}
    if isinstance(value, list):
        return [_said_everywhere(each, text) for each in value] or [text]
    return text if value is None or isinstance(value, str) else value
