"""Writes the embedded index. tantivy allows one writer in all processes: the leading indexer's."""

from __future__ import annotations

import itertools
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import tantivy
from tantivy import Query

from services.common.errors import EngineAway
from services.common.logs import log
from services.directory.domain.document import Document
from services.directory.search.embedded import schema as fields
from services.directory.search.embedded.shelf import Label, Shelf
from services.directory.usecases.ports import Refused

HEAP_BYTES = 96_000_000
# No search is still opening an index that was taken from its place so long ago.
STILL_READ_SECONDS = 30.0
# The last removals, remembered so that an older write that comes late does not undo one. (The
# indexer sends the present state of a listing, whatever row it comes from: this is a second lock.)
REMEMBERED = 10_000
# A new index that is filled is committed this often, so that nothing grows with its size.
MOST_UNSEEN = 20_000
# What tantivy says where another writer has the index open, which is no damage.
BEING_WRITTEN = "LockBusy"


class Book:
    """One index folder, open for writing."""

    def __init__(self, path: Path, new: bool) -> None:
        self.path = path
        if not new and not tantivy.Index.exists(str(path)):
            # tantivy would make an empty one here, which would look as if nothing were stored.
            raise ValueError("there is no index here")
        self._index = tantivy.Index(fields.schema(), str(path))
        self._index.register_tokenizer(fields.ANALYSER, fields.analyser())
        self._index.config_reader("manual", 0)
        self._writer = self._index.writer(HEAP_BYTES, 1)
        self._index.reload()
        self._gone: dict[str, int] = {}
        # What was added and `_versions` cannot see before the next commit.
        self._unseen: set[str] = set()

    def add(self, documents: Sequence[Document], gone: Mapping[str, int]) -> list[Refused]:
        """Seen by nobody until the next commit, but in a very long row of them; what has no form in
        tantivy comes back."""
        if len(self._unseen) > MOST_UNSEEN:
            self.commit()
        held = self._versions([*(d.id for d in documents), *gone])
        refused: list[Refused] = []
        for document in documents:
            if document.version >= max(held.get(document.id, 0), self._gone.get(document.id, 0)):
                try:
                    content = fields.tantivy_document(document)
                except (ValueError, OverflowError, TypeError) as fault:
                    # An age below nought, an id that is no UUID: one stops no other.
                    why = f"cannot be indexed: {type(fault).__name__}"
                    refused.append(Refused(document.id, why))
                else:
                    self._put(document.id, content, known=document.id in held)
                    held[document.id] = document.version
        self._remove(gone, held)
        return refused

    def commit(self) -> None:
        self._writer.commit()
        self._index.reload()
        self._unseen.clear()

    def close(self) -> None:
        self._writer.wait_merging_threads()

    def _put(self, listing_id: str, content: tantivy.Document, known: bool) -> None:
        """At once, so that tantivy's own thread is busy while the next one is made."""
        # A removal is looked for in every segment, so one of nothing is left out.
        if known or listing_id in self._unseen:
            self._writer.delete_documents_by_term("id", listing_id)
        self._writer.add_document(content)
        self._unseen.add(listing_id)

    def _remove(self, gone: Mapping[str, int], held: Mapping[str, int]) -> None:
        for listing_id, version in gone.items():
            if version >= held.get(listing_id, 0):
                self._writer.delete_documents_by_term("id", listing_id)
                self._gone[listing_id] = max(version, self._gone.pop(listing_id, 0))
        for listing_id in list(itertools.islice(self._gone, max(len(self._gone) - REMEMBERED, 0))):
            del self._gone[listing_id]

    def _versions(self, ids: list[str]) -> dict[str, int]:
        """id → version of those that are in the index."""
        searcher = self._index.searcher()
        if not ids or not searcher.num_docs:
            return {}
        wanted = Query.term_set_query(fields.schema(), "id", ids)
        found = [a for _, a in searcher.search(wanted, limit=len(ids) + 1, count=False).hits]
        versions = searcher.fast_field_values("version", found)
        held = [searcher.doc(address).get_first("id") for address in found]
        return {str(i): int(v or 0) for i, v in zip(held, versions, strict=True)}


class EmbeddedWriter:
    """The embedded half of usecases.ports.IndexWriter."""

    def __init__(self, folder: Path, identity: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._shelf = Shelf(folder)
        self._identity = identity
        self._shape = fields.shape()
        self._live: Book | None = None
        self._new: Book | None = None
        # The index that was live before, while a search may still be opening it.
        self._old = ""
        self._tidy_from = time.monotonic() + STILL_READ_SECONDS

    def write(
        self, documents: Sequence[Document], gone: Mapping[str, int], more: bool = False
    ) -> list[Refused]:
        refused: dict[str, Refused] = {}
        try:
            for book in (self._open_live(), self._new):
                if book:
                    refused |= {each.listing_id: each for each in book.add(documents, gone)}
                    if not more:
                        book.commit()
        except (ValueError, OSError) as fault:
            # The folder was damaged or taken away under us: `usable` will find out and rebuild.
            self._live = self._new = None
            raise EngineAway from fault
        return list(refused.values())

    def usable(self) -> bool:
        label = self._shelf.live()
        if label is None or (label.shape, label.identity) != (self._shape, self._identity):
            return False
        if self._shelf.state() is None:
            self._live = None
            self._shelf.set_aside(label.folder)
            return False
        try:
            self._open_live()
        except EngineAway:
            return False
        return self._live is not None

    def begin(self) -> None:
        if self._new is not None:
            self._new.close()
            self._new = None
        self._clear(but={self._old} if time.monotonic() < self._tidy_from else set())
        self._new = Book(self._shelf.new_folder(), new=True)

    def fill(self, documents: Sequence[Document]) -> list[Refused]:
        assert self._new is not None, "begin() comes first"  # noqa: S101
        return self._new.add(documents, {})

    def finish(self) -> None:
        assert self._new is not None, "begin() comes first"  # noqa: S101
        self._new.commit()
        self._new.close()  # few large segments are quicker to search than many small ones
        new = Book(self._new.path, new=False)
        before = self._shelf.live()
        old, self._live, self._new = self._live, new, None
        self._shelf.make_live(Label(self._live.path.name, self._shape, self._identity))
        if old is not None:
            old.close()
        self._old = before.folder if before else ""
        self._tidy_from = time.monotonic() + STILL_READ_SECONDS

    def tidy(self) -> None:
        if time.monotonic() >= self._tidy_from:
            self._clear(but=set())
            self._tidy_from = time.monotonic() + STILL_READ_SECONDS

    def close(self) -> None:
        for book in (self._live, self._new):
            if book:
                book.close()
        self._live = self._new = None

    def _clear(self, but: set[str]) -> None:
        """Removes the indexes that are neither live, nor being made, nor in `but`."""
        label = self._shelf.live()
        ours = {book.path.name for book in (self._live, self._new) if book}
        self._shelf.clear(but=but | ours | ({label.folder} if label else set()))

    def _open_live(self) -> Book | None:
        if self._live is None and (label := self._shelf.live()):
            if (label.shape, label.identity) != (self._shape, self._identity):
                return None
            try:
                self._live = Book(self._shelf.folder / label.folder, new=False)
            except (ValueError, OSError) as fault:
                if BEING_WRITTEN not in str(fault):
                    log("indexer").warning("index damaged", extra={"index": label.folder})
                    self._shelf.set_aside(label.folder)
                raise EngineAway from fault
        return self._live
