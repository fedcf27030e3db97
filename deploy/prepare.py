"""What is done once before the services start: `python -m deploy.prepare migrate|sample`.

Containers call it; `./signpost run` does the same steps under its supervisor.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from services.common.settings import Environment

MIGRATIONS = ("services.directory.cli", "services.gateway.cli")


class SampleMark:
    """Remembers, in the home, that the sample was brought into the database in use.

    Make one before the migrations: a SQLite file that was taken away takes its mark with it.
    """

    def __init__(self, env: Environment) -> None:
        self._file = env.home() / "sample.done"
        self._url = env.database_url()
        self._name = hashlib.sha256(self._url.encode()).hexdigest()
        if self._url.startswith("sqlite:///") and not Path(self._url[10:]).exists():
            self._file.unlink(missing_ok=True)
        self._asked_for = env.flag("SIGNPOST_SAMPLE", True)

    def wanted(self) -> bool:
        """Whether the sample is still to be brought in."""
        there = self._file.exists() and self._file.read_text() == self._name
        return self._asked_for and not there

    def set(self) -> None:
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file.write_text(self._name)


def main(words: Sequence[str]) -> int:
    if list(words) == ["migrate"]:
        SampleMark(Environment(os.environ))
        return next((code for cli in MIGRATIONS if (code := _call(cli, "migrate"))), 0)
    if list(words) == ["sample"]:
        return _sample(Environment(os.environ))
    sys.stderr.write("Say what to prepare: migrate or sample.\n")
    return 2


def _sample(env: Environment) -> int:
    mark = SampleMark(env)
    if not mark.wanted():
        return 0
    code = _call("services.directory.cli", "sample")
    if code == 0:
        mark.set()
    return code


def _call(module: str, *words: str) -> int:
    return subprocess.call([sys.executable, "-m", module, *words])  # noqa: S603


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
