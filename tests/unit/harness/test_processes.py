"""Processes start, are awaited, hang, end, and leave nothing behind."""

import os
import signal
import socket
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.harness.keeper import descendants
from tests.harness.local_http import answering
from tests.harness.processes import (
    Process,
    ProcessDied,
    free_port,
    listening,
    running,
    wait_until,
)
from tests.harness.unprivileged import temporary_folder, unprivileged_account

ROOT = Path(__file__).parents[3]
SLEEPER = [sys.executable, "-c", "import time; print('up', flush=True); time.sleep(600)"]
# A child in a session of its own, which is stopped and so deaf to everything but SIGKILL.
FAMILY = """
    import os, signal, subprocess, sys, time
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"],
                             start_new_session=True)
    os.kill(child.pid, signal.SIGSTOP)
    print(f"child {child.pid}.", flush=True)
    time.sleep(600)
"""


def python(code: str) -> list[str]:
    return [sys.executable, "-c", textwrap.dedent(code)]


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def number_in(log: Path) -> int:
    """The number of the child that FAMILY has printed."""
    wait_until(lambda: log.exists() and "." in log.read_text(), 30, "the child is named")
    return int(log.read_text().split()[1].strip("."))


def test_free_ports_are_free_and_never_the_same() -> None:
    ports = [free_port() for _ in range(50)]
    assert len(set(ports)) == 50
    for port in ports[:5]:
        with socket.create_server(("127.0.0.1", port)):
            assert listening(port)
        assert not listening(port)


def test_waiting_ends_when_the_condition_holds() -> None:
    answers = iter([False, False, True])
    wait_until(lambda: next(answers), 30, "the third answer")
    assert list(answers) == []


def test_waiting_in_vain_names_what_for() -> None:
    with pytest.raises(TimeoutError, match=r"not within 0.1 seconds: the moon"):
        wait_until(lambda: False, 0.1, "the moon")


def test_a_server_answers_for_the_length_of_the_block(tmp_path: Path) -> None:
    port, log = free_port(), tmp_path / "log"
    command = [sys.executable, "-m", "http.server", "--bind", "127.0.0.1", str(port)]
    with running(command, log=log, ready=answering(port), cwd=tmp_path) as server:
        assert listening(port)
        assert server.running
    assert not listening(port)
    assert "GET / HTTP" in log.read_text()


def test_a_command_that_dies_early_shows_its_log(tmp_path: Path) -> None:
    command = python("print('no such setting'); raise SystemExit(3)")
    with (
        pytest.raises(ProcessDied, match=r"(?s)ended with 3.*no such setting"),
        running(command, log=tmp_path / "log", ready=lambda: False),
    ):
        pytest.fail("it was never ready")


def test_a_command_that_is_never_ready_shows_its_log(tmp_path: Path) -> None:
    log = tmp_path / "log"

    def printed_but_not_ready() -> bool:
        wait_until(lambda: "up" in log.read_text(), 30, "it prints")
        return False

    with (
        pytest.raises(TimeoutError, match=r"(?s)ready.*the log ends:.*up"),
        running(SLEEPER, log=log, ready=printed_but_not_ready, seconds=0.1),
    ):
        pytest.fail("it was never ready")


def test_an_unknown_command_says_so(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no-such-command"):
        Process(["no-such-command"], log=tmp_path / "log")


def test_the_environment_is_the_one_given(tmp_path: Path) -> None:
    code = "import os; print(sorted(n for n in os.environ if n != 'LC_CTYPE'))"
    process = Process(python(code), log=tmp_path / "log", env={"ONLY": "this"})
    wait_until(lambda: not process.running, 30, "it ends")
    assert process.kill() == 0
    assert process.tail() == "['ONLY']\n"


@pytest.mark.parametrize("way", ["stop", "kill"])
def test_descendants_end_with_the_command(tmp_path: Path, way: str) -> None:
    process = Process(python(FAMILY), log=tmp_path / "log")
    child = number_in(process.log)
    assert child in descendants(process.pid)
    getattr(process, way)()
    assert not alive(child)
    assert not alive(process.pid)


def test_nothing_outlives_a_test_run_that_is_killed(tmp_path: Path) -> None:
    log = tmp_path / "log"
    run = f"""
        import time
        from pathlib import Path
        from tests.harness.processes import Process
        process = Process({python(FAMILY)!r}, log=Path({str(log)!r}))
        time.sleep(600)
    """
    with subprocess.Popen(python(run), cwd=ROOT) as test_run:
        child = number_in(log)
        assert alive(child)
        test_run.kill()
    wait_until(lambda: not alive(child), 30, "the orphan is gone")


def test_exit_codes_tell_how_it_ended(tmp_path: Path) -> None:
    stopped = Process(SLEEPER, log=tmp_path / "1")
    assert stopped.exit_code is None
    assert stopped.stop() == 128 + signal.SIGTERM
    assert Process(SLEEPER, log=tmp_path / "2").kill() == 128 + signal.SIGKILL


def test_a_command_that_will_not_end_is_killed(tmp_path: Path) -> None:
    stubborn = """
        import signal, time
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        print("up", flush=True)
        time.sleep(600)
    """
    process = Process(python(stubborn), log=tmp_path / "log")
    process.await_ready(lambda: "up" in process.tail(), 30, "deaf to SIGTERM")
    assert process.stop(seconds=0.2) == 128 + signal.SIGKILL


def test_a_paused_command_counts_as_running_and_goes_on(tmp_path: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "http.server", "--bind", "127.0.0.1", str(port)]
    with running(command, log=tmp_path / "log", ready=answering(port), cwd=tmp_path) as server:
        server.pause()
        with socket.create_connection(("127.0.0.1", port), timeout=0.2) as hung:
            hung.sendall(b"GET / HTTP/1.0\r\n\r\n")
            with pytest.raises(TimeoutError):
                hung.recv(1)
        assert server.running
        server.resume()
        wait_until(answering(port), 30, "it answers again")


@pytest.mark.skipif(unprivileged_account() is None, reason="only root can become somebody else")
def test_a_command_can_run_as_another_user(tmp_path: Path) -> None:
    account = unprivileged_account()
    folder = temporary_folder("account", account)
    process = Process(["id", "-u"], log=tmp_path / "log", account=account, cwd=folder)
    wait_until(lambda: not process.running, 30, "it ends")
    folder.rmdir()
    assert account is not None
    assert process.kill() == 0
    assert process.tail() == f"{account.uid}\n"
