"""Makes the virtual environment on first use, and again when its locks or its Python change.

Standard library only: it runs before anything is installed. pip finds its packages by the
user's own configuration (index, certificate, find-links); nothing here names one.

In the environment's folder: `.lock` (held while installing, so that two first calls take turns),
`.making` (there while an install runs: found at the next call, the install was cut short), and
one `.stamp-NAME` for each lock file that is wholly installed.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from deploy.pip import Failed, install, make_venv, unpack_assets

RUN = "run"
TEST = "test"
ASSETS = "assets"
PROGRESS = {
    RUN: "Bringing the environment up to date…",
    TEST: "Installing what the tests need, once: about a minute…",
}


@dataclass(frozen=True)
class Place:
    """One checkout and the folder of its environment."""

    checkout: Path
    folder: Path

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"

    @property
    def assets(self) -> Path:
        """Where the pages' style sheets, scripts and icons are unpacked."""
        return self.folder / "share" / "signpost"

    def lock_file(self, name: str) -> Path:
        return self.checkout / "deploy" / "locks" / f"{name}.txt"

    def stamp_file(self, name: str) -> Path:
        return self.folder / f".stamp-{name}"


def find_place(checkout: Path, home: str | None = None) -> Place:
    """`.venv` in the checkout; where that cannot be written, under `home` or the user's cache."""
    if os.access(checkout, os.W_OK):
        return Place(checkout, checkout / ".venv")
    if home:
        return Place(checkout, Path(home).expanduser().resolve() / "venv")
    name = hashlib.sha256(bytes(checkout)).hexdigest()[:12]
    return Place(checkout, Path.home() / ".cache" / "signpost" / name)


def prepare(place: Place, names: Sequence[str]) -> None:
    """Installs what `names` (lock files) ask for, unless all of it is there. raises Failed"""
    if not missing(place, names):
        return
    if importlib.util.find_spec("ensurepip") is None:
        raise Failed(
            "Python's venv and pip are missing: install them (Debian and Ubuntu: "
            "apt install python3-venv), then call ./signpost again."
        )
    with _turn(place.folder):
        if (place.folder / ".making").exists() or not _sound(place.python):
            _clear(place.folder)
        for name in missing(place, names):
            _install_one(place, name)


def missing(place: Place, names: Sequence[str]) -> list[str]:
    """Those of `names` that are not installed as their lock file says now."""
    return [name for name in names if _read(place.stamp_file(name)) != stamp(place, name)]


def stamp(place: Place, name: str) -> str:
    """What the stamp must say: the lock's hash and the very Python the environment stands on.

    The link is followed, so a Python that an upgrade of the machine replaced or took away is seen.
    """
    content = place.lock_file(name).read_bytes()
    if name == ASSETS:
        content += (place.checkout / "services/gateway/pages/assets.py").read_bytes()
    python = place.python.resolve() if place.python.exists() else "none"
    return f"{hashlib.sha256(content).hexdigest()} {python}\n"


def _install_one(place: Place, name: str) -> None:
    """Installs one lock. `.making` stays behind when this process is killed, not when pip ends
    with a failure of its own: that leaves what was installed whole."""
    making = place.folder / ".making"
    making.touch()
    place.stamp_file(name).unlink(missing_ok=True)
    try:
        if not place.python.exists():
            _say("Making the environment, once: about a minute…")
            make_venv(place.folder)
        elif name in PROGRESS:
            _say(PROGRESS[name])
        if name == ASSETS:
            unpack_assets(place.python, place.lock_file(name), place.checkout, place.assets)
        else:
            install(place.python, place.lock_file(name))
    except Failed:
        making.unlink()
        raise
    place.stamp_file(name).write_text(stamp(place, name))
    making.unlink()


def _sound(python: Path) -> bool:
    """Whether this environment starts, is new enough and has pip."""
    if not python.exists():
        return False
    probe = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    done = subprocess.run([python, "-I", "-c", probe], capture_output=True, check=False)  # noqa: S603
    return done.returncode == 0


def _clear(folder: Path) -> None:
    """Empties `folder` but for the lock that is held."""
    for entry in folder.iterdir():
        if entry.name == ".lock":
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


@contextmanager
def _turn(folder: Path) -> Iterator[None]:
    """Holds the folder's lock; says so when another call has it. The kernel lets go of it when
    its holder dies, however it dies."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _say("Another ./signpost is making the environment; waiting for it…")
            fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _read(path: Path) -> str | None:
    try:
        return path.read_text()
    except OSError:
        return None


def _say(sentence: str) -> None:
    """Progress goes to stderr: stdout belongs to what the verb answers."""
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()
