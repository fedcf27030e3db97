"""Which Elasticsearch the tests run, and where it is installed."""

import os
from pathlib import Path

VERSION = "9.4.3"
HOME_VARIABLE = "SIGNPOST_TEST_ELASTICSEARCH_HOME"


def default_home() -> Path:
    """Where the installer puts it: the user's cache, outside any checkout."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "signpost" / f"elasticsearch-{VERSION}"


def complete(home: Path) -> bool:
    """Whether a folder holds a whole Elasticsearch of the version that the tests want."""
    server = home / "lib" / f"elasticsearch-{VERSION}.jar"
    return server.is_file() and os.access(home / "bin" / "elasticsearch", os.X_OK)


def installed_home() -> Path | None:
    """The home to run, or None when none is installed."""
    home = Path(os.environ.get(HOME_VARIABLE) or default_home())
    return home if complete(home) else None
