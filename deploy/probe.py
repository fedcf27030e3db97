"""Asks a service on this machine how it is: `python -m deploy.probe [/readyz]`. Exit 0 when well.

An image's health check calls it, so that the image needs no curl.
"""

from __future__ import annotations

import http.client
import os
import sys


def status_of(host: str, port: int, path: str, seconds: float = 2.0) -> int:
    """The HTTP status of `path`; 0 when nobody answers in time."""
    connection = http.client.HTTPConnection(host, port, timeout=seconds)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()


def main(words: list[str]) -> int:
    path = words[0] if words else "/healthz"
    port = int(os.environ.get("SIGNPOST_PORT", "8000"))
    return 0 if status_of("127.0.0.1", port, path) == 200 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
