"""Which processes make up Signpost on one machine, and what each is told.

The gateway listens where others can reach it; directory and matcher on private Unix sockets.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from deploy.prepare import DIRECTORY, GATEWAY
from deploy.supervisor import Command

CHECKOUT = Path(__file__).resolve().parents[1]
CONFIG = CHECKOUT / "deploy" / "gunicorn.py"


@dataclass(frozen=True)
class Plan:
    """home: the data's folder; sockets: a private folder; host and port: the gateway's;
    sample: whether to bring in the sample listings where there are none yet."""

    env: Mapping[str, str]
    home: Path
    sockets: Path
    host: str
    port: int
    sample: bool = True

    def migrations(self) -> list[Command]:
        """What must end well before anything else starts."""
        return [
            self._module("migrate-directory", DIRECTORY, "migrate", once=True),
            self._module("migrate-gateway", GATEWAY, "migrate", once=True),
        ]

    def processes(self) -> list[Command]:
        """What runs from then on. The directory waits for the sample: from its first answer on,
        it is ready only when all that was stored before can be found."""
        sample = [self._module("sample", DIRECTORY, "sample", once=True)] if self.sample else []
        after = "sample" if self.sample else ""
        return [
            *sample,
            self._module("indexer", DIRECTORY, "indexer"),
            self._server("directory", f"unix:{self.sockets / 'directory.sock'}", after),
            self._server("matcher", f"unix:{self.sockets / 'matcher.sock'}"),
            self._server("gateway", self.host),
        ]

    def _server(self, name: str, bind: str, after: str = "") -> Command:
        app = f"services.{name}.app:make_app()"
        words = [sys.executable, "-m", "gunicorn", "--config", str(CONFIG), app]
        env = {**self._env(), "SIGNPOST_BIND": bind, "SIGNPOST_PORT": str(self.port)}
        return Command(name, words, env, after=after, folder=CHECKOUT)

    def _module(self, name: str, module: str, *words: str, once: bool = False) -> Command:
        command = [sys.executable, "-m", module, *words]
        return Command(name, command, self._env(), once=once, folder=CHECKOUT)

    def _env(self) -> dict[str, str]:
        return {
            **self.env,
            "PYTHONUNBUFFERED": "1",
            "SIGNPOST_HOME": str(self.home),
            "SIGNPOST_DIRECTORY_URL": f"unix:{self.sockets / 'directory.sock'}",
            "SIGNPOST_MATCHER_URL": f"unix:{self.sockets / 'matcher.sock'}",
        }
