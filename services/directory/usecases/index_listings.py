"""Keeps the index true to the record: one step of the indexer, and a whole new index beside the
live one.

The outbox only says *which* listings changed. Their present state is read when the step runs, so a
row that comes twice, late or out of order still leaves the index as the record is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from services.directory.domain.document import Document
from services.directory.domain.visibility import is_public
from services.directory.usecases.ports import IndexWriter, Kept, Record, Refused, Waiting

BATCH = 500
# Making a step durable costs an engine as much as some hundred documents do, however few are in it:
# where much waits, much is taken.
MOST_DUE = 4_000
# An engine that will not take a document, or words that our reader fails on, are tried again this
# often; then the row is set aside with its reason and the rest go on.
TRIES = 3

MakeDocument = Callable[[Kept], Document]


def index_due(
    record: Record, writer: IndexWriter, make: MakeDocument, batch: int = MOST_DUE
) -> int:
    """Brings up to `batch` waiting changes into the index; returns how many rows it dealt with.

    raises EngineAway, Unavailable: nothing is lost, the same rows wait for the next step
    """
    rows = record.due(batch)
    failed: list[Refused] = []
    for start in range(0, len(rows), BATCH):
        kept = record.find_many({row.listing_id for row in rows[start : start + BATCH]})
        documents, unmade = make_all((k for k in kept.values() if is_public(k.listing)), make)
        gone = {i: k.version for i, k in kept.items() if not is_public(k.listing)}
        more = start + BATCH < len(rows)
        failed += unmade + writer.write(documents, gone, more)
    _acknowledge(record, rows, {f.listing_id: f.reason for f in failed})
    return len(rows)


def rebuild(
    record: Record,
    writer: IndexWriter,
    make: MakeDocument,
    progress: Callable[[int], None] = lambda _n: None,
    batch: int = BATCH,
) -> int:
    """Fills a new index from the record and makes it live; changes meanwhile go to both."""
    writer.begin()
    after, filled = "", 0
    while page := record.page(after, batch):
        documents, failed = make_all((k for k in page if is_public(k.listing)), make)
        failed += writer.fill(documents)
        if failed:
            record.queue([refused.listing_id for refused in failed])
        index_due(record, writer, make)
        after = page[-1].listing.id
        filled += len(page)
        progress(filled)
    writer.finish()
    return filled


def make_all(kept: Iterable[Kept], make: MakeDocument) -> tuple[list[Document], list[Refused]]:
    """The documents, and the listings that none could be made of: one stops no other."""
    documents: list[Document] = []
    failed: list[Refused] = []
    for one in kept:
        try:
            documents.append(make(one))
        except Exception as fault:  # noqa: BLE001 - whatever it is, the rest must go on
            failed.append(Refused(one.listing.id, f"cannot be read: {type(fault).__name__}"))
    return documents, failed


def _acknowledge(record: Record, rows: list[Waiting], reasons: dict[str, str]) -> None:
    record.done([row.seq for row in rows if row.listing_id not in reasons])
    refused = [row for row in rows if row.listing_id in reasons]
    for final in (False, True):
        chosen = [row for row in refused if (row.attempts + 1 >= TRIES) is final]
        record.set_aside({row.seq: reasons[row.listing_id] for row in chosen}, final)
