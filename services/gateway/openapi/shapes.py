"""Words for writing JSON Schema (2020-12) briefly."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Schema = dict[str, Any]

LIST_LIMIT = 20
TEXT_LIMIT = 100_000


def text(description: str, *, null: bool = False, **more: object) -> Schema:
    return {"type": ["string", "null"] if null else "string", "description": description, **more}


def number(description: str, *, null: bool = False, **more: object) -> Schema:
    return {"type": ["number", "null"] if null else "number", "description": description, **more}


def whole(description: str, *, null: bool = False, **more: object) -> Schema:
    kind = ["integer", "null"] if null else "integer"
    return {"type": kind, "description": description, **more}


def yes_no(description: str) -> Schema:
    return {"type": "boolean", "description": description}


def code(description: str, allowed: Iterable[str]) -> Schema:
    return {"type": "string", "description": description, "enum": sorted(allowed)}


def many(items: Schema, description: str, **more: object) -> Schema:
    """A list that answers hold."""
    return {"type": "array", "description": description, "items": items, **more}


def few(items: Schema, description: str) -> Schema:
    """A list that callers send: at most 20 entries."""
    return many(items, description, maxItems=LIST_LIMIT)


def sent(fields: dict[str, Schema], required: Iterable[str] = (), **more: object) -> Schema:
    """An object that callers send: unknown fields are refused."""
    return {**given(fields, required), "additionalProperties": False, **more}


def given(fields: dict[str, Schema], required: Iterable[str] | None = None) -> Schema:
    """An object in an answer: every field is there unless `required` says less; more may come."""
    must = list(fields) if required is None else list(required)
    return {"type": "object", "properties": fields, **({"required": must} if must else {})}


def ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def maybe(schema: Schema) -> Schema:
    return {"oneOf": [schema, {"type": "null"}]}
