"""A small checkout with the real deploy/ and tiny services, and ways to run and watch it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from deploy.probe import status_of

ROOT = Path(__file__).resolve().parents[3]

APP = """
import os

BEHIND = [os.environ[f"SIGNPOST_{name}_URL"][5:] for name in ("DIRECTORY", "MATCHER")]

def make_app():
    def app(environ, start_response):
        there = all(os.path.exists(path) for path in BEHIND)
        ready = environ["PATH_INFO"] == "/readyz" and there
        start_response("200 OK" if ready else "404 Not Found", [("Content-Type", "text/plain")])
        return [str(os.getppid()).encode()]
    return app
"""

CLI = """
import os, pathlib, sys, time

home = pathlib.Path(os.environ["SIGNPOST_HOME"])
verb = sys.argv[1]
with (home / "calls").open("a") as calls:
    calls.write(f"{__spec__.name.split('.')[1]} {verb} {os.getpid()}\\n")
if verb == os.environ.get("TOY_FAILS"):
    raise SystemExit("SIGNPOST_TOY must be a whole number.")
if verb == "migrate":
    (home / "signpost.db").touch()
while verb == "indexer":
    time.sleep(0.1)
"""


def make_checkout(folder: Path) -> Path:
    """deploy/ and services/common as they are; directory, matcher and gateway as toys."""
    shutil.copytree(ROOT / "deploy", folder / "deploy", ignore=shutil.ignore_patterns("sample"))
    shutil.copytree(ROOT / "services/common", folder / "services/common")
    shutil.copy(ROOT / "signpost", folder / "signpost")
    (folder / "services/__init__.py").touch()
    for service in ("directory", "matcher", "gateway"):
        room = folder / "services" / service
        room.mkdir()
        (room / "__init__.py").touch()
        (room / "app.py").write_text(APP)
        (room / "cli.py").write_text(CLI)
    return folder


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(what: Callable[[], bool], seconds: float = 30.0) -> None:
    """Until `what()` holds. raises AssertionError when it does not in time"""
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.05)


def alive(pid: int) -> bool:
    """Whether the process runs; one that ended and was not yet reaped does not count."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def family(pid: int) -> set[int]:
    """`pid` and all that descend from it."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(entry.name)] = int(fields[1])
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found


@dataclass
class Running:
    """One `./signpost run` on a toy checkout."""

    process: subprocess.Popen[str]
    home: Path
    port: int
    said: str = ""

    def ready(self) -> bool:
        return status_of("127.0.0.1", self.port, "/readyz") == 200

    def wait_until_ready(self) -> None:
        """Until it has said its address, which `said` keeps. raises AssertionError otherwise"""
        wait_for(lambda: self.process.poll() is not None or self.ready())
        assert self.process.stdout is not None
        self.said = self.process.stdout.readline()
        assert self.said, self.process.communicate()

    def calls(self, text: str) -> list[int]:
        """The pids that were called so: `directory indexer`."""
        lines = (self.home / "calls").read_text().splitlines()
        return [int(line.split()[-1]) for line in lines if line.startswith(text)]

    def stop(self, number: int = signal.SIGTERM) -> tuple[str, str]:
        """All it said on stdout and on stderr, once it has ended."""
        self.process.send_signal(number)
        rest, told = self.process.communicate(timeout=30)
        return self.said + rest, told


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("SIGNPOST_")}
    return {**kept, "SIGNPOST_HOME": str(home), "SIGNPOST_WORKERS": "1", **more}


@contextmanager
def run(checkout: Path, home: Path, port: int, **more: str) -> Iterator[Running]:
    """Starts it and gives it at once; ends it, by force if need be, when the block ends."""
    env: Mapping[str, str] = environment(home, PYTHONPATH=str(checkout), **more)
    process = subprocess.Popen(
        [sys.executable, "-m", "deploy.run", "--port", str(port)],
        env=env,
        cwd=home.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield Running(process, home, port)
    finally:
        _end(process)


def _end(process: subprocess.Popen[str]) -> None:
    if process.stdout is None or process.stdout.closed:
        return
    process.terminate()
    try:
        process.communicate(timeout=30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise
