"""The port and the sockets."""

from __future__ import annotations

import errno
import socket
import threading
from pathlib import Path

import pytest

from deploy import ports


def test_a_free_port_is_not_refused() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    ports.refuse_taken("127.0.0.1", port)


def test_a_taken_port_is_refused_with_another_to_choose() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(ports.Taken, match=f"^Port {port} is taken .*--port {port + 1}"):
            ports.refuse_taken("127.0.0.1", port)


def test_a_port_that_comes_free_in_time_is_waited_for() -> None:
    other = socket.create_server(("127.0.0.1", 0))
    port = other.getsockname()[1]
    later = threading.Timer(0.5, other.close)
    later.start()
    ports.refuse_taken("127.0.0.1", port, wait=20)
    later.join()


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.EACCES, "Port 80 may not be opened by this user: choose one above 1023"),
        (errno.EADDRNOTAVAIL, "Signpost cannot listen on 10.9.8.7, port 80: no such address."),
    ],
)
def test_other_faults_have_their_sentence(number: int, sentence: str) -> None:
    fault = OSError(number, "no such address")
    assert ports._sentence(fault, "10.9.8.7", 80).startswith(sentence)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),
        ("::", "http://127.0.0.1:8000"),
        ("::1", "http://[::1]:8000"),
        ("signpost.example", "http://signpost.example:8000"),
    ],
)
def test_the_address_is_one_that_can_be_typed(host: str, expected: str) -> None:
    assert ports.address(host, 8000) == expected


@pytest.mark.parametrize("length", [5, 60, 90, 200])
def test_a_sockets_path_is_short_enough_to_bind(tmp_path: Path, length: int) -> None:
    base = tmp_path
    while len(str(base)) < length:
        base = base / "deeper"
    base.mkdir(parents=True, exist_ok=True)
    folder = ports.make_socket_folder(str(base))
    try:
        assert folder.stat().st_mode & 0o777 == 0o700
        path = folder / "directory.sock"
        assert len(bytes(path)) <= ports.LONGEST_SOCKET_PATH
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(str(path))
    finally:
        ports.remove_socket_folder(folder)
    assert not folder.exists()


def test_only_a_folder_of_sockets_is_ever_removed(tmp_path: Path) -> None:
    mine = tmp_path / "letters"
    mine.mkdir()
    link = tmp_path / "signpost-link"
    link.symlink_to(mine)
    for path in (mine, link, tmp_path / "signpost-none"):
        ports.remove_socket_folder(path)
    assert mine.is_dir()
