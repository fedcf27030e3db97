"""Where things listen: the one port that others reach, and the private sockets between services.

Standard library only: the port is looked at before anything is installed or started.
"""

from __future__ import annotations

import errno
import shutil
import socket
import tempfile
import time
from pathlib import Path

# A Unix socket's path may have 108 bytes on Linux and 104 on macOS, its last one a NUL.
LONGEST_SOCKET_PATH = 100
SOCKETS_PREFIX = "signpost-"


class Taken(Exception):
    """The port cannot be had; the sentence says why and what to do."""


def refuse_taken(host: str, port: int, wait: float = 0.0) -> None:
    """Returns when `port` is free, within `wait` seconds. raises Taken"""
    until = time.monotonic() + wait
    while (fault := _fault(host, port)) is not None:
        if time.monotonic() >= until or fault.errno != errno.EADDRINUSE:
            raise Taken(_sentence(fault, host, port))
        time.sleep(0.2)


def _fault(host: str, port: int) -> OSError | None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen(1)
        except OSError as fault:
            return fault
    return None


def _sentence(fault: OSError, host: str, port: int) -> str:
    if fault.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is taken by another program: stop that one, or choose another port "
            f"with ./signpost run --port {port + 1 if port < 65535 else 8000}."
        )
    if fault.errno == errno.EACCES:
        return f"Port {port} may not be opened by this user: choose one above 1023 with --port."
    return f"Signpost cannot listen on {host}, port {port}: {fault.strerror or fault}."


def address(host: str, port: int) -> str:
    """What a person on this machine types to reach a server that listens on `host`."""
    host = reachable(host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def reachable(host: str) -> str:
    """`host`, or this machine's own address where `host` means every address."""
    return "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104 (compared, not bound)


def make_socket_folder(base: str | None = None, longest_name: str = "directory.sock") -> Path:
    """A new folder that only this user can enter, with a path short enough for sockets in it."""
    base = base or tempfile.gettempdir()
    room = len(bytes(Path(base))) + len(SOCKETS_PREFIX) + 8 + len(longest_name) + 2
    if room > LONGEST_SOCKET_PATH:
        base = "/tmp"  # noqa: S108 (mkdtemp makes a private folder in it)
    return Path(tempfile.mkdtemp(prefix=SOCKETS_PREFIX, dir=base))


def remove_socket_folder(folder: Path) -> None:
    """Takes away a folder that make_socket_folder made, and nothing else."""
    if folder.name.startswith(SOCKETS_PREFIX) and folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder, ignore_errors=True)
