"""Whether an answer is as promised: by our own shapes, and by what the door publishes of itself."""

from __future__ import annotations

from typing import Any

from tests.journeys import shapes
from tests.journeys.door import JSON, Door, Reply

SALE = "M33 7XX"
LERWICK = "ZE1 0AA"  # far from every listing


def fits(reply: Reply, shape: dict[str, Any], kind: str = JSON) -> Any:
    """The body, which has this shape."""
    assert reply.headers.get_content_type() == kind, reply.text
    broken = shapes.breaks(reply.json, shape)
    assert broken == [], broken
    return reply.json


def as_published(door: Door, body: object, name: str) -> None:
    """`body` is what the door's own description says of it."""
    document = door.get("/v1/openapi.json").json
    schema = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
    broken = shapes.breaks(body, schema)
    assert broken == [], broken
