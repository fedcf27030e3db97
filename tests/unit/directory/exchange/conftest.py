"""What the tests of exchange share: short files and small services, read as an import does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from services.directory.domain.listing import Listing
from services.directory.exchange.formats import read_rows
from services.directory.exchange.oruk import listing_of
from services.directory.exchange.rows import Notes, Reading, Refusal, Row
from services.directory.gazetteer import Gazetteer
from tests.unit.directory.exchange.oruk_services import SERVICE, Make

ReadText = Callable[..., list[Row | Refusal]]


@pytest.fixture(scope="session")
def reading() -> Reading:
    return Reading(Gazetteer.shipped(), date(2026, 11, 22), "tests")


@pytest.fixture
def read(tmp_path: Path, reading: Reading) -> ReadText:
    """read(text or bytes, format, name of the file) → rows and refusals."""

    def read_text(
        content: str | bytes, named: str = "auto", file_name: str = "file.csv"
    ) -> list[Row | Refusal]:
        path = tmp_path / file_name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return list(read_rows(path, reading, named))

    return read_text


@pytest.fixture
def read_one(read: ReadText) -> Callable[..., Listing]:
    """The listing of a file of one good row."""

    def read_listing(content: str | bytes, named: str = "auto", name: str = "file.csv") -> Listing:
        (row,) = read(content, named, name)
        assert isinstance(row, Row), row
        return row.listing

    return read_listing


@pytest.fixture
def make(reading: Reading) -> Make:
    """make(**fields of a service) → the listing and the fields that were noted."""

    def listing(**fields: Any) -> tuple[Listing, list[str]]:
        notes = Notes()
        found = listing_of({**SERVICE, **fields}, reading, notes)
        return found, [note.field for note in notes.all]

    return listing
