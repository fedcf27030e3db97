"""The installer, with an artefact of our own and a Maven that hands it out."""

import stat
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from tests.harness import install_elasticsearch
from tests.harness.elasticsearch_home import VERSION, complete
from tests.harness.install_elasticsearch import InstallationFailed, install, place_in_home

SERVER = f"elasticsearch/lib/elasticsearch-{VERSION}.jar"
MEMBERS = {
    "bin/elasticsearch": 0o755,
    "bin/linux/other.sh": 0o755,
    "lib/other.jar": 0o644,
    SERVER: 0o600,
    "elasticsearch/bin/elasticsearch-env": 0o755,
    "elasticsearch/bin/elasticsearch-env.bat": 0o644,
    "elasticsearch/modules/x-pack-inference/model.jar": 0o644,
}


@pytest.fixture
def maven(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a program `mvn` that copies `artefact.zip`; it fails while `down` exists."""
    folder = tmp_path / "maven"
    folder.mkdir()
    program = folder / "mvn"
    program.write_text(
        "#!/bin/sh\n"
        f"echo run >> {folder}/runs\n"
        f"if [ -e {folder}/down ]; then rm {folder}/down; exit 1; fi\n"
        'for word in "$@"; do case $word in -DoutputDirectory=*) to=${word#*=};; esac; done\n'
        f'cp {folder}/artefact.zip "$to/"\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=":")
    monkeypatch.setattr(install_elasticsearch, "PAUSES_SECONDS", (0, 0))
    write_artefact(folder, MEMBERS)
    return folder


def write_artefact(folder: Path, members: dict[str, int]) -> None:
    with zipfile.ZipFile(folder / "artefact.zip", "w") as artefact:
        for name, mode in members.items():
            entry = zipfile.ZipInfo(f"product-1.0/{name}")
            entry.external_attr = mode << 16
            artefact.writestr(entry, f"content of {name}")


def runs(maven: Path) -> int:
    return len((maven / "runs").read_text().splitlines())


@pytest.mark.parametrize(
    ("member", "expected"),
    [
        ("p-1/bin/elasticsearch", "bin/elasticsearch"),
        ("p-1/elasticsearch/bin/elasticsearch-cli", "bin/elasticsearch-cli"),
        ("p-1/elasticsearch/lib/tools/server-cli/a.jar", "lib/tools/server-cli/a.jar"),
        ("p-1/elasticsearch/modules/reindex/a.jar", "modules/reindex/a.jar"),
        ("p-1/elasticsearch/modules/x-pack-inference/a.jar", None),
        ("p-1/elasticsearch/bin/elasticsearch.bat", None),
        ("p-1/elasticsearch/lib/platform/windows-x64/zstd.dll", None),
        ("p-1/elasticsearch/lib/platform/linux-x64/libvec.so", "lib/platform/linux-x64/libvec.so"),
        ("p-1/elasticsearch/modules/", None),
        ("p-1/lib/sonar.jar", None),
        ("p-1/bin/linux/sonar.sh", None),
    ],
)
def test_where_members_go(member: str, expected: str | None) -> None:
    assert place_in_home(member) == (None if expected is None else PurePosixPath(expected))


def test_it_installs_what_is_wanted_and_readable_for_all(maven: Path, tmp_path: Path) -> None:
    home = tmp_path / "cache" / "home"
    assert install(home)
    files = {str(path.relative_to(home)) for path in home.rglob("*") if path.is_file()}
    assert files == {
        "bin/elasticsearch",
        "bin/elasticsearch-env",
        f"lib/elasticsearch-{VERSION}.jar",
    }
    assert complete(home)
    assert {stat.S_IMODE(p.stat().st_mode) for p in home.rglob("*")} == {0o755, 0o644}
    assert [path.name for path in home.parent.iterdir()] == ["home"]


def test_a_second_time_does_nothing(maven: Path, tmp_path: Path) -> None:
    assert install(tmp_path / "home")
    assert not install(tmp_path / "home")
    assert runs(maven) == 1


def test_a_broken_home_is_replaced(maven: Path, tmp_path: Path) -> None:
    left = tmp_path / "home" / "lib" / "half-a-file"
    left.parent.mkdir(parents=True)
    left.touch()
    assert install(tmp_path / "home")
    assert not left.exists()


def test_it_tries_again_when_the_network_fails(maven: Path, tmp_path: Path) -> None:
    (maven / "down").touch()
    assert install(tmp_path / "home")
    assert runs(maven) == 2


def test_it_gives_up_and_leaves_nothing(maven: Path, tmp_path: Path) -> None:
    (maven / "artefact.zip").unlink()
    with pytest.raises(InstallationFailed, match="could not fetch"):
        install(tmp_path / "cache" / "home")
    assert runs(maven) == 3
    assert list((tmp_path / "cache").iterdir()) == []


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({"bin/elasticsearch": 0o755}, "holds no Elasticsearch"),
        (MEMBERS | {"elasticsearch/../../outside": 0o644}, "names a file outside"),
    ],
)
def test_a_wrong_artefact_is_refused(
    maven: Path, tmp_path: Path, members: dict[str, int], message: str
) -> None:
    write_artefact(maven, members)
    with pytest.raises(InstallationFailed, match=message):
        install(tmp_path / "home")
    assert not (tmp_path / "home").exists()


def test_without_maven_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InstallationFailed, match="Maven is needed"):
        install(tmp_path / "home")
