"""Which processes make up Signpost on one machine, and what each is told.

The gateway listens where others can reach it; directory and matcher on private Unix sockets.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from deploy.supervisor import Command

CHECKOUT = Path(__file__).resolve().parents[1]
CONFIG = CHECKOUT / "deploy" / "gunicorn.py"
DIRECTORY_CLI = "services.directory.cli"
GATEWAY_CLI = "services.gateway.cli"


@dataclass(frozen=True)
class Plan:
    """home: the data's folder; sockets: a private folder; host and port: the gateway's."""

    env: Mapping[str, str]
    home: Path
    sockets: Path
    host: str
    port: int

    def migrations(self) -> list[Command]:
        """What must end well before anything else starts."""
        return [
            self._module("migrate-directory", DIRECTORY_CLI, "migrate", once=True),
            self._module("migrate-gateway", GATEWAY_CLI, "migrate", once=True),
        ]

    def sample(self) -> Command:
        return self._module("sample", DIRECTORY_CLI, "sample", once=True)

    def servers(self) -> list[Command]:
        return [
            self._server("directory", f"unix:{self.sockets / 'directory.sock'}"),
            self._server("matcher", f"unix:{self.sockets / 'matcher.sock'}"),
            self._server("gateway", self.host),
            self._module("indexer", DIRECTORY_CLI, "indexer"),
        ]

    def _server(self, name: str, bind: str) -> Command:
        app = f"services.{name}.app:make_app()"
        words = [sys.executable, "-m", "gunicorn", "--config", str(CONFIG), app]
        env = {**self._env(), "SIGNPOST_BIND": bind, "SIGNPOST_PORT": str(self.port)}
        return Command(name, words, env, folder=CHECKOUT)

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
