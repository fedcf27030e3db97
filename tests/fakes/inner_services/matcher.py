"""The matcher, which finds nothing for anybody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tests.fakes.inner_services.answers import Body, Start, send
from tests.fakes.inner_services.service import Asked, Inner


@dataclass
class FakeMatcher(Inner):
    """Answers matches with nothing found and echoes what it understood."""

    def answer(self, asked: Asked, start: Start) -> Iterable[bytes]:
        understood: Body = {"needs": [], "negated": [], "others": [], "red_flags": []}
        if asked.path == "/v1/needs/read":
            return send(start, 200, understood)
        return send(start, 200, {"understood": understood, "matches": []})
