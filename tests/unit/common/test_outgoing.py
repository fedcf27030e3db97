"""The pooled client keeps what every client keeps."""

from __future__ import annotations

from services.common import outgoing
from services.common.outgoing import Outgoing
from tests.unit.common.calling import Calling


class TestOutgoing(Calling):
    module = outgoing

    def client(self, base: str, seconds: float, connections: int = 16) -> Outgoing:
        return Outgoing(base, seconds, connections)
