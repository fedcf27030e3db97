"""The plainest HTTP client, for asking a server on loopback: no proxies, redirects or retries."""

import contextlib
import http.client
import json
from collections.abc import Callable
from typing import Any


def fetch(
    port: int, path: str, *, method: str = "GET", body: bytes | None = None, seconds: float = 30
) -> tuple[int, bytes]:
    """One request to a loopback port: the status and the body's bytes.

    `seconds` bounds each wait for the network. Raises OSError when nobody answers in HTTP.
    """
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=seconds)
    try:
        connection.request(method, path, body, {"Content-Type": "application/json"})
        response = connection.getresponse()
        return response.status, response.read()
    except http.client.HTTPException as error:
        raise OSError(f"not an HTTP answer on port {port}: {error!r}") from error
    finally:
        connection.close()


def ask(
    port: int, path: str, *, method: str = "GET", body: object = None, seconds: float = 30
) -> tuple[int, Any]:
    """One JSON request: the status and what the body holds (None when empty)."""
    payload = None if body is None else json.dumps(body).encode()
    status, text = fetch(port, path, method=method, body=payload, seconds=seconds)
    return status, json.loads(text) if text else None


def answering(port: int, path: str = "/") -> Callable[[], bool]:
    """A condition for `wait_until`: this page of this port answers with a success."""

    def condition() -> bool:
        with contextlib.suppress(OSError):
            return fetch(port, path, seconds=5)[0] < 300
        return False

    return condition
