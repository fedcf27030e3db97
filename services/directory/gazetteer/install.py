"""Turning an ONS Postcode Directory or National Statistics Postcode Lookup into a look-up file."""

import csv
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from services.directory.gazetteer.geometry import plausible_uk
from services.directory.gazetteer.postcode import ImpossiblePostcode, normal_postcode

# The names that the editions since 2011 gave each column, in lower case.
_CODE = ("pcds", "pcd8", "pcd7", "pcd")
_LAT = ("lat", "latitude")
_LON = ("long", "longitude", "lon")
_ENDED = ("doterm",)
_QUALITY = ("osgrdind", "gridind")

_NO_REFERENCE = "9"  # ONS's indicator for "no grid reference"; such rows carry lat 99.999999
_TABLE = """
CREATE TABLE postcode (
    code TEXT PRIMARY KEY, lat INTEGER NOT NULL, lon INTEGER NOT NULL, quality INTEGER
) WITHOUT ROWID
"""
_Row = tuple[str, int, int, int | None]


class PostcodeFileUnreadable(ValueError):
    """The file is not a postcode directory; the sentence names the column that it lacks."""


@dataclass(slots=True)
class Installed:
    """What became of the rows: `kept`, `ended` (no longer in use), `placeless`, `bad`."""

    kept: int = 0
    ended: int = 0
    placeless: int = 0
    bad: int = 0


@dataclass(frozen=True, slots=True)
class _Columns:
    code: int
    lat: int
    lon: int
    ended: int | None
    quality: int | None


def install_exact(source: Path, target: Path) -> Installed:
    """Read the CSV at `source` row by row into a look-up file at `target`, replacing it whole.

    Raises PostcodeFileUnreadable for a file without the columns, or without one usable row, and
    OSError; then `target` stays as it was. Bad rows are counted and left out.
    """
    unfinished = target.with_name(f"{target.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        with source.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
            installed = _fill(unfinished, csv.reader(lines))
        os.replace(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)
    return installed


def _fill(path: Path, reader: Iterator[list[str]]) -> Installed:
    installed = Installed()
    header: list[str] | None = next(_tolerant(reader), None)
    columns = _columns(header or [])
    with closing(sqlite3.connect(path)) as file:
        # The file is thrown away unless it is finished, so no journal need protect it.
        file.execute("PRAGMA journal_mode = OFF")
        file.execute(_TABLE)
        file.executemany(
            "INSERT OR REPLACE INTO postcode VALUES (?, ?, ?, ?)",
            _usable(_tolerant(reader), columns, installed),
        )
        file.commit()
        installed.kept = file.execute("SELECT count(*) FROM postcode").fetchone()[0]
    if not installed.kept:
        raise PostcodeFileUnreadable("The file has the right columns but not one usable row.")
    return installed


def _tolerant(reader: Iterator[list[str]]) -> Iterator[list[str] | None]:
    """The rows, with None for one that is not CSV at all."""
    while True:
        try:
            yield next(reader)
        except csv.Error:
            yield None
        except StopIteration:
            return


def _usable(
    rows: Iterator[list[str] | None], columns: _Columns, installed: Installed
) -> Iterator[_Row]:
    for cells in rows:
        if cells == []:  # a blank line
            continue
        try:
            row = _row(cells or [], columns, installed)
        except (ImpossiblePostcode, ValueError, IndexError):
            installed.bad += 1
            continue
        if row:
            yield row


def _row(cells: Sequence[str], columns: _Columns, installed: Installed) -> _Row | None:
    postcode = normal_postcode(cells[columns.code])
    quality = _cell(cells, columns.quality)
    if _cell(cells, columns.ended):
        installed.ended += 1
        return None
    lat, lon = float(cells[columns.lat]), float(cells[columns.lon])
    if quality == _NO_REFERENCE or lat > 90:
        installed.placeless += 1
        return None
    if not postcode.is_full or not plausible_uk(lat, lon):
        raise ValueError("neither a whole postcode nor a British point")
    code = str(postcode).replace(" ", "")
    return code, round(lat * 1e6), round(lon * 1e6), int(quality) if quality else None


def _cell(cells: Sequence[str], index: int | None) -> str:
    return "" if index is None else cells[index].strip()


def _columns(header: Sequence[str]) -> _Columns:
    names = [name.strip().lower() for name in header]
    return _Columns(
        code=_needed(names, _CODE, "postcode"),
        lat=_needed(names, _LAT, "latitude"),
        lon=_needed(names, _LON, "longitude"),
        ended=_index(names, _ENDED),
        quality=_index(names, _QUALITY),
    )


def _needed(names: Sequence[str], accepted: Sequence[str], what: str) -> int:
    index = _index(names, accepted)
    if index is None:
        wanted = " or ".join(accepted)
        raise PostcodeFileUnreadable(f"The file has no {what} column (its name is {wanted}).")
    return index


def _index(names: Sequence[str], accepted: Sequence[str]) -> int | None:
    return next((names.index(name) for name in accepted if name in names), None)
