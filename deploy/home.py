"""The folder where one copy's data lives, held by one running copy at a time."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from deploy.ports import remove_socket_folder


class Held(Exception):
    """Another copy runs on this home; the sentence says which."""


@dataclass
class Hold:
    """This copy's hold on `home`. `cut_short` = the copy before it was killed, not stopped."""

    home: Path
    cut_short: bool
    _file: TextIO

    def remember(self, sockets: Path) -> None:
        """Writes down the folder of sockets, for the next copy to clear if this one is killed."""
        self._write(str(sockets))

    def forget(self) -> None:
        self._write("")

    def _write(self, text: str) -> None:
        self._file.seek(0)
        self._file.truncate()
        self._file.write(text)
        self._file.flush()


@contextmanager
def hold(home: Path) -> Iterator[Hold]:
    """Makes the home where there is none and holds it. raises Held

    The kernel lets go of the lock when its holder dies, so a killed copy never blocks the next.
    """
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(home / "run.lock", os.O_RDWR | os.O_CREAT, 0o600), "r+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Held(
                f"Signpost is already running on {home}. Stop that copy, or give this one a home "
                "of its own with SIGNPOST_HOME=FOLDER."
            ) from None
        left = file.read().strip()
        if left:
            remove_socket_folder(Path(left))
        yield Hold(home, bool(left), file)
