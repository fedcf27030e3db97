"""Every address of the API that another service answers: one row each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, Response

from services.gateway.access.guard import name_action
from services.gateway.access.permissions import Action
from services.gateway.forward import forward, read_body
from services.gateway.upstream import Upstream, Upstreams


@dataclass(frozen=True)
class Row:
    """upstream: directory or matcher. private: nobody may keep the answer. shared: other sites'
    pages may read it (CORS)."""

    method: str
    rule: str
    action: Action
    upstream: str = "directory"
    private: bool = False
    shared: bool = False


ROWS = (
    Row("POST", "/v1/search", Action.SEARCH, private=True),
    Row("GET", "/v1/search", Action.SEARCH),
    Row("POST", "/v1/suggestions", Action.SEARCH, private=True),
    Row("POST", "/v1/times/read", Action.READ_TIMES, private=True),
    Row("GET", "/v1/listings/<id>", Action.READ_LISTING),
    Row("GET", "/v1/codes", Action.READ_VOCABULARY),
    Row("GET", "/v1/needs", Action.READ_VOCABULARY),
    Row("POST", "/v1/matches", Action.MATCH, upstream="matcher", private=True),
    Row("POST", "/v1/matches/explain", Action.MATCH, upstream="matcher", private=True),
    Row("POST", "/v1/needs/read", Action.READ_NEEDS, upstream="matcher", private=True),
    Row("GET", "/v1/gaps", Action.READ_GAPS, upstream="matcher", private=True),
    Row("GET", "/open-referral-uk/", Action.READ_OPEN_REFERRAL, shared=True),
    Row("GET", "/open-referral-uk/<path:rest>", Action.READ_OPEN_REFERRAL, shared=True),
)


def add_routes(app: Flask, upstreams: Upstreams) -> None:
    for row in ROWS:
        endpoint = f"{row.method} {row.rule}".replace(".", "_")
        upstream = upstreams.matcher if row.upstream == "matcher" else upstreams.directory
        view = _sender(row, upstream) if row.method == "POST" else _reader(row, upstream)
        app.add_url_rule(row.rule, endpoint, view, methods=[row.method])
        name_action(app, endpoint, row.action)


def _sender(row: Row, upstream: Upstream) -> Callable[..., Response]:
    def send() -> Response:
        return forward(upstream, read_body(), private=row.private)

    return send


def _reader(row: Row, upstream: Upstream) -> Callable[..., Response]:
    def read(**_parts: str) -> Response:
        response = forward(upstream, private=row.private)
        if row.shared:
            response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return read
