"""/healthz: the process lives. /readyz: it can do its work, or says what is degraded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import orjson
from flask import Flask, Response


@dataclass(frozen=True)
class Readiness:
    """`ready` false is a 503; `degraded` names the parts that are away while the rest works."""

    ready: bool
    degraded: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())


def answer_health(app: Flask, service: str, readiness: Callable[[], Readiness]) -> None:
    @app.get("/healthz")
    def healthz() -> Response:
        return _json({"status": "ok", "service": service}, 200)

    @app.get("/readyz")
    def readyz() -> Response:
        now = readiness()
        body: dict[str, object] = {"status": "ready" if now.ready else "starting"}
        if now.degraded:
            body["degraded"] = list(now.degraded)
        if now.notes:
            body["notes"] = list(now.notes)
        return _json(body, 200 if now.ready else 503)


def _json(body: dict[str, object], status: int) -> Response:
    response = Response(orjson.dumps(body), status, mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
