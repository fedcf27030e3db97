"""JSON in, strictly: what two readers could understand differently is refused.

Duplicate keys, NaN and Infinity, numbers past a float, NUL and half characters (lone surrogates),
and nesting past any honest need are all a 400.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from typing import Any, cast

from flask import Request
from marshmallow import Schema, ValidationError

from services.common.errors import BadInput, FieldError, TooLarge, WrongType

BODY_LIMIT = 1024 * 1024
DEEPEST = 32


def load_body(request: Request, schema: Schema) -> dict[str, Any]:
    """The request's JSON object, checked by `schema`.

    raises WrongType, TooLarge, BadInput
    """
    return check(read_object(request), schema)


def read_object(request: Request) -> dict[str, Any]:
    """The request's JSON object, unchecked but for its form."""
    if request.mimetype != "application/json":
        raise WrongType
    if request.content_encoding:
        raise WrongType("Send the body without compression.")
    if request.content_length is not None and request.content_length > BODY_LIMIT:
        raise TooLarge
    raw = request.stream.read(BODY_LIMIT + 1)
    if len(raw) > BODY_LIMIT:
        raise TooLarge
    return parse_object(raw)


def parse_object(raw: bytes) -> dict[str, Any]:
    """`raw` as one JSON object. raises BadInput"""
    try:
        text = raw.decode("utf-8")
        value = json.loads(
            text, object_pairs_hook=_unique, parse_constant=_no_constant, parse_float=_finite
        )
    except (ValueError, RecursionError) as fault:
        raise BadInput(_said(fault)) from None
    if not isinstance(value, dict):
        raise BadInput("The body must be a JSON object.")
    _walk(value, "", 0)
    return value


def check(value: Mapping[str, Any], schema: Schema) -> dict[str, Any]:
    """`value` loaded by `schema`. raises BadInput naming every field"""
    try:
        return cast("dict[str, Any]", schema.load(value))
    except ValidationError as fault:
        raise BadInput(errors=_flatten(fault.messages, "")) from None


def _said(fault: Exception) -> str:
    if isinstance(fault, UnicodeDecodeError):
        return "The body is not UTF-8."
    if isinstance(fault, json.JSONDecodeError):
        return f"The body is not JSON: line {fault.lineno}, column {fault.colno}."
    if isinstance(fault, RecursionError):
        return f"The body is nested deeper than {DEEPEST} levels."
    return str(fault) if isinstance(fault, _Refused) else "The body holds a number too large."


class _Refused(ValueError):
    pass


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Refused("The body names the same field twice.")
    return found


def _no_constant(_name: str) -> float:
    raise _Refused("NaN and Infinity are not numbers in JSON.")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise _Refused("The body holds a number too large.")
    return number


def _walk(value: Any, path: str, depth: int) -> None:
    if depth > DEEPEST:
        raise BadInput(f"The body is nested deeper than {DEEPEST} levels.")
    if isinstance(value, str):
        _whole_characters(value, path)
    elif isinstance(value, dict):
        for key, inner in value.items():
            _whole_characters(key, path)
            _walk(inner, f"{path}.{key}" if path else key, depth + 1)
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            _walk(inner, f"{path}[{n}]", depth + 1)


def _whole_characters(text: str, path: str) -> None:
    if re.search(r"[\x00\ud800-\udfff]", text):
        detail = "This text holds a character that is none (NUL or half a character)."
        raise BadInput(errors=[FieldError(path, detail)])


def _flatten(messages: Any, path: str) -> list[FieldError]:
    if isinstance(messages, dict):
        return [e for key, inner in messages.items() for e in _flatten(inner, _step(path, key))]
    said = messages if isinstance(messages, list) else [messages]
    return [FieldError(path or "(body)", str(m)) for m in said]


def _step(path: str, key: Any) -> str:
    if key == "_schema":
        return path
    if isinstance(key, int):
        return f"{path}[{key}]"
    return f"{path}.{key}" if path else str(key)
