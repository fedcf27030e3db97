"""Finding a Java that the engine runs on."""

from pathlib import Path

import pytest

from tests.harness import java


def make_home(folder: Path, release: str, *, attach: bool = True) -> Path:
    (folder / "lib").mkdir(parents=True)
    (folder / "release").write_text(release)
    if attach:
        (folder / "lib" / "libattach.so").touch()
    return folder


@pytest.mark.parametrize(
    ("release", "expected"),
    [
        ('IMPLEMENTOR="x"\nJAVA_VERSION="25.0.3"\n', 25),
        ('JAVA_VERSION="21"\n', 21),
        ('JAVA_VERSION="1.8.0_402"\n', 1),
        ('JAVA_RUNTIME_VERSION="21.0.1+9"\n', 0),
        ("", 0),
    ],
)
def test_the_release_file_states_the_version(tmp_path: Path, release: str, expected: int) -> None:
    assert java.version(make_home(tmp_path / "java", release)) == expected


def test_a_folder_without_a_release_file_has_no_version(tmp_path: Path) -> None:
    assert java.version(tmp_path) == 0


@pytest.mark.parametrize(
    ("release", "attach", "expected"),
    [
        ('JAVA_VERSION="21.0.4"', True, True),
        ('JAVA_VERSION="21.0.4"', False, False),
        ('JAVA_VERSION="17.0.15"', True, False),
    ],
)
def test_what_suits(tmp_path: Path, release: str, attach: bool, expected: bool) -> None:
    assert java.suits(make_home(tmp_path / "java", release, attach=attach)) is expected


def test_the_variables_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = make_home(tmp_path / "old", 'JAVA_VERSION="17"')
    new = make_home(tmp_path / "new", 'JAVA_VERSION="99"')
    monkeypatch.setenv("ES_JAVA_HOME", str(old))
    monkeypatch.setenv("JAVA_HOME", str(new))
    assert java.java_home() == new
