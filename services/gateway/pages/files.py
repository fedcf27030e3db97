"""Style and script, each at an address that holds the hash of them all, to be kept for ever."""

from __future__ import annotations

import hashlib
from pathlib import Path

from flask import Response, abort

OWN = Path(__file__).parent / "static"
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
FOR_EVER = "public, max-age=31536000, immutable"


class Files:
    """Our own few files, and those that set-up took out of NHS.UK frontend where they are there.

    One hash for all, so that a script's `./other.js` names the same edition as itself.
    """

    def __init__(self, unpacked: Path) -> None:
        found = [*OWN.iterdir(), *(unpacked.iterdir() if unpacked.is_dir() else ())]
        self._bytes = {path.name: path.read_bytes() for path in found if path.suffix in KINDS}
        whole = hashlib.sha256()
        for name in sorted(self._bytes):
            whole.update(name.encode() + b"\0" + self._bytes[name] + b"\0")
        self.edition = whole.hexdigest()[:12]

    def has(self, name: str) -> bool:
        return name in self._bytes

    def address(self, name: str) -> str:
        return f"/assets/{self.edition}/{name}"

    def answer(self, edition: str, name: str) -> Response:
        """A file. Of another edition (a page from before an update) the one that is there now."""
        content = self._bytes.get(name)
        if content is None:
            abort(404)
        response = Response(content, content_type=f"{KINDS[Path(name).suffix]}; charset=utf-8")
        response.headers["Cache-Control"] = FOR_EVER if edition == self.edition else "no-cache"
        return response
