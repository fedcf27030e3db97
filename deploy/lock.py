"""Pins what pyproject.toml asks for: exact versions, each with its hashes, in deploy/locks.

One lock serves every platform and Python from 3.11 on. Needs uv; the rest of the machinery does
not. No address of an index gets into a lock, so each machine uses its own.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
COMPILE = (
    "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--python-version", "3.11",
    "--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "--no-header",
)  # fmt: skip
LOCKS = {
    "run": ("pyproject.toml",),
    "test": ("--group", "pyproject.toml:test", "-c", "deploy/locks/run.txt"),
    "assets": ("deploy/locks/assets.in", "--no-deps"),
}


def main(words: Sequence[str]) -> int:
    uv = find_uv()
    if uv is None:
        sys.stderr.write("uv is needed to make the locks: pip install uv, then call this again.\n")
        return 2
    for name, source in LOCKS.items():
        target = f"deploy/locks/{name}.txt"
        command = [uv, *COMPILE, *source, "-o", target, *words]
        code = subprocess.call(command, cwd=CHECKOUT)  # noqa: S603
        if code:
            return code
        refuse_addresses(CHECKOUT / target)
        sys.stdout.write(f"{target} is up to date.\n")
    return 0


def find_uv() -> str | None:
    """uv in the checkout's environment, or on the path."""
    inside = CHECKOUT / ".venv" / "bin" / "uv"
    return str(inside) if inside.exists() else shutil.which("uv")


def refuse_addresses(lock: Path) -> None:
    """Takes the lock away again when an address slipped into it. raises SystemExit"""
    if "://" in lock.read_text():
        lock.unlink()
        raise SystemExit(f"An address got into {lock.name}; it was removed. Check pyproject.toml.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
