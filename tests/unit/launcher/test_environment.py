"""When the environment is made, made again, and left alone; on a checkout with tiny locks.

pip and venv are real here. The locks are empty but for a comment, so nothing is downloaded.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from deploy import environment
from deploy.environment import ASSETS, RUN, TEST, Place, missing, prepare
from deploy.pip import Failed


def make_place(folder: Path) -> Place:
    locks = folder / "deploy/locks"
    locks.mkdir(parents=True)
    for name in (RUN, TEST, ASSETS):
        (locks / f"{name}.txt").write_text("# nothing\n")
    (folder / "services/gateway/pages").mkdir(parents=True)
    (folder / "services/gateway/pages/assets.py").write_text("# version 1\n")
    return Place(folder, folder / ".venv")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """An environment made once; tests take copies of it."""
    place = make_place(tmp_path_factory.mktemp("made"))
    prepare(place, (RUN,))
    return place


@pytest.fixture
def place(made: Place, tmp_path: Path) -> Place:
    folder = tmp_path / "checkout"
    shutil.copytree(made.checkout, folder, symlinks=True)
    return Place(folder, folder / ".venv")


def test_a_made_environment_is_left_alone(place: Place) -> None:
    before = place.stamp_file(RUN).stat().st_mtime_ns
    prepare(place, (RUN,))
    assert missing(place, (RUN,)) == []
    assert place.stamp_file(RUN).stat().st_mtime_ns == before


def test_only_what_a_verb_needs_is_installed(place: Place) -> None:
    assert missing(place, (RUN, TEST)) == [TEST]
    prepare(place, (RUN, TEST))
    assert missing(place, (RUN, TEST)) == []


def test_a_changed_lock_is_noticed(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    place.lock_file(RUN).write_text("# something else\n")
    assert missing(place, (RUN,)) == [RUN]
    prepare(place, (RUN,))
    assert capsys.readouterr() == ("", "Bringing the environment up to date…\n")
    assert missing(place, (RUN,)) == []


def test_a_new_unpacker_unpacks_the_assets_again(place: Place) -> None:
    before = environment.stamp(place, ASSETS)
    (place.checkout / "services/gateway/pages/assets.py").write_text("# version 2\n")
    assert environment.stamp(place, ASSETS) != before


def test_a_python_that_went_away_makes_it_anew(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    place.python.unlink()
    place.python.symlink_to(place.checkout / "gone")
    assert missing(place, (RUN,)) == [RUN]
    prepare(place, (RUN,))
    assert "Making the environment, once" in capsys.readouterr().err
    assert subprocess.call([place.python, "-c", "import pip"]) == 0


def test_an_install_cut_short_is_made_anew(place: Place) -> None:
    (place.folder / ".making").touch()
    place.stamp_file(RUN).unlink()
    leftover = place.folder / "half-installed"
    leftover.touch()
    prepare(place, (RUN,))
    assert not leftover.exists()
    assert not (place.folder / ".making").exists()
    assert missing(place, (RUN,)) == []


def test_a_failing_pip_is_shown_and_tried_again(place: Place) -> None:
    place.lock_file(RUN).write_text("-r nowhere.txt\n")
    with pytest.raises(Failed) as caught:
        prepare(place, (RUN,))
    assert "nowhere.txt" in str(caught.value)
    assert "The environment is not ready: pip could not install the packages" in str(caught.value)
    assert missing(place, (RUN,)) == [RUN]
    place.lock_file(RUN).write_text("# mended\n")
    prepare(place, (RUN,))
    assert missing(place, (RUN,)) == []


def make_wheel(folder: Path) -> str:
    """A package of one empty module, as the only one of a private index; its hash."""
    folder.mkdir()
    path = folder / "toy-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr("toy.py", "")
        wheel.writestr(
            "toy-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: toy\nVersion: 1.0\n"
        )
        wheel.writestr("toy-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        wheel.writestr("toy-1.0.dist-info/RECORD", "")
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_pip_goes_by_the_users_own_settings_and_by_our_hashes(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = make_wheel(place.checkout / "index")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(place.checkout / "index"))
    place.lock_file(RUN).write_text(f"toy==1.0 --hash=sha256:{'0' * 64}\n")
    with pytest.raises(Failed, match=r"(?i)hash"):
        prepare(place, (RUN,))
    place.lock_file(RUN).write_text(f"toy==1.0 --hash=sha256:{right}\n")
    prepare(place, (RUN,))
    assert subprocess.call([place.python, "-c", "import toy"]) == 0


def test_a_python_without_venv_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(Failed, match="apt install python3-venv"):
        prepare(make_place(tmp_path), (RUN,))
    assert not (tmp_path / ".venv").exists()


TWICE = """
import sys
import zipfile
from pathlib import Path
from deploy.environment import Place, prepare
prepare(Place(Path(sys.argv[1]), Path(sys.argv[1]) / ".venv"), ("run",))
"""


def test_two_first_calls_at_once_make_it_once(tmp_path: Path) -> None:
    place = make_place(tmp_path)
    both = [
        subprocess.Popen(
            [sys.executable, "-c", TWICE, str(tmp_path)],
            env={**os.environ, "PYTHONPATH": str(environment.__file__).rpartition("/deploy")[0]},
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = [process.communicate(timeout=120)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert sum("Making the environment" in words for words in said) == 1
    assert missing(place, (RUN,)) == []


def test_where_the_checkout_cannot_be_written_it_lives_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert environment.find_place(tmp_path).folder == tmp_path / ".venv"
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    assert environment.find_place(tmp_path, "/data").folder == Path("/data/venv")
    cached = environment.find_place(tmp_path).folder
    assert cached.parent == Path.home() / ".cache/signpost"
    assert cached != environment.find_place(tmp_path / "other").folder
