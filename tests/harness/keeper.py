"""Starts one command and sees to it that nothing of it outlives the test run.

    keeper.py UID GID COMMAND...        (UID and GID -1: as whoever runs this)

Standard input is a lifeline: the test run holds the other end, so the end of file comes when
the run closes it and also when the run is killed. Then, or when the command ends by itself,
every process that descends from the command is killed, those that left its session or were
stopped by a signal included. A process group alone would miss those: PostgreSQL's back ends
and Elasticsearch's launcher start sessions of their own.

Standard output carries one line, the command's process id or `! REASON` when it cannot start.
What the command prints goes to this process's standard error, which is the log file.

Run as a script (`python -IS keeper.py`), so it uses the standard library alone.
"""

import contextlib
import ctypes
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h
LOOK_EVERY_SECONDS = 0.05


def descendants(ancestor: int) -> list[int]:
    """The process ids below `ancestor`, nearest first; empty where there is no /proc."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        # A process that ended while we looked has no file any more.
        with contextlib.suppress(OSError):
            # The name in brackets may hold spaces and brackets; what follows the last is regular.
            parent = int(stat.read_text(errors="replace").rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(int(stat.parent.name))
    found = list(children.get(ancestor, []))
    for process in found:  # grows as we go: a walk in breadth
        found.extend(children.get(process, []))
    return found


def adopt_orphans() -> None:
    """Makes this process the parent of every descendant whose own parent dies (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def watch(command: subprocess.Popen[bytes]) -> None:
    """Returns when the command has ended or the lifeline is cut."""
    parent = os.getppid()
    while command.poll() is None:
        readable, _, _ = select.select([0], [], [], LOOK_EVERY_SECONDS)
        # A forked test may hold a copy of the lifeline; being orphaned says the same.
        if (readable and not os.read(0, 1)) or os.getppid() != parent:
            return


def sweep(command: subprocess.Popen[bytes]) -> None:
    """Kills the command and all that descends from it, and waits until they are gone."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(command.pid, signal.SIGKILL)
    command.wait()
    while remaining := descendants(os.getpid()):
        for process in remaining:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        time.sleep(LOOK_EVERY_SECONDS / 5)


def main(arguments: list[str]) -> int:
    """Runs the command to its end; gives its exit code, 128 + N when signal N ended it."""
    adopt_orphans()
    user, group = (None if text == "-1" else int(text) for text in arguments[:2])
    try:
        command = subprocess.Popen(
            arguments[2:],
            stdin=subprocess.DEVNULL,
            stdout=2,
            stderr=2,
            start_new_session=True,
            user=user,
            group=group,
            extra_groups=None if user is None else [],
        )
    except OSError as error:
        print("!", error, flush=True)
        return 127
    print(command.pid, flush=True)
    watch(command)
    sweep(command)
    return command.returncode if command.returncode >= 0 else 128 - command.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
