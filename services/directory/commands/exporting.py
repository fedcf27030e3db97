"""Exports every published listing; the ending of the path says the format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import click
import orjson

from services.common.errors import BadInput
from services.directory.domain.listing import Listing
from services.directory.domain.visibility import is_public, public_view
from services.directory.exchange import csv_plain, jsonl
from services.directory.exchange.oruk import to_oruk
from services.directory.parts import Parts
from services.directory.usecases.index_listings import BATCH


def export(parts: Parts, path: Path) -> None:
    """Writes the file whole: first under another name, so that a half one never bears its own.

    raises BadInput for an ending that says no format
    """
    if path.suffix not in WRITERS:
        raise BadInput(f"Say the format by the ending of the path: {', '.join(WRITERS)}.")
    draft, count = path.with_name(path.name + ".part"), 0
    with draft.open("wb") as file:
        for count, piece in enumerate(WRITERS[path.suffix](published(parts))):  # noqa: B007
            file.write(piece)
    draft.replace(path)
    click.echo(f"{path.name}: {count:,} listings.", err=True)


def published(parts: Parts) -> Iterator[Listing]:
    """Every listing that the public may find, in the order of ids."""
    after = ""
    while page := parts.record.page(after, BATCH):
        yield from (public_view(k.listing) for k in page if is_public(k.listing))
        after = page[-1].listing.id


def _json(listings: Iterable[Listing]) -> Iterator[bytes]:
    """A JSON array of full Open Referral UK services: the opening, then a piece each."""
    between = b"["
    for listing in listings:
        yield between + orjson.dumps(to_oruk(listing))
        between = b",\n"
    yield b"[]" if between == b"[" else b"]\n"


def _lines(listings: Iterable[Listing]) -> Iterator[bytes]:
    yield from jsonl.lines(listings)
    yield b""


def _csv(listings: Iterable[Listing]) -> Iterator[bytes]:
    for line in csv_plain.text(listings):
        yield line.encode()


# Each writer gives one piece a listing and one more: the heading, or the end.
WRITERS: Mapping[str, Callable[[Iterable[Listing]], Iterator[bytes]]] = {
    ".json": _json,
    ".jsonl": _lines,
    ".csv": _csv,
}
