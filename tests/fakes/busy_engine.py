"""As much of Elasticsearch over HTTP as a bulk request needs: it keeps what it takes, and before
that it does what the test has in store for it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

BULK = re.compile(r"/[\w-]+/_bulk")
REFRESH = re.compile(r"/[\w-]+/_refresh")
PRODUCT = {"X-Elastic-Product": "Elasticsearch", "Content-Type": "application/json"}
# (status, type) of what is wrong with one document.
Fault = tuple[int, str]


def refusal(status: int, kind: str, **headers: str) -> Response:
    """A whole request refused."""
    body = json.dumps({"error": {"type": kind, "reason": "because"}, "status": status})
    said = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(body, status, {**PRODUCT, **said})


@dataclass
class BusyEngine:
    """`answers`: given in turn instead of taking anything; `faults`: id → the faults of that
    document, in turn, the last one for ever; `most`: it is busy when more come at once.

    What it tells: `sizes` of the requests, and what it `holds` (id → name).
    """

    answers: list[Response] = field(default_factory=list)
    faults: dict[str, list[Fault | None]] = field(default_factory=dict)
    most: int = 10_000
    sizes: list[int] = field(default_factory=list)
    aliases_required: list[bool] = field(default_factory=list)
    holds: dict[str, str] = field(default_factory=dict)

    def answer_on(self, server: HTTPServer) -> None:
        server.expect_request(BULK).respond_with_handler(self._bulk)
        server.expect_request(REFRESH).respond_with_handler(lambda _: Response("{}", 200, PRODUCT))

    def _bulk(self, request: Request) -> Response:
        lines = [json.loads(line) for line in request.get_data().splitlines()]
        actions = list(_actions(lines))
        self.sizes.append(len(actions))
        self.aliases_required.append(request.args.get("require_alias") == "true")
        if self.answers:
            return self.answers.pop(0)
        if len(actions) > self.most:
            return refusal(429, "es_rejected_execution_exception")
        items = [self._item(action, name) for action, name in actions]
        return Response(json.dumps({"errors": True, "items": items}), 200, PRODUCT)

    def _item(self, action: dict[str, Any], name: str) -> dict[str, Any]:
        [(verb, said)] = action.items()
        listing_id: str = said["_id"]
        left = self.faults.get(listing_id, [None])
        fault = left.pop(0) if len(left) > 1 else left[0]
        if fault:
            status, kind = fault
            error = {"type": kind, "reason": "because"}
            return {verb: {"_id": listing_id, "status": status, "error": error}}
        if verb == "delete":
            held = self.holds.pop(listing_id, None)
            return {verb: {"_id": listing_id, "status": 200 if held else 404}}
        self.holds[listing_id] = name
        return {verb: {"_id": listing_id, "status": 200}}


def _actions(lines: list[dict[str, Any]]) -> Iterable[tuple[dict[str, Any], str]]:
    """Each action, with the name in its document's line where it has one."""
    rest = iter(lines)
    for action in rest:
        yield action, next(rest)["name"] if "index" in action else ""


@dataclass
class Sleeper:
    """Instead of waiting, notes for how long."""

    slept: list[float] = field(default_factory=list)
    meanwhile: Callable[[], None] = lambda: None

    def __call__(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.meanwhile()
