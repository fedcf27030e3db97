"""What a reader remembers of one commit is what that commit holds, and is let go with it."""

from __future__ import annotations

import weakref
from pathlib import Path

import tantivy

from services.directory.domain.document import Document
from services.directory.search.embedded import schema as fields
from services.directory.search.embedded.reader import KEPT, Reader, Stored

IDS = [f"00000000-0000-4000-8000-{n:012d}" for n in range(KEPT + 10)]


def document(n: int) -> Document:
    listing_id = IDS[n]
    return Document(
        id=listing_id, version=1, name="Choir", organisation="", description="", labels="",
        card=b'{"n":%d}' % n, extras=b'{"place":"%d"}' % n, facts=b"[%d]" % n,
    )  # fmt: skip


def made(folder: Path, documents: int) -> Reader:
    index = tantivy.Index(fields.schema(), str(folder))
    index.register_tokenizer(fields.ANALYSER, fields.analyser())
    writer = index.writer(15_000_000, 1)
    for n in range(documents):
        writer.add_document(fields.tantivy_document(document(n)))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return Reader(index.searcher())


def test_everything_is_read_as_it_was_put_in_again_and_again(tmp_path: Path) -> None:
    """Also beyond what is remembered."""
    reader = made(tmp_path, len(IDS))
    found = reader.searcher.search(tantivy.Query.all_query(), limit=len(IDS)).hits
    first = [reader.stored(address) for _, address in found]
    assert {each.card for each in first} == {document(n).card for n in range(len(IDS))}
    assert [reader.stored(address) for _, address in found] == first
    one = first[0].facts.strip(b"[]")
    assert first[0] == Stored(b'{"n":%b}' % one, b'{"place":"%b"}' % one, b"[%b]" % one)


def test_a_reader_is_gone_as_soon_as_nobody_needs_it(tmp_path: Path) -> None:
    """It holds a past commit's files open: it must not wait for the garbage collector."""
    reader = made(tmp_path, 2)
    [(_, address), *_] = reader.searcher.search(tantivy.Query.all_query()).hits
    reader.stored(address)
    watch = weakref.ref(reader)
    del reader
    assert watch() is None
