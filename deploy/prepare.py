"""What must be done before the services start: `python -m deploy.prepare migrate|sample`.

Containers call it; `./signpost run` takes the same steps under its supervisor. Both may be done
again and again: what is done already is seen in the record, and left alone.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence

from services.common.settings import Environment, SettingError

DIRECTORY = "services.directory.cli"
GATEWAY = "services.gateway.cli"
MATCHER = "services.matcher.cli"
TABLES = (DIRECTORY, GATEWAY, MATCHER)  # those with tables, the record's first


def main(words: Sequence[str]) -> int:
    """The exit code of the first step that failed, or 0."""
    if list(words) == ["migrate"]:
        return next(filter(None, (_call(each, "migrate") for each in TABLES)), 0)
    if list(words) == ["sample"]:
        return _call(DIRECTORY, "sample") if sample_wanted(Environment(os.environ)) else 0
    sys.stderr.write("Say what to prepare: migrate or sample.\n")
    return 2


def sample_wanted(env: Environment) -> bool:
    """SIGNPOST_SAMPLE: whether to bring in the sample listings where there are none yet."""
    return env.flag("SIGNPOST_SAMPLE", True)


def _call(module: str, *words: str) -> int:
    return subprocess.call([sys.executable, "-m", module, *words])  # noqa: S603


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except SettingError as fault:
        sys.exit(str(fault))
