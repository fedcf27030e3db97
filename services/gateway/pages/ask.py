"""What pages ask the directory, over the same pooled client as callers' requests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
from flask import g

from services.common.errors import BadInput, FieldError, NotFound, Unavailable
from services.common.outgoing import Answer
from services.common.web.requests import HEADER
from services.gateway.upstream import Upstream


def search(directory: Upstream, enquiry: Mapping[str, object]) -> dict[str, Any]:
    """The answer to POST /v1/search. raises BadInput naming the fields, Unavailable"""
    headers = {HEADER: g.request_id, "Content-Type": "application/json"}
    return _object(directory.call("POST", "/v1/search", orjson.dumps(enquiry), headers))


def places(directory: Upstream, name: str) -> list[str]:
    """Places that `name` may have been meant to be. raises Unavailable"""
    headers = {HEADER: g.request_id, "Content-Type": "application/json"}
    asked = orjson.dumps({"text": name, "kinds": ["place"], "size": 4})
    answer = _object(directory.call("POST", "/v1/suggestions", asked, headers))
    return [str(each["text"]) for each in answer.get("suggestions", [])]


def listing(directory: Upstream, id_: str) -> dict[str, Any]:
    """The answer to GET /v1/listings/{id}. raises NotFound, Unavailable"""
    return _object(directory.call("GET", f"/v1/listings/{id_}", headers={HEADER: g.request_id}))


def _object(answer: Answer) -> dict[str, Any]:
    if answer.status == 404:
        raise NotFound
    body = _parsed(answer.body)
    if answer.status == 400:
        raise BadInput(errors=_field_errors(body))
    if answer.status != 200:
        raise Unavailable
    return body


def _parsed(raw: bytes) -> dict[str, Any]:
    try:
        body = orjson.loads(raw)
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise Unavailable
    return body


def _field_errors(body: Mapping[str, Any]) -> list[FieldError]:
    return [FieldError(str(each["field"]), str(each["detail"])) for each in body.get("errors", [])]
