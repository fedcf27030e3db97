"""The OpenAPI 3.1 document, from the operations, the schemas and the table of permissions."""

from __future__ import annotations

from typing import Any

import orjson
from flask import Flask, Response

from services.common.errors import (
    BadInput,
    NotAllowed,
    NotAuthenticated,
    NotFound,
    SignpostError,
    TooLarge,
    TooMany,
    Unavailable,
    WrongType,
)
from services.gateway.access.guard import name_action
from services.gateway.access.permissions import PERMISSIONS, Action, Role
from services.gateway.openapi.answered import ANSWERED
from services.gateway.openapi.explained import EXPLAINED
from services.gateway.openapi.operations import OPERATIONS, Operation
from services.gateway.openapi.sent import SENT
from services.gateway.openapi.shapes import Schema, ref

FAILURES: dict[int, type[SignpostError]] = {
    kind.status: kind
    for kind in (
        BadInput, NotAuthenticated, NotAllowed, NotFound, TooLarge, WrongType, TooMany, Unavailable,
    )
}  # fmt: skip
ABOUT = (
    "Find community groups, activities and services, and match them with a person. Failures are "
    "application/problem+json (RFC 9457). What is sent about a person is stored nowhere and is in "
    "no log; unmet needs are counted by outcode and month. Distances are kilometres, money is "
    "pounds, times are Europe/London."
)


def document() -> dict[str, Any]:
    """The whole description."""
    paths: dict[str, dict[str, Any]] = {}
    for each in OPERATIONS:
        paths.setdefault(each.path, {})[each.method.lower()] = _operation(each)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Signpost", "version": "1", "description": ABOUT},
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": {**SENT, **ANSWERED, **EXPLAINED},
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
        },
    }


def add_description(app: Flask) -> None:
    """Serves the document at /v1/openapi.json."""
    raw = orjson.dumps(document())

    @app.get("/v1/openapi.json")
    def openapi() -> Response:
        return Response(raw, mimetype="application/json")

    name_action(app, "openapi", Action.SEE_DOCUMENTS)


def fails_with(each: Operation) -> list[int]:
    """The statuses of an operation's failures."""
    statuses = set(each.fails)
    if each.action is not Action.SEE_HEALTH:
        statuses |= {401, 429, 503}
    if each.body is not None:
        statuses |= {400, 413, 415}
    if needs_key(each):
        statuses |= {401, 403}
    if each.path == "/readyz":
        statuses.add(503)
    return sorted(statuses)


def needs_key(each: Operation) -> bool:
    return Role.PUBLIC not in PERMISSIONS[each.action]


def roles(each: Operation) -> list[str]:
    """Who may, in the table's order."""
    return [role.value for role in Role if role in PERMISSIONS[each.action]]


def _operation(each: Operation) -> dict[str, Any]:
    said: dict[str, Any] = {
        "operationId": each.name,
        "summary": each.summary,
        "tags": [each.tag],
        "security": [{"key": []}] if needs_key(each) else [],
        "responses": {
            "200": {"description": "Done.", "content": _content("application/json", each.answer)},
            **{str(status): _failure(status) for status in fails_with(each)},
        },
    }
    if needs_key(each):
        said["description"] = f"With a key of one of these roles: {', '.join(roles(each))}."
    if each.path_parts or each.query:
        said["parameters"] = _parameters(each)
    if each.body is not None:
        content = _content("application/json", each.body)
        said["requestBody"] = {"required": True, "content": content}
    return said


def _parameters(each: Operation) -> list[dict[str, Any]]:
    path = [
        {"name": name, "in": "path", "required": True, "schema": schema}
        for name, schema in each.path_parts.items()
    ]
    query = [{"name": name, "in": "query", "schema": schema} for name, schema in each.query.items()]
    return path + query


def _failure(status: int) -> dict[str, Any]:
    said: dict[str, Any] = {
        "description": FAILURES[status].title,
        "content": _content("application/problem+json", ref("Problem")),
    }
    if status in (429, 503):
        schema = {"type": "integer", "minimum": 1}
        said["headers"] = {"Retry-After": {"description": "Seconds.", "schema": schema}}
    return said


def _content(kind: str, schema: Schema) -> dict[str, Any]:
    return {kind: {"schema": schema}}
