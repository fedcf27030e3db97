"""The sample directory: the open data that Signpost ships, brought in once."""

from __future__ import annotations

import tomllib
from pathlib import Path

from services.directory.commands.importing import import_file
from services.directory.parts import Parts

FOLDER = Path(__file__).resolve().parents[3] / "deploy" / "sample"
DONE = "sample_done"


def bring(parts: Parts) -> None:
    """Imports every file of sample.toml, unless that was done or other listings are there."""
    if parts.record.mark(DONE) or (parts.record.count() and not parts.record.mark("sample_begun")):
        return
    # Begun and not done: a start was cut off half way. Importing again changes nothing twice.
    parts.record.set_mark("sample_begun", "yes")
    wanted = tomllib.loads((FOLDER / "sample.toml").read_text(encoding="utf-8"))
    whole = [
        import_file(parts, FOLDER / f["path"], f["format"], f["source"]) for f in wanted["files"]
    ]
    if all(whole):
        parts.record.set_mark(DONE, parts.now().isoformat(timespec="seconds"))
