"""Calls pip and venv quietly; what they say is shown only when they fail.

Standard library only. Python runs isolated (`-I`), so packages on the caller's PYTHONPATH do not
count as installed; pip's own settings (files and PIP_… variables) still hold.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

QUIET = ("--disable-pip-version-check", "--no-input")
# Compiling every module of every package takes longer than installing them; Python compiles the
# few that are used when they are.
FAST = "--no-compile"
LAST_LINES = 30


class Failed(Exception):
    """The environment cannot be made; the sentence says what to do."""


def make_venv(folder: Path) -> None:
    """A new environment in `folder`, from the Python below any environment we are called in."""
    base = getattr(sys, "_base_executable", None) or sys.executable
    _call([base, "-I", "-m", "venv", str(folder)], "Python's venv failed")


def install(python: Path, lock: Path) -> None:
    """Installs exactly what `lock` names, each file checked against its hash. raises Failed"""
    command = [str(python), "-I", "-m", "pip", "install", "--no-user", FAST, *QUIET]
    _call([*command, "--require-hashes", "-r", str(lock)], "pip could not install the packages")


def unpack_assets(python: Path, lock: Path, checkout: Path, target: Path) -> None:
    """Fetches the one wheel that `lock` names and has the pages unpack it into `target`."""
    with tempfile.TemporaryDirectory(prefix="signpost-assets-") as folder:
        fetch = [str(python), "-I", "-m", "pip", "download", "--no-deps", *QUIET, "-d", folder]
        only = ["--only-binary", ":all:", "--require-hashes", "-r", str(lock)]
        _call([*fetch, *only], "pip could not fetch the pages' style sheets")
        wheel = next(Path(folder).glob("*.whl"))
        unpack = [str(python), "-m", "services.gateway.pages.assets", str(wheel), str(target)]
        own_code = {**os.environ, "PYTHONPATH": str(checkout)}
        _call(unpack, "the pages' style sheets could not be unpacked", own_code)


def _call(command: Sequence[str], failure: str, env: Mapping[str, str] | None = None) -> None:
    done = subprocess.run(  # noqa: S603 (our own words and paths, no shell)
        command,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        last = "\n".join(done.stdout.splitlines()[-LAST_LINES:])
        raise Failed(f"{last}\n\nThe environment is not ready: {failure} (its words are above).")
