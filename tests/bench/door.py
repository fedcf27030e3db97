"""The real door: gateway and directory under gunicorn, started as `./signpost run` starts them."""

from __future__ import annotations

import http.client
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import orjson

from deploy.plan import CONFIG, Plan
from deploy.ports import make_socket_folder, remove_socket_folder
from deploy.supervisor import Command
from tests.bench.homes import CHECKOUT, Home
from tests.bench.reference import ENQUIRIES, KM, Asked
from tests.harness.processes import Process, free_port

START_SECONDS = 60.0
LOOK_SECONDS = 0.005
HOST = "127.0.0.1"
JSON = {"Content-Type": "application/json"}


class Client:
    """One caller with one connection that is kept open; a server closes one that idled too long,
    and then a new one is made."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection(HOST, port, timeout=10)

    def search(self, body: bytes) -> bytes:
        """The answer to POST /v1/search. Raises OSError, HTTPException, AssertionError."""
        try:
            return self._ask("POST", "/v1/search", body)
        except (BrokenPipeError, ConnectionResetError):
            self._connection.close()
            return self._ask("POST", "/v1/search", body)

    def suggest(self, typed: str) -> bytes:
        """POST /v1/suggestions."""
        return self._ask("POST", "/v1/suggestions", orjson.dumps({"text": typed}))

    def get(self) -> bytes:
        """The answer to GET /. Raises OSError, HTTPException, AssertionError."""
        return self._ask("GET", "/", b"")

    def close(self) -> None:
        self._connection.close()

    def _ask(self, method: str, path: str, body: bytes) -> bytes:
        self._connection.request(method, path, body, JSON)
        answer = self._connection.getresponse()
        content = answer.read()
        assert answer.status == 200, content
        return content


def body_of(asked: Asked) -> bytes:
    """The enquiry as POST /v1/search takes it."""
    return orjson.dumps({"text": asked.text, "near": {"postcode": asked.outcode}, "max_km": KM})


def long_body(words: int) -> bytes:
    """The body of a search for so many words: the enquiries' own, over and over."""
    said = " ".join(asked.text for asked in ENQUIRIES).split()
    text = " ".join((said * (words // len(said) + 1))[:words])
    return orjson.dumps({"text": text, "near": {"postcode": ENQUIRIES[0].outcode}, "max_km": KM})


@contextmanager
def open_door(home: Home, asked: Asked) -> Iterator[Client]:
    """A client of a door that has answered `asked` once."""
    with (
        processes_of(home, ("directory", "gateway")) as port,
        closing(await_search(port, body_of(asked))) as client,
    ):
        yield client


@contextmanager
def processes_of(home: Home, names: tuple[str, ...]) -> Iterator[int]:
    """Those of the product's long-running processes that are named, just started; the port."""
    sockets, port = make_socket_folder(), free_port()
    plan = Plan(home.env, home.folder, sockets, HOST, port, sample=False)
    with ExitStack() as stack:
        stack.callback(remove_socket_folder, sockets)
        for command in plan.commands():
            if command.name in names:
                stack.enter_context(_started(command, home.folder))
        yield port


@contextmanager
def bare_server(folder: Path) -> Iterator[int]:
    """The least that can be served: one Flask route under the same gunicorn settings; the port."""
    port = free_port()
    env = {"PYTHONPATH": str(CHECKOUT), "SIGNPOST_PORT": str(port), "SIGNPOST_BIND": HOST}
    words = [sys.executable, "-m", "gunicorn", "--config", str(CONFIG)]
    command = Command("bare", [*words, "tests.bench.bare_app:app"], env, folder=CHECKOUT)
    with _started(command, folder):
        yield port


@contextmanager
def _started(command: Command, folder: Path) -> Iterator[Process]:
    log = folder / f"{command.name}.log"
    process = Process(command.words, log=log, env=command.env, cwd=command.folder)
    try:
        yield process
    finally:
        process.stop(seconds=10)


def await_search(port: int, body: bytes) -> Client:
    """A client whose first search was answered: asked again and again until then.

    Raises TimeoutError with what the last try met.
    """
    return _await(port, lambda client: client.search(body))


def await_anything(port: int) -> Client:
    """A client whose first request was answered. Raises TimeoutError"""
    return _await(port, Client.get)


def _await(port: int, ask: Callable[[Client], object]) -> Client:
    until = time.monotonic() + START_SECONDS
    while True:
        client = Client(port)
        try:
            ask(client)
        except (OSError, http.client.HTTPException, AssertionError) as fault:
            client.close()
            if time.monotonic() > until:
                raise TimeoutError(f"no answer in {START_SECONDS:g} seconds: {fault}") from fault
            time.sleep(LOOK_SECONDS)
        else:
            return client
