"""What the two have in common: a service on a loopback port that keeps what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from werkzeug.serving import WSGIRequestHandler, make_server

from tests.fakes.inner_services.answers import TROUBLE, Body, Start, send


@dataclass(frozen=True)
class Asked:
    """One request as it arrived."""

    method: str
    path: str
    query: str
    body: bytes
    headers: dict[str, str]


@dataclass
class Inner:
    """asked: every request but those for readiness. mood: "", or how it is in trouble."""

    asked: list[Asked] = field(default_factory=list)
    mood: str = ""
    degraded: list[str] = field(default_factory=list)

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        asked = _asked(environ)
        if asked.path == "/readyz":
            return self._ready(start)
        self.asked.append(asked)
        if self.mood:
            return TROUBLE[self.mood](start)
        return self.answer(asked, start)

    def answer(self, asked: Asked, start: Start) -> Iterable[bytes]:
        raise NotImplementedError

    def _ready(self, start: Start) -> Iterable[bytes]:
        if self.mood:
            return send(start, 503, {"status": "starting"})
        body: Body = {"status": "ready"}
        if self.degraded:
            body["degraded"] = self.degraded
        return send(start, 200, body)


def _asked(environ: dict[str, Any]) -> Asked:
    length = int(environ.get("CONTENT_LENGTH") or 0)
    headers = {
        key[5:].replace("_", "-").title(): value
        for key, value in environ.items()
        if key.startswith("HTTP_")
    }
    return Asked(
        method=environ["REQUEST_METHOD"],
        path=environ["PATH_INFO"],
        query=environ.get("QUERY_STRING", ""),
        body=environ["wsgi.input"].read(length),
        headers={**headers, "Content-Type": environ.get("CONTENT_TYPE", "")},
    )


@contextmanager
def serving(app: Inner) -> Iterator[str]:
    """`app` on a free loopback port; its base address."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Quiet(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 5

    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002
        pass
