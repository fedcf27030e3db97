"""Finds a Java that can run the test engine."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

OLDEST_VERSION = 21  # what Elasticsearch 9.4 asks for


def version(home: Path) -> int:
    """The feature version that a Java home's `release` file states; 0 when it states none."""
    try:
        text = (home / "release").read_text(errors="replace")
    except OSError:
        return 0
    match = re.search(r'^JAVA_VERSION="(\d+)', text, re.MULTILINE)
    return int(match[1]) if match else 0


def suits(home: Path) -> bool:
    """New enough, and with the attach library, which runtimes without a compiler leave out.

    Elasticsearch's entitlement checks load it; the `release` file names its module even where
    it is not there.
    """
    return version(home) >= OLDEST_VERSION and (home / "lib" / "libattach.so").exists()


def candidates() -> Iterator[Path]:
    """Java homes in the order of preference."""
    for name in ("ES_JAVA_HOME", "JAVA_HOME"):
        if os.environ.get(name):
            yield Path(os.environ[name])
    yield from sorted(Path("/usr/lib/jvm").glob("*"), key=version)
    if program := shutil.which("java"):
        yield Path(program).resolve().parents[1]


def java_home() -> Path | None:
    """The Java home to run Elasticsearch with, or None when the machine has none that will do."""
    return next(filter(suits, candidates()), None)
