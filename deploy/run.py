"""./signpost run: everything on this machine, under one supervisor, until Ctrl-C or SIGTERM.

Exit codes: 0 stopped as asked; 1 a part did not start; 2 it could not begin (the port is taken,
another copy runs on this home, a setting is wrong). One sentence says which.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from deploy.home import Held, Hold, hold
from deploy.logfiles import LogFiles
from deploy.plan import Plan
from deploy.ports import (
    Taken,
    address,
    make_socket_folder,
    reachable,
    refuse_taken,
    remove_socket_folder,
)
from deploy.prepare import sample_wanted
from deploy.probe import status_of
from deploy.supervisor import TICK, Supervisor
from services.common.settings import Environment, SettingError

STOP_SECONDS = 8.0
# How long the children of a copy that was killed may take to let go of the port.
AFTER_KILL_SECONDS = 12.0
HOPELESS_DEATHS = 3
LOOK_EVERY = 0.3
PATIENCE_SECONDS = 8.0


class NotStarted(Exception):
    """A part ended again and again before all was ready; the sentence holds its last words."""


@dataclass(frozen=True)
class Options:
    home: Path
    host: str
    port: int
    sample: bool
    verbose: bool


def read_options(words: Sequence[str], env: Environment) -> Options:
    """The command line over the environment over the defaults. raises SettingError, SystemExit"""
    parser = argparse.ArgumentParser(prog="./signpost run", description="Start everything.")
    parser.add_argument("--port", help="the port to listen on (SIGNPOST_PORT, 8000)")
    parser.add_argument("--verbose", action="store_true", help="logs to the terminal, not to files")
    said = parser.parse_args(words)
    if said.port is not None:
        env = Environment({**env.values, "SIGNPOST_PORT": said.port})
    port = env.whole("SIGNPOST_PORT", 8000, least=1, most=65535)
    env.database_url()  # a wrong one is said here, before anything starts
    host = env.text("SIGNPOST_BIND", "127.0.0.1")
    return Options(env.home(), host, port, sample_wanted(env), said.verbose)


def refuse_early(words: Sequence[str], values: Mapping[str, str]) -> None:
    """Ends with a sentence when a run could not begin, before anything is installed for it.

    raises SystemExit(2)
    """
    try:
        options = read_options(words, Environment(values))
        with hold(options.home) as held:
            _wait_for_port(options, held)
    except (Held, Taken, SettingError) as refusal:
        _say(str(refusal))
        raise SystemExit(2) from None


def main(words: Sequence[str]) -> int:
    os.umask(0o077)  # data, logs and sockets are for this user only
    env = Environment(os.environ)
    try:
        options = read_options(words, env)
        with hold(options.home) as held:
            _wait_for_port(options, held)
            return Run(options, held, env).go()
    except (Held, Taken, SettingError) as refusal:
        _say(str(refusal))
        return 2
    except NotStarted as failure:
        _say(str(failure))
        return 1


class Run:
    """One run, from the first migration to the last child's end."""

    def __init__(self, options: Options, held: Hold, env: Environment) -> None:
        self._options = options
        self._held = held
        self._env = env
        self._stop = threading.Event()
        self._logs = LogFiles(options.home / "log", options.verbose)

    def go(self) -> int:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda *_: self._stop.set())
        sockets = make_socket_folder()
        self._held.remember(sockets)
        try:
            self._run(sockets)
        finally:
            remove_socket_folder(sockets)
            self._held.forget()
            self._logs.close()
        return 0

    def _run(self, sockets: Path) -> None:
        options = self._options
        plan = Plan(
            self._env.values, options.home, sockets, options.host, options.port, options.sample
        )
        _say("Starting Signpost…")
        self._keep(Supervisor(plan.commands(), self._logs, _say))
        _say("Signpost has stopped.")

    def _keep(self, supervisor: Supervisor) -> None:
        """Until the stop. raises NotStarted"""
        ready, patience = False, time.monotonic() + PATIENCE_SECONDS
        with _ended(supervisor):
            while not self._stop.wait(TICK):
                supervisor.tend()
                if ready:
                    continue
                _refuse_hopeless(supervisor, self._logs)
                ready = supervisor.settled() and self._announced()
                if time.monotonic() > patience:
                    patience = float("inf")
                    _say("Still starting (the first time, listings come in and are indexed)…")

    def _announced(self) -> bool:
        """Says the address, once the gateway says that all is ready."""
        host, port = self._options.host, self._options.port
        if status_of(reachable(host), port, "/readyz", seconds=1.0) != 200:
            self._stop.wait(LOOK_EVERY)
            return False
        sys.stdout.write(f"Signpost is at {address(host, port)} — stop with Ctrl-C\n")
        sys.stdout.flush()
        return True


@contextmanager
def _ended(supervisor: Supervisor) -> Iterator[None]:
    """Starts all, and ends all however the block ends."""
    try:
        supervisor.start()
        yield
    finally:
        supervisor.stop(STOP_SECONDS)


def _wait_for_port(options: Options, held: Hold) -> None:
    wait = AFTER_KILL_SECONDS if held.cut_short else 0.0
    refuse_taken(options.host, options.port, wait)


def _refuse_hopeless(supervisor: Supervisor, logs: LogFiles) -> None:
    for name, child in supervisor.children.items():
        if child.deaths >= HOPELESS_DEATHS:
            last = logs.last_lines(name)
            where = f" (more in {logs.path(name)})" if last else ""
            raise NotStarted(f"{last}\n\nSignpost did not start: {name} ended{where}.".strip())


def _say(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
