"""The shape of an index: a hash of all that decides what its documents hold. An index of another
shape is never read or written: a new one is made beside it."""

from __future__ import annotations

import hashlib

import orjson

from services.directory.search import cells, masks

# Count up when the same fields come to hold something else (a new way of reading listings).
DOCUMENT_VERSION = 4


def shape_of(*parts: object) -> str:
    """Eight hex digits for `parts` (mapping, analysis …), the bits of the masks and the squares."""
    told = orjson.dumps([parts, masks.NEED_BITS, masks.FACT_BITS, cells.SIDES, DOCUMENT_VERSION])
    return hashlib.sha256(told).hexdigest()[:8]
