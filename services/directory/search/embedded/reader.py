"""One commit of an index as searches read it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import NamedTuple

import tantivy

from services.directory.search.embedded.columns import stored_bytes

# What a borough has to offer fits in: its listings come up again and again. At about 4 KB each,
# 8 MB for each worker.
KEPT = 2000


class Stored(NamedTuple):
    """What the index keeps of a listing, as it was put in (domain/document.py)."""

    card: bytes
    extras: bytes
    facts: bytes


class Reader:
    """A searcher, and what was read of its documents lately: to take one out of the index is to
    unpack a block of several, and an answer shows twenty. Safe for threads."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self.searcher = searcher
        # Not a method of its own: it would hold this, and this it, and a past commit's files with
        # them, until somebody looks for rings.
        read = functools.partial(_read, searcher)
        self._stored: Callable[[int, int], Stored] = functools.lru_cache(KEPT)(read)

    def stored(self, address: tantivy.DocAddress) -> Stored:
        return self._stored(address.segment_ord, address.doc)


def _read(searcher: tantivy.Searcher, segment: int, number: int) -> Stored:
    document = searcher.doc(tantivy.DocAddress(segment, number))
    return Stored(*(stored_bytes(document, field) for field in Stored._fields))
