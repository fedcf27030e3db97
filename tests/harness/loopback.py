"""Tests talk to this machine only: any other connection from Python is refused."""

import ipaddress
import sys


class FarAddressRefused(RuntimeError):
    """A test, or the code under test, was about to call another machine.

    No OSError, which the code under test would take for an outage and handle.
    """


def is_local(address: object) -> bool:
    """Whether a socket address is a Unix socket's or one of the loopback range."""
    if not isinstance(address, tuple):
        return True
    host = address[0]
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event in ("socket.connect", "socket.sendto") and not is_local(arguments[1]):
        raise FarAddressRefused(f"a test may not call {arguments[1]}")


def pytest_configure() -> None:
    """Stands guard over every socket of this process; an audit hook cannot be taken off."""
    sys.addaudithook(_refuse)
