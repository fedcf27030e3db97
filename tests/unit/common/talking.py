"""A server that says exactly the bytes it is told to, over TCP or a Unix socket."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

Say = Callable[[socket.socket, bytes], None]


def answer(body: bytes, status: str = "200 OK", more: str = "") -> bytes:
    """A whole HTTP answer; `more` are header lines, each ended by CRLF."""
    head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{more}\r\n"
    return head.encode() + body


def saying(*pieces: bytes) -> Say:
    """Sends the pieces for each request."""

    def say(client: socket.socket, _request: bytes) -> None:
        for piece in pieces:
            client.sendall(piece)

    return say


class Talker:
    """Takes connections one after another, keeps what was asked, and answers by `say`.

    `per_connection`: requests answered before it hangs up without a word.
    """

    def __init__(self, listener: socket.socket, say: Say, per_connection: int) -> None:
        self.requests: list[bytes] = []
        self.connections = 0
        self._listener = listener
        self._say = say
        self._most = per_connection
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def base(self) -> str:
        host, port = self._listener.getsockname()
        return f"http://{host}:{port}"

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                self.connections += 1
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with client, contextlib.suppress(OSError):
            for _ in range(self._most):
                if not (request := _request(client)):
                    return
                self.requests.append(request)
                self._say(client, request)


def _request(client: socket.socket) -> bytes:
    """Head and body of one request; empty when the caller hung up."""
    said = b""
    while b"\r\n\r\n" not in said:
        if not (piece := client.recv(65536)):
            return b""
        said += piece
    head, _, body = said.partition(b"\r\n\r\n")
    lengths = [x for x in head.lower().split(b"\r\n") if x.startswith(b"content-length:")]
    size = int(lengths[0].split(b":")[1]) if lengths else 0
    while len(body) < size:
        body += client.recv(65536)
    return head + b"\r\n\r\n" + body


@contextlib.contextmanager
def talking(say: Say, path: Path | None = None, per_connection: int = 1000) -> Iterator[Talker]:
    """A running Talker, on loopback or, with `path`, on a Unix socket."""
    if path:
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        listener.bind(str(path))
        listener.listen()
    else:
        listener = socket.create_server(("127.0.0.1", 0))
    with listener:
        yield Talker(listener, say, per_connection)
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
