"""Exports every published listing; the ending of the path says the format."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from services.directory.domain.listing import Listing
from services.directory.exchange.formats import write_file
from services.directory.parts import Parts
from services.directory.usecases.index_listings import BATCH, is_live


def export(parts: Parts, path: Path) -> None:
    """Writes the file in one go: beside its name first, so that a half one never bears it."""
    draft = path.with_name(path.name + ".part")
    count = write_file(draft, published(parts), path.suffix)
    draft.replace(path)
    click.echo(f"{path.name}: {count:,} listings.", err=True)


def published(parts: Parts) -> Iterator[Listing]:
    after = ""
    while page := parts.record.page(after, BATCH):
        yield from (k.listing for k in page if is_live(k))
        after = page[-1].listing.id
