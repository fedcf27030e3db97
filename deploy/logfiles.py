"""One log file a child under {home}/log, kept from growing without end.

A file that has grown past `limit` is copied to NAME.log.1 and emptied. Children append, so they
go on at the new beginning and need not know.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path

LIMIT_BYTES = 10 * 1024 * 1024
LOOK_EVERY = 10.0


class LogFiles:
    """The log files in `folder`; with `to_terminal` the children write to stderr instead."""

    def __init__(self, folder: Path, to_terminal: bool = False, limit: int = LIMIT_BYTES) -> None:
        self._folder = folder
        self._to_terminal = to_terminal
        self._limit = limit
        self._open: dict[str, int] = {}
        self._looked = time.monotonic()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def path(self, name: str) -> Path:
        return self._folder / f"{name}.log"

    def open(self, name: str) -> int:
        """A descriptor to append to."""
        if self._to_terminal:
            return sys.stderr.fileno()
        if name not in self._open:
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
            self._open[name] = os.open(self.path(name), flags, 0o600)
        return self._open[name]

    def rotate(self) -> None:
        """Every LOOK_EVERY seconds, puts aside what has grown too long."""
        now = time.monotonic()
        if now - self._looked < LOOK_EVERY:
            return
        self._looked = now
        self.rotate_now()

    def rotate_now(self) -> None:
        for name, descriptor in self._open.items():
            if os.fstat(descriptor).st_size > self._limit:
                shutil.copyfile(self.path(name), self.path(name).with_suffix(".log.1"))
                os.truncate(descriptor, 0)

    def last_lines(self, name: str, count: int = 15) -> str:
        """The end of a log, to show when its child does not start."""
        if self._to_terminal or not self.path(name).exists():
            return ""
        lines = self.path(name).read_text(errors="replace").splitlines()
        return "\n".join(lines[-count:])

    def close(self) -> None:
        for descriptor in self._open.values():
            os.close(descriptor)
        self._open.clear()
