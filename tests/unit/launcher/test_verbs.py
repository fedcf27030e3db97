"""The command itself: its list, its words to an old Python, and what it hands over."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from deploy import verbs
from deploy.environment import Place
from tests.unit.launcher import toys

NAMES = ["run", "test", "check", "fix", "bench", "import", "export", "index", "key", "lock"]


def call(script: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(script), *words],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **env},
    )


def test_a_bare_call_lists_the_verbs_one_line_each() -> None:
    done = call(toys.ROOT / "signpost")
    lines = [line for line in done.stdout.splitlines() if line.startswith("  ")]
    assert [line.split()[0] for line in lines] == NAMES
    assert all(len(line) <= 80 for line in lines)
    assert (done.returncode, done.stderr) == (0, "")


def test_an_unknown_verb_is_named() -> None:
    done = call(toys.ROOT / "signpost", "dance")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("There is no verb 'dance'.")


def test_it_works_through_a_link_from_another_folder(tmp_path: Path) -> None:
    link = tmp_path / "sp"
    link.symlink_to(toys.ROOT / "signpost")
    done = subprocess.run([link], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "./signpost VERB" in done.stdout


OLDER = """
import runpy, sys
sys.version_info = (3, 8, 18)
sys.version = "3.8.18 (main)"
sys.argv = {argv!r}
runpy.run_path({script!r}, run_name="__main__")
"""


def call_as_old(path: str) -> subprocess.CompletedProcess[str]:
    """The script in a Python that says it is 3.8, with `path` to look for another on."""
    script = str(toys.ROOT / "signpost")
    code = OLDER.format(argv=[script], script=script)
    env = {**os.environ, "PATH": path}
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=env
    )


def test_an_old_python_says_what_to_install(tmp_path: Path) -> None:
    done = call_as_old(str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Signpost needs Python 3.11 or newer, and this is 3.8.18:")
    assert len(done.stderr.splitlines()) == 1


def test_an_old_python_hands_over_to_a_newer_one_that_starts(tmp_path: Path) -> None:
    shim = tmp_path / "python3.14"
    shim.write_text("#!/bin/sh\nexit 127\n")  # a name on the path for a Python that is not there
    shim.chmod(0o755)
    newer = tmp_path / "python3.12"
    newer.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    newer.chmod(0o755)
    done = call_as_old(str(tmp_path))
    assert done.returncode == 0
    assert done.stdout.startswith("Signpost: ")


def test_the_script_is_readable_by_old_pythons() -> None:
    """No syntax newer than 3.7, the oldest that this parser can be told to be."""
    import ast

    source = (toys.ROOT / "signpost").read_text()
    tree = ast.parse(source, feature_version=(3, 7))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.AnnAssign)]
    assert "annotations" not in source


@pytest.mark.parametrize(("safe", "expected"), [(True, "1"), (False, None)])
def test_a_verb_runs_our_code_and_never_the_callers_folder(
    safe: bool, expected: str | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PYTHONPATH", "/theirs")
    monkeypatch.delenv("PYTHONSAFEPATH", raising=False)
    monkeypatch.delenv("SIGNPOST_ASSETS", raising=False)
    env = verbs.surroundings(Place(tmp_path, tmp_path / ".venv"), safe=safe)
    assert env["PYTHONPATH"] == f"{tmp_path}{os.pathsep}/theirs"
    assert env.get("PYTHONSAFEPATH") == expected
    assert env["SIGNPOST_ASSETS"] == str(tmp_path / ".venv/share/signpost")
