"""The supervisor with small commands: restarts, pauses, stops, logs."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from deploy.logfiles import LogFiles
from deploy.supervisor import LONGEST_PAUSE, Child, Command, Supervisor
from tests.unit.launcher.toys import alive, wait_for

WAITS = "import time\nprint('begun', flush=True)\ntime.sleep(600)"
DEAF = "import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + WAITS
PARENT = "import subprocess, sys\nprint(subprocess.Popen([sys.executable, '-c', {!r}]).pid)\n"


def command(code: str, name: str = "toy", once: bool = False) -> Command:
    return Command(name, [sys.executable, "-u", "-c", code], dict(os.environ), once=once)


def tending(supervisor: Supervisor, what: Callable[[], bool]) -> None:
    def look() -> bool:
        supervisor.tend()
        return what()

    wait_for(look)


@pytest.fixture
def logs(tmp_path: Path) -> LogFiles:
    return LogFiles(tmp_path / "log")


def pid(supervisor: Supervisor, name: str = "toy") -> int:
    process = supervisor.children[name].process
    assert process is not None
    return process.pid


def test_a_child_that_dies_is_started_again_after_a_pause(logs: LogFiles) -> None:
    said: list[str] = []
    supervisor = Supervisor([command("raise SystemExit(3)")], logs, said.append)
    supervisor.start()
    tending(supervisor, lambda: supervisor.children["toy"].deaths == 2)
    supervisor.stop(5)
    assert said == ["toy stopped (code 3); starting it again."] * 2
    assert not supervisor.settled()


@pytest.mark.parametrize(
    ("deaths", "seconds"), [(1, 0.5), (2, 1.0), (3, 2.0), (7, LONGEST_PAUSE), (5000, LONGEST_PAUSE)]
)
def test_the_pause_doubles_up_to_a_limit(deaths: int, seconds: float) -> None:
    assert Child(command(""), deaths=deaths).pause() == seconds


def test_a_once_only_command_runs_once(logs: LogFiles) -> None:
    supervisor = Supervisor([command("print('did it')", once=True)], logs, print)
    supervisor.start()
    tending(supervisor, lambda: supervisor.done("toy"))
    supervisor.tend()
    assert supervisor.children["toy"].process is None
    assert logs.last_lines("toy") == "did it"


def test_a_command_waits_for_the_one_before_it(logs: LogFiles) -> None:
    first = command("raise SystemExit(1)", "first", once=True)
    second = replace(command(WAITS, "second"), after="first")
    supervisor = Supervisor([second, first], logs, lambda _sentence: None)
    supervisor.start()
    tending(supervisor, lambda: supervisor.children["first"].deaths == 1)
    assert supervisor.children["second"].process is None
    supervisor.children["first"].code = 0
    tending(supervisor, lambda: supervisor.children["second"].process is not None)
    supervisor.stop(5)


def test_a_stop_ends_all_at_once(logs: LogFiles) -> None:
    supervisor = Supervisor([command(WAITS, "one"), command(WAITS, "two")], logs, print)
    supervisor.start()
    pids = [pid(supervisor, "one"), pid(supervisor, "two")]
    supervisor.stop(30)
    assert not [number for number in pids if alive(number)]


def test_a_child_that_will_not_end_is_ended(logs: LogFiles) -> None:
    supervisor = Supervisor([command(DEAF)], logs, print)
    supervisor.start()
    wait_for(lambda: logs.last_lines("toy") == "begun")
    began = time.monotonic()
    supervisor.stop(0.5)
    assert time.monotonic() - began >= 0.5
    assert not alive(pid(supervisor))


def test_a_grandchild_does_not_stay_behind(logs: LogFiles) -> None:
    supervisor = Supervisor([command(PARENT.format(WAITS) + WAITS)], logs, print)
    supervisor.start()
    wait_for(lambda: "begun" in logs.last_lines("toy"))
    grandchild = int(logs.last_lines("toy").split()[0])
    assert alive(grandchild)
    supervisor.stop(5)
    wait_for(lambda: not alive(grandchild))


def test_a_log_grown_too_long_is_put_aside(tmp_path: Path) -> None:
    logs = LogFiles(tmp_path / "log", limit=100)
    descriptor = logs.open("toy")
    os.write(descriptor, b"old\n" * 50)
    logs.rotate_now()
    os.write(descriptor, b"new\n")
    assert logs.path("toy").read_text() == "new\n"
    assert logs.path("toy").with_suffix(".log.1").read_text() == "old\n" * 50
    assert logs.path("toy").stat().st_mode & 0o777 == 0o600
    logs.close()
