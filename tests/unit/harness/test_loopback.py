"""Tests cannot call another machine by accident."""

import socket

import pytest

from tests.harness.loopback import FarAddressRefused, is_local


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (("127.0.0.1", 80), True),
        (("127.9.9.9", 80), True),
        (("::1", 80, 0, 0), True),
        (("localhost", 80), True),
        ("/tmp/socket", True),
        (b"/tmp/socket", True),
        (("192.0.2.1", 80), False),  # reserved for documentation (RFC 5737)
        (("0.0.0.0", 80), False),
        (("2001:db8::1", 80, 0, 0), False),
        (("localhost.example", 80), False),
        (("example.org", 443), False),
    ],
)
def test_what_is_local(address: object, expected: bool) -> None:
    assert is_local(address) is expected


def test_a_call_to_another_machine_is_refused() -> None:
    with socket.socket() as client, pytest.raises(FarAddressRefused, match=r"192\.0\.2\.1"):
        client.connect(("192.0.2.1", 80))


def test_a_datagram_to_another_machine_is_refused() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as sender, pytest.raises(FarAddressRefused):
        sender.sendto(b"ping", ("192.0.2.1", 53))
