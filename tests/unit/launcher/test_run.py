"""`./signpost run` with toy services: starts, says one address, restarts, stops, leaves nothing."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy import ports
from tests.unit.launcher import toys
from tests.unit.launcher.toys import Running, alive, family, wait_for


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return toys.make_checkout(tmp_path_factory.mktemp("checkout"))


@pytest.fixture
def running(checkout: Path, tmp_path: Path) -> Iterator[Running]:
    with toys.run(checkout, tmp_path / "home", toys.free_port()) as started:
        started.wait_until_ready()
        yield started


def test_says_one_address_and_stops_cleanly_on_ctrl_c(running: Running) -> None:
    everyone = family(running.process.pid)
    said, _ = running.stop(signal.SIGINT)
    assert re.findall(r"http://\S+", said) == [f"http://127.0.0.1:{running.port}"]
    assert running.process.returncode == 0
    assert not [pid for pid in everyone if alive(pid)]


def test_a_stop_shows_no_trace_and_takes_the_sockets_away(running: Running) -> None:
    sockets = Path((running.home / "run.lock").read_text())
    assert oct(sockets.stat().st_mode & 0o777) == "0o700"
    assert {p.name for p in sockets.iterdir()} == {"directory.sock", "matcher.sock"}
    said, told = running.stop()
    assert "Traceback" not in said + told
    assert not sockets.exists()
    assert (running.home / "run.lock").read_text() == ""


def test_a_killed_indexer_is_started_again(running: Running) -> None:
    first = running.calls("directory indexer")[0]
    os.kill(first, signal.SIGKILL)
    wait_for(lambda: len(running.calls("directory indexer")) == 2)
    assert alive(running.calls("directory indexer")[1])
    _, told = running.stop()
    assert "indexer stopped (signal 9); starting it again." in told


def test_a_killed_server_takes_its_workers_with_it_and_comes_back(running: Running) -> None:
    def master() -> int:
        connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=5)
        try:
            connection.request("GET", "/readyz")
            return int(connection.getresponse().read())
        except OSError:
            return 0
        finally:
            connection.close()

    first = master()
    everyone = family(first)
    os.kill(first, signal.SIGKILL)
    wait_for(lambda: not [pid for pid in everyone if alive(pid)])
    wait_for(lambda: master() not in {0, first})


def test_no_process_outlives_a_supervisor_that_is_killed(running: Running) -> None:
    everyone = family(running.process.pid)
    assert len(everyone) >= 8  # itself, the indexer, three servers each with a worker
    running.process.kill()
    running.process.communicate()
    wait_for(lambda: not [pid for pid in everyone if alive(pid)])
    ports.remove_socket_folder(Path((running.home / "run.lock").read_text()))


def test_starts_at_once_after_a_kill(checkout: Path, running: Running) -> None:
    sockets = Path((running.home / "run.lock").read_text())
    running.process.kill()
    running.process.communicate()
    with toys.run(checkout, running.home, running.port) as again:
        again.wait_until_ready()
        _, told = again.stop()
        assert again.process.returncode == 0, told
        assert not sockets.exists()


def test_nothing_that_needs_the_tables_starts_before_they_are_there(
    checkout: Path, tmp_path: Path
) -> None:
    with toys.run(checkout, tmp_path / "home", toys.free_port(), TOY_FAILS="sample") as started:
        _, told = started.process.communicate(timeout=60)
    assert "Signpost did not start: sample ended" in told
    logs = {path.stem for path in (started.home / "log").iterdir()}
    assert logs == {"sample", "matcher"}


def test_a_second_start_finds_what_the_first_left(checkout: Path, running: Running) -> None:
    running.stop()
    with toys.run(checkout, running.home, running.port) as again:
        again.wait_until_ready()
        again.stop()
        for call in ("directory sample", "gateway migrate", "matcher migrate"):
            assert len(again.calls(call)) == 2


def test_no_sample_when_none_is_wanted(checkout: Path, tmp_path: Path) -> None:
    with toys.run(checkout, tmp_path / "home", toys.free_port(), SIGNPOST_SAMPLE="0") as started:
        started.wait_until_ready()
        started.stop()
        assert started.calls("directory sample") == []
        assert len(started.calls("directory migrate")) == 1


def test_a_second_copy_on_the_same_home_is_refused(checkout: Path, running: Running) -> None:
    with toys.run(checkout, running.home, toys.free_port()) as second:
        _, told = second.process.communicate(timeout=30)
        assert second.process.returncode == 2
        assert told.startswith(f"Signpost is already running on {running.home}.")
        assert running.ready()


def test_two_copies_with_homes_of_their_own_run_side_by_side(
    checkout: Path, running: Running, tmp_path: Path
) -> None:
    with toys.run(checkout, tmp_path / "other", toys.free_port()) as second:
        second.wait_until_ready()
        assert running.ready()
        second.stop()
        assert second.process.returncode == 0


def test_a_taken_port_is_said_before_anything_starts(
    checkout: Path, running: Running, tmp_path: Path
) -> None:
    with toys.run(checkout, tmp_path / "other", running.port) as second:
        said, told = second.process.communicate(timeout=30)
        assert (second.process.returncode, said) == (2, "")
        assert told.startswith(f"Port {running.port} is taken by another program")
        assert len(told.splitlines()) == 1
        assert not (tmp_path / "other" / "calls").exists()


@pytest.mark.parametrize("verb", ["sample", "indexer"])
def test_a_part_that_does_not_start_is_named_with_its_last_words(
    checkout: Path, tmp_path: Path, verb: str
) -> None:
    with toys.run(checkout, tmp_path / "home", toys.free_port(), TOY_FAILS=verb) as started:
        everyone = family(started.process.pid)
        said, told = started.process.communicate(timeout=60)
        assert (started.process.returncode, said) == (1, "")
        assert "SIGNPOST_TOY must be a whole number." in told
        assert f"Signpost did not start: {verb}" in told
        assert "Traceback" not in told
        assert not [pid for pid in everyone if alive(pid)]


@pytest.mark.parametrize(
    ("setting", "value", "sentence"),
    [
        ("SIGNPOST_PORT", "eighty", "SIGNPOST_PORT must be a whole number, not 'eighty'."),
        ("SIGNPOST_SAMPLE", "perhaps", "SIGNPOST_SAMPLE must be 1 or 0, not 'perhaps'."),
        ("SIGNPOST_DATABASE_URL", "mysql://x", "SIGNPOST_DATABASE_URL must begin with"),
    ],
)
def test_a_wrong_setting_is_one_sentence(
    checkout: Path, tmp_path: Path, setting: str, value: str, sentence: str
) -> None:
    env = toys.environment(tmp_path / "home", PYTHONPATH=str(checkout), SIGNPOST_PORT="0")
    env = {**env, "SIGNPOST_PORT": str(toys.free_port()), setting: value}
    done = subprocess.run(
        [sys.executable, "-m", "deploy.run"], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(sentence)
    assert "Traceback" not in done.stderr
