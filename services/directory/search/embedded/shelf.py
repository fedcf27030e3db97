"""Where embedded indexes lie: one folder for each, and a small file that names the live one.

The file plays the part of Elasticsearch's alias: replacing it swaps the index in one step, and a
process that still reads the old one goes on until its next search.
"""

from __future__ import annotations

import os
import shutil
import uuid
from dataclasses import dataclass
from pathlib import Path

import orjson

LIVE = "live.json"


@dataclass(frozen=True)
class Label:
    """What an index was made of: the shape of its documents and the record it mirrors."""

    folder: str
    shape: str
    identity: str


@dataclass(frozen=True)
class Commit:
    """A state of an index: equal as long as nothing was written."""

    label: Label
    mark: tuple[int, int]


class Shelf:
    """The folder that holds the indexes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # Looked at before each search: not put together anew each time.
        self._pointer = str(folder / LIVE)
        self._known: tuple[tuple[int, int], Label | None] | None = None

    def live(self) -> Label | None:
        """The live index, or None while there is none."""
        try:
            return Label(**orjson.loads((self.folder / LIVE).read_bytes()))
        except (OSError, orjson.JSONDecodeError, TypeError):
            return None

    def state(self) -> Commit | None:
        """The newest commit of the live index: what a reader compares before each search. Two file
        look-ups, no lock."""
        try:
            pointer = os.stat(self._pointer)
            label = self._label_at((pointer.st_mtime_ns, pointer.st_ino))
            if label is None:
                return None
            commit = os.stat(f"{self.folder}/{label.folder}/meta.json")
        except OSError:
            return None
        return Commit(label, (commit.st_mtime_ns, commit.st_ino))

    def _label_at(self, mark: tuple[int, int]) -> Label | None:
        if self._known is None or self._known[0] != mark:
            self._known = (mark, self.live())
        return self._known[1]

    def new_folder(self) -> Path:
        """An empty folder for an index to be."""
        path = self.folder / f"index-{uuid.uuid4().hex[:12]}"
        path.mkdir(parents=True)
        return path

    def make_live(self, label: Label) -> None:
        """Swaps the live index. The old folder stays until `clear`: a search may just be opening
        it."""
        draft = self.folder / f"{LIVE}.{os.getpid()}"
        draft.write_bytes(orjson.dumps(label.__dict__))
        draft.replace(self.folder / LIVE)

    def set_aside(self, folder: str) -> None:
        """Moves a damaged index out of the way, keeping one for whoever wants to look; then there
        is no live one."""
        broken = self.folder / "damaged"
        shutil.rmtree(broken, ignore_errors=True)
        if (self.folder / folder).exists():
            (self.folder / folder).rename(broken)
        if (label := self.live()) and label.folder == folder:
            (self.folder / LIVE).unlink()

    def clear(self, but: set[str]) -> None:
        """Removes every index but those."""
        for path in self.folder.glob("index-*"):
            if path.name not in but:
                shutil.rmtree(path, ignore_errors=True)
