"""test, check and fix: every check runs, even after one has failed; pytest comes last.

`python -m deploy.checks test|check|fix [pytest's options]`, in the checkout.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

WHAT = (".", "signpost")
CHECKS = {
    "ruff check": ("ruff", "check", "--quiet", *WHAT),
    "ruff format": ("ruff", "format", "--quiet", "--check", *WHAT),
    "mypy": ("mypy", "--no-error-summary"),
}
FIXES = {
    "ruff check --fix": ("ruff", "check", "--fix", *WHAT),
    "ruff format": ("ruff", "format", *WHAT),
}


def main(words: Sequence[str]) -> int:
    """0 when all is well; else pytest's code, or 1."""
    verb, *rest = words
    if verb == "fix":
        return 1 if run_all(FIXES) else 0
    failed = run_all(CHECKS)
    if verb == "check":
        _say(f"Failed: {', '.join(failed)}." if failed else "ruff and mypy are content.")
        return 1 if failed else 0
    if failed:
        _say(f"Failed so far: {', '.join(failed)}. The tests run all the same.")
    code = call("pytest", *rest)
    return code or (1 if failed else 0)


def run_all(commands: dict[str, tuple[str, ...]]) -> list[str]:
    """Runs them in turn; the names of those that failed."""
    return [name for name, command in commands.items() if call(*command)]


def call(module: str, *words: str) -> int:
    """`python -m module words`, its output passed through; its exit code."""
    return subprocess.call([sys.executable, "-m", module, *words])  # noqa: S603


def _say(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
