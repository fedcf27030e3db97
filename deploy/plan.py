"""Which processes make up Signpost on one machine, and what each is told.

The gateway listens where others can reach it; directory and matcher on private Unix sockets.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from deploy.prepare import DIRECTORY, GATEWAY, MATCHER
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

    def commands(self) -> list[Command]:
        """In the order of their starts. What brings the tables up to date comes first; the sample
        does that for the directory's, so where it is wanted no process is spent on it alone."""
        first = "sample" if self.sample else "migrate"
        return [
            self._module(first, DIRECTORY, first, once=True),
            self._module("migrate-gateway", GATEWAY, "migrate", once=True, after=first),
            self._module("migrate-matcher", MATCHER, "migrate", once=True, after=first),
            self._module("indexer", DIRECTORY, "indexer", after=first),
            self._server("directory", f"unix:{self.sockets / 'directory.sock'}", first),
            self._server("matcher", f"unix:{self.sockets / 'matcher.sock'}"),
            self._server("gateway", self.host, "migrate-gateway"),
        ]

    def _server(self, name: str, bind: str, after: str = "") -> Command:
        app = f"services.{name}.app:make_app()"
        words = [sys.executable, "-m", "gunicorn", "--config", str(CONFIG), app]
        env = {**self._env(), "SIGNPOST_BIND": bind, "SIGNPOST_PORT": str(self.port)}
        return Command(name, words, env, after=after, folder=CHECKOUT)

    def _module(
        self, name: str, module: str, verb: str, once: bool = False, after: str = ""
    ) -> Command:
        words = [sys.executable, "-m", module, verb]
        return Command(name, words, self._env(), once=once, after=after, folder=CHECKOUT)

    def _env(self) -> dict[str, str]:
        return {
            **self.env,
            "PYTHONUNBUFFERED": "1",
            "SIGNPOST_HOME": str(self.home),
            "SIGNPOST_DIRECTORY_URL": f"unix:{self.sockets / 'directory.sock'}",
            "SIGNPOST_MATCHER_URL": f"unix:{self.sockets / 'matcher.sock'}",
        }
