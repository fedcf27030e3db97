"""A whole Signpost as `./signpost run` starts it, and the few ways in which a test speaks to it.

    with started(folder, {"SIGNPOST_SAMPLE": "0"}) as door:
        door.post("/v1/search", {"text": "lunch"}).json["total"]

Everything goes through the door: HTTP on its one port, and the command lines that people type.
"""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.harness.processes import Process, free_port, wait_until

ROOT = Path(__file__).resolve().parents[2]
DIRECTORY, GATEWAY = "services.directory.cli", "services.gateway.cli"
JSON, PROBLEM, FORM = (
    "application/json",
    "application/problem+json",
    "application/x-www-form-urlencoded",
)
START_SECONDS = 180  # 10 on an idle machine, many times that on a crowded one
ANSWER_SECONDS = 60
COMMAND_SECONDS = 180
WORKERS = 2  # of each service
WARMING = {"text": "food", "near": {"postcode": "M33"}, "size": 1}
# What a test run may have set for itself, and a Signpost of its own must not take over.
KEPT = frozenset({"SIGNPOST_ASSETS"})


@dataclass
class Reply:
    """status, headers and body as they came."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @cached_property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def fields(self) -> list[str]:
        """The fields that a problem names."""
        return [each["field"] for each in self.json.get("errors", [])]


@dataclass(eq=False)
class Door:
    """home: the data's folder; port: the gateway's; env: what its processes are told;
    process: the supervisor with all below it; temporary: where they put temporary files."""

    home: Path
    port: int
    env: Mapping[str, str] = field(repr=False)
    process: Process = field(repr=False)

    @property
    def temporary(self) -> Path:
        return Path(self.env["TMPDIR"])

    def get(self, path: str, key: str = "", **headers: str) -> Reply:
        return self.ask("GET", path, key=key, headers=headers)

    def post(self, path: str, body: object, key: str = "", **headers: str) -> Reply:
        """`body`: bytes go as they are, anything else as JSON."""
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.ask("POST", path, raw, key, {"Content-Type": JSON, **headers})

    def send_form(self, path: str, body: str) -> Reply:
        """As a browser sends a page's form."""
        accepts = {"Content-Type": FORM, "Accept": "text/html"}
        return self.ask("POST", path, body.encode(), headers=accepts)

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        key: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """One request over a connection of its own; `_` in a header's name is a hyphen."""
        said = {name.replace("_", "-"): value for name, value in (headers or {}).items()}
        if key:
            said["Authorization"] = f"Bearer {key}"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=ANSWER_SECONDS)
        try:
            # A refusal may come before all of a long body has gone.
            with suppress(BrokenPipeError, ConnectionResetError):
                connection.request(method, path, body, said)
            answer = connection.getresponse()
            return Reply(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def find(self, **asked: object) -> dict[str, Any]:
        """The answer to a search that must succeed."""
        reply = self.post("/v1/search", asked)
        assert reply.status == 200, reply.text
        found: dict[str, Any] = reply.json
        return found

    def stored(self) -> int:
        """How many listings the record holds for the public, asked of the record and no index."""
        return int(self.get("/open-referral-uk/services?per_page=1").json["total_items"])

    def is_ready(self) -> bool:
        """Whether what is stored can be searched."""
        with suppress(OSError, http.client.HTTPException):
            reply = self.get("/readyz")
            return reply.status == 200 and reply.json.get("degraded") is None
        return False

    def is_degraded(self) -> bool:
        """Whether all works but the search."""
        with suppress(OSError, http.client.HTTPException):
            reply = self.get("/readyz")
            return reply.status == 200 and reply.json.get("degraded") == ["search"]
        return False

    def is_warm(self) -> bool:
        """Whether searches are answered one after the other: a worker reads the vocabulary when it
        is first asked, and on a crowded machine that takes longer than a caller waits."""
        return all(self.post("/v1/search", WARMING).status == 200 for _ in range(WORKERS * 3))

    def directory(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """`./signpost import …` and its like, beside the running Signpost."""
        return command(self.env, DIRECTORY, *words)

    def key(self, role: str, name: str = "a test") -> str:
        """A new key."""
        made = command(self.env, GATEWAY, "key", "create", "--role", role, "--name", name)
        assert made.returncode == 0, made.stderr
        return made.stdout.strip()

    def pids(self, *words: str) -> list[int]:
        """Its processes that have all these words in their command lines, parents first."""
        return [p for p in self.process.members() if all(w in command_line(p) for w in words)]

    def kill(self, pids: list[int]) -> None:
        """kill -9."""
        assert pids, "there is no such process"
        self.process.send(signal.SIGKILL, pids)


def command(
    env: Mapping[str, str], module: str, *words: str | Path
) -> subprocess.CompletedProcess[str]:
    """A command line to its end."""
    return subprocess.run(
        [sys.executable, "-m", module, *map(str, words)],
        env=env,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=COMMAND_SECONDS,
        check=False,
    )


def environment(folder: Path, settings: Mapping[str, str]) -> dict[str, str]:
    """What a Signpost in `folder` is told: a home and a temporary folder of its own there."""
    ours = {k: v for k, v in os.environ.items() if not k.startswith("SIGNPOST_") or k in KEPT}
    temporary = folder / "tmp"
    temporary.mkdir(exist_ok=True)
    return {**ours, "TMPDIR": str(temporary), "SIGNPOST_HOME": str(folder / "home"), **settings}


@contextmanager
def started(
    folder: Path,
    settings: Mapping[str, str] | None = None,
    ready: Callable[[Door], bool] | None = None,
) -> Iterator[Door]:
    """A Signpost that is ready, for the length of a `with` block; then all of it is gone.

    ready: when it is, where that is not when it answers searches
    """
    env, port = environment(folder, settings or {}), free_port()
    words = [sys.executable, "-m", "deploy.run", "--port", str(port)]
    process = Process(words, log=folder / "run.log", env=env, cwd=ROOT)
    door = Door(Path(env["SIGNPOST_HOME"]), port, env, process)
    try:
        is_ready = ready or Door.is_ready
        process.await_ready(lambda: is_ready(door), START_SECONDS, "Signpost is ready")
        if not ready:
            eventually(door.is_warm, "every worker has read what it needs")
        yield door
    finally:
        process.stop(seconds=20)


def command_line(pid: int) -> str:
    """A process's command and words, or nothing when it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def eventually(condition: Callable[[], object], what: str, seconds: float = START_SECONDS) -> None:
    """Waits for what must happen by itself."""
    wait_until(condition, seconds, what)
