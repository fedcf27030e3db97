"""Keeps child processes running: starts them, restarts those that die, ends them all.

One thread, no framework. Each child leads a process group of its own, so a Ctrl-C at the terminal
reaches only the supervisor, which then ends the children in its own way; and what a child leaves
behind (a server's workers) can be ended as a group.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from deploy.leash import leash
from deploy.logfiles import LogFiles

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
SETTLED_AFTER = 3.0
STEADY_AFTER = 60.0
TICK = 0.1


@dataclass(frozen=True)
class Command:
    """What to run: `name` is also its log's. `once` = done when it ends well, not restarted.
    `after` = the name of a once-only command that must be done first."""

    name: str
    words: Sequence[str]
    env: Mapping[str, str]
    once: bool = False
    after: str = ""
    folder: Path | None = None


@dataclass
class Child:
    """A command, its process while there is one, and how it has fared.

    `deaths` counts those since it last ran for STEADY_AFTER seconds.
    """

    command: Command
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    deaths: int = 0
    due: float = 0.0
    code: int | None = None

    def pause(self) -> float:
        """Seconds to wait before the next start: doubled with each death in a row."""
        doublings = min(self.deaths - 1, 20)  # a float ends at 1,024 doublings
        return min(FIRST_PAUSE * 2.0**doublings, LONGEST_PAUSE)


@dataclass
class Supervisor:
    """Runs `commands`. Call `tend` often; `say` gets a sentence when a child died."""

    commands: Sequence[Command]
    logs: LogFiles
    say: Callable[[str], None]
    children: dict[str, Child] = field(init=False)

    def __post_init__(self) -> None:
        self.children = {c.name: Child(c) for c in self.commands}

    def start(self) -> None:
        self.tend()

    def tend(self) -> None:
        """One look at every child: buries the dead, starts those whose pause is over."""
        now = time.monotonic()
        for child in self.children.values():
            if child.process is not None:
                self._look_at(child, child.process, now)
            elif now >= child.due and self._wanted(child.command):
                self._start(child)
        self.logs.rotate()

    def done(self, name: str) -> bool:
        """Whether the once-only command `name` has ended well."""
        return self.children[name].code == 0

    def settled(self) -> bool:
        """Whether every child that has died is up again, and has been for SETTLED_AFTER."""
        now = time.monotonic()
        return all(
            child.deaths == 0 or (_alive(child) and now - child.started > SETTLED_AFTER)
            for child in self.children.values()
        )

    def stop(self, seconds: float) -> None:
        """Asks every child to end, and ends those by force that have not after `seconds`."""
        running = [c for c in self.children.values() if c.process is not None]
        for child in running:
            _send(child, signal.SIGTERM)
        until = time.monotonic() + seconds
        while time.monotonic() < until and any(_alive(c) for c in running):
            time.sleep(TICK / 2)
        for child in running:
            _end_group(child)

    def _wanted(self, command: Command) -> bool:
        if command.after and not self.done(command.after):
            return False
        return not (command.once and self.done(command.name))

    def _start(self, child: Child) -> None:
        command = child.command
        child.started = time.monotonic()
        child.process = subprocess.Popen(  # noqa: S603 (our own words and paths, no shell)
            command.words,
            env=command.env,
            cwd=command.folder,
            stdin=subprocess.DEVNULL,
            stdout=self.logs.open(command.name),
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=leash(os.getpid()),
        )

    def _look_at(self, child: Child, process: subprocess.Popen[bytes], now: float) -> None:
        code = process.poll()
        if code is None:
            if now - child.started > STEADY_AFTER:
                child.deaths = 0
            return
        _end_group(child)
        child.process, child.code = None, code
        if child.command.once and code == 0:
            return
        child.deaths += 1
        child.due = now + child.pause()
        self.say(f"{child.command.name} stopped ({_how(code)}); starting it again.")


def _how(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"code {code}"


def _alive(child: Child) -> bool:
    return child.process is not None and child.process.poll() is None


def _send(child: Child, number: signal.Signals) -> None:
    if child.process is not None:
        child.process.send_signal(number)


def _end_group(child: Child) -> None:
    """Ends what is left of a child's process group: workers outlive a master that was killed."""
    if child.process is None:
        return
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child.process.pid, signal.SIGKILL)
    child.process.wait()
