"""A real PostgreSQL of our own, each test in a fresh database.

    def test_something(postgresql_url): ...     # postgresql+psycopg://…

A test that takes the shared server down need not bring it back: the next one's database does.
"""

import contextlib
import os
import secrets
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import LiteralString, Self

import psycopg
import pytest
from psycopg import sql

from tests.harness.processes import Process, free_port
from tests.harness.unprivileged import give, temporary_folder, unprivileged_account

PROGRAMS_VARIABLE = "SIGNPOST_TEST_POSTGRESQL_BIN"
ROLE = "signpost"
START_SECONDS = 60  # 1 on an idle machine


def programs() -> Path | None:
    """The folder with `initdb` and `postgres`.

    The variable's, or the newest of Debian's, which are not on the PATH, or the PATH's.
    """
    if named := os.environ.get(PROGRAMS_VARIABLE):
        return Path(named) if (Path(named) / "initdb").exists() else None
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = sorted(debian, key=lambda path: float(path.parts[-3]))
    on_path = shutil.which("initdb")
    found = newest[-1:] or ([Path(on_path).resolve()] if on_path else [])
    return found[0].parent if found else None


def missing() -> str | None:
    """What to install before a server can run; None when all is there."""
    return None if programs() else "PostgreSQL (apt install postgresql)"


class PostgresqlServer:
    """One server in a temporary folder on a loopback port, writing safely (fsync on)."""

    def __init__(self) -> None:
        """Makes an empty cluster; nothing runs yet. Raises RuntimeError when not installed."""
        found = programs()
        if found is None:
            raise RuntimeError(f"not installed: {missing()}")
        self._programs = found
        self._process: Process | None = None
        self.port = free_port()
        self._password = secrets.token_urlsafe(12)
        self._account = unprivileged_account()
        self.folder = temporary_folder("postgresql", self._account)
        self._initialise()

    def _initialise(self) -> None:
        password_file = self.folder / "password"
        password_file.write_text(self._password)
        give(password_file, self._account)
        options = ("--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8")
        subprocess.run(
            [
                *(self._programs / "initdb", "--pgdata", self.folder / "data"),
                *("--username", ROLE, f"--pwfile={password_file}", *options),
            ],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=self.folder,
            user=self._account.uid if self._account else None,
            group=self._account.gid if self._account else None,
            extra_groups=[] if self._account else None,
        )

    def url(self, database: str = "postgres") -> str:
        """SQLAlchemy's address of a database of this server."""
        return f"postgresql+psycopg://{ROLE}:{self._password}@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Starts, or starts again on the same port and data, and waits until it answers."""
        self._process = Process(
            [
                *(self._programs / "postgres", "-D", self.folder / "data"),
                *("-h", "127.0.0.1", "-p", str(self.port), "-k", ""),  # no Unix socket
            ],
            log=self.folder / "server.log",
            env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"},
            cwd=self.folder,
            account=self._account,
        )
        self._process.await_ready(self.answers, START_SECONDS, "PostgreSQL answers")

    def answers(self) -> bool:
        """Whether a client can log in."""
        with contextlib.suppress(psycopg.OperationalError):
            self.execute("SELECT 1")
            return True
        return False

    def execute(self, statement: LiteralString, *names: str) -> None:
        """One statement of the administrator's; each `{}` in it takes a quoted name."""
        quoted = sql.SQL(statement).format(*map(sql.Identifier, names))
        address = self.url().replace("+psycopg", "")
        with psycopg.connect(address, autocommit=True, connect_timeout=5) as connection:
            connection.execute(quoted)

    @property
    def running(self) -> bool:
        """Whether the process is there; a paused one is."""
        return self._process is not None and self._process.running

    def stop(self) -> None:
        """Ends the server in good order, its clients' connections cut ("fast" shutdown)."""
        if self._process:
            self._process.stop(signal.SIGINT)

    def kill(self) -> None:
        """Ends the server and its back ends outright (SIGKILL)."""
        if self._process:
            self._process.kill()

    def pause(self) -> None:
        """Hangs the server and every back end."""
        if self._process:
            self._process.pause()

    def resume(self) -> None:
        """Lets a paused server go on."""
        if self._process:
            self._process.resume()

    def restore(self) -> None:
        """Brings the server back from whatever a test did to it."""
        self.resume()
        if not self.running:
            self.start()

    def close(self) -> None:
        """Ends the server and removes its folder."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresqlServer]:
    """The server that all tests share, started when the first one asks."""
    with PostgresqlServer() as server:
        yield server


@pytest.fixture
def postgresql_url(postgresql_server: PostgresqlServer) -> Iterator[str]:
    """The SQLAlchemy address of an empty database, dropped after the test."""
    postgresql_server.restore()
    name = f"test_{secrets.token_hex(6)}"
    postgresql_server.execute("CREATE DATABASE {}", name)
    yield postgresql_server.url(name)
    postgresql_server.restore()
    postgresql_server.execute("DROP DATABASE {} WITH (FORCE)", name)
