"""Processes for tests: started with a log file, awaited by what they do, gone afterwards."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from tests.harness import keeper
from tests.harness.unprivileged import Account

LOOK_EVERY_SECONDS = 0.05
_given_ports: set[int] = set()


class ProcessDied(Exception):
    """A process ended before it was ready; the message holds the end of its log."""


def free_port() -> int:
    """A TCP port on loopback that nobody listens on and that was not given out before."""
    while True:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
        if port not in _given_ports:
            _given_ports.add(port)
            return port


def wait_until(condition: Callable[[], object], seconds: float, what: str) -> None:
    """Returns as soon as `condition()` is true; raises TimeoutError naming `what` otherwise."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() >= deadline:
            raise TimeoutError(f"not within {seconds:g} seconds: {what}")
        time.sleep(LOOK_EVERY_SECONDS)


def listening(port: int) -> bool:
    """Whether something accepts TCP connections on this loopback port."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


class Process:
    """One command with all its descendants, which end with it or with the test run.

    `pid` is the command's own process id; `log` receives what it prints.
    """

    def __init__(
        self,
        command: Sequence[str | Path],
        *,
        log: Path,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        account: Account | None = None,
    ) -> None:
        """Starts the command, with `env` as its whole environment (None: ours) and as `account`.

        Raises OSError with the reason when it cannot be started.
        """
        self.log = log
        ids = (account.uid, account.gid) if account else (-1, -1)
        with log.open("ab") as output:
            self._keeper = subprocess.Popen(
                # -I and -S: neither our environment nor installed packages reach the keeper.
                [sys.executable, "-IS", keeper.__file__, *map(str, ids), *map(str, command)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=output,
                env=env,
                cwd=cwd,
                start_new_session=True,  # Ctrl-C in the terminal ends the tests, and they end us
            )
        self.pid = self._read_pid()

    def _read_pid(self) -> int:
        assert self._keeper.stdout is not None
        with self._keeper.stdout as answer:
            line = answer.readline().decode()
        if line.strip().isdigit():
            return int(line)
        self.kill()
        raise OSError(line.strip("! \n") or self.tail())

    @property
    def running(self) -> bool:
        """Whether the command is still there, be it paused or not."""
        return self._keeper.poll() is None

    @property
    def exit_code(self) -> int | None:
        """What the command ended with: 128 + N for signal N; None while it runs."""
        return self._keeper.poll()

    def tail(self, characters: int = 3000) -> str:
        """The last characters of the log."""
        return self.log.read_text(errors="replace")[-characters:]

    def await_ready(self, ready: Callable[[], object], seconds: float, what: str) -> None:
        """Waits for `ready()`; raises ProcessDied or TimeoutError with the end of the log."""

        def ready_or_dead() -> bool:
            return bool(ready()) or not self.running

        try:
            wait_until(ready_or_dead, seconds, what)
        except TimeoutError as error:
            raise TimeoutError(f"{error}; the log ends:\n{self.tail()}") from None
        if not self.running:
            raise ProcessDied(f"{what}: ended with {self.exit_code}; the log ends:\n{self.tail()}")

    def members(self) -> list[int]:
        """The process ids of the command and of all its descendants, the command's first."""
        return [self.pid, *keeper.descendants(self.pid)] if self.running else []

    def send(self, number: signal.Signals, processes: Sequence[int]) -> None:
        """Signals these of our processes; one that is gone is no error."""
        for process in processes:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, number)

    def pause(self) -> None:
        """Stops every process where it stands: connections stay open, nothing answers."""
        self.send(signal.SIGSTOP, self.members())

    def resume(self) -> None:
        """Lets paused processes go on."""
        self.send(signal.SIGCONT, self.members())

    def stop(
        self,
        number: signal.Signals = signal.SIGTERM,
        *,
        seconds: float = 30,
        below_launcher: bool = False,
    ) -> int:
        """Asks the command to end, kills what has not ended in time, and gives the exit code.

        With `below_launcher` it asks the command's descendants: a launcher that is told to end
        leaves its server behind, to be killed, where one whose server ends follows it.
        """
        self.resume()
        members = self.members()
        self.send(number, members[1:] if below_launcher else members[:1])
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._keeper.wait(seconds)
        return self.kill()

    def kill(self) -> int:
        """Kills the command and its descendants outright (SIGKILL); gives the exit code."""
        assert self._keeper.stdin is not None
        self._keeper.stdin.close()
        return self._keeper.wait()


@contextlib.contextmanager
def running(
    command: Sequence[str | Path],
    *,
    log: Path,
    ready: Callable[[], object],
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    seconds: float = 30,
) -> Iterator[Process]:
    """A command that is ready, for the length of a `with` block; then the whole tree is gone.

    Raises ProcessDied when it ends before it is ready, TimeoutError when that takes too long.
    """
    process = Process(command, log=log, env=env, cwd=cwd)
    try:
        process.await_ready(ready, seconds, f"ready: {' '.join(map(str, command))}")
        yield process
    finally:
        process.stop(seconds=10)
