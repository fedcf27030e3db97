"""Imports one file, with a progress bar and a report of every row that was refused."""

from __future__ import annotations

import csv
import itertools
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from services.common.errors import Unavailable
from services.directory.exchange.formats import read_rows
from services.directory.exchange.rows import Note, Reading, Refusal, Row, Unreadable
from services.directory.parts import Parts
from services.directory.usecases.import_listings import Report, import_listings

Say = Callable[[Refusal | Note], None]


def import_file(parts: Parts, path: Path, named: str = "auto", source: str = "") -> bool:
    """Whether the file was read to its end; says what came of it on stderr."""
    if not path.is_file():
        click.echo(f"{path}: there is no such file.", err=True)
        return False
    of_file: list[Note] = []
    with _report_file(parts, path) as (say, report_path):
        try:
            done = _import(parts, path, (named, source), say, of_file.append)
        except (Unreadable, Unavailable, OSError) as fault:
            click.echo(f"{path.name}: {fault}", err=True)
            return False
    click.echo(_summary(path, done), err=True)
    for note in of_file:
        click.echo(f"  {note.text}", err=True)
    if done.refused or done.notes or of_file:
        told = "Every refused row, with its reason" if done.refused else "Every note"
        click.echo(f"  {told}: {report_path}", err=True)
    return True


def _import(
    parts: Parts, path: Path, kind: tuple[str, str], say: Say, of_file: Callable[[Note], None]
) -> Report:
    """`kind`: the names of the format and of the source. `of_file` gets the notes of no one row."""
    named, source = kind

    def tell(note: Note) -> None:
        say(note)
        of_file(note)

    reading = Reading(parts.gazetteer, parts.today(), source, tell)
    rows = read_rows(path, reading, named)
    with click.progressbar(length=_lines(path), label=path.name, file=sys.stderr) as bar:
        done = import_listings(
            _followed(rows, bar),
            parts.record,
            f"import:{source or path.name}",
            datetime.now(UTC),
            report=say,
        )
        bar.update(max((bar.length or 0) - bar.pos, 0))
    return done


def _lines(path: Path) -> int:
    """How many lines the file has: what the bar is measured by. A row that spans lines, or a JSON
    array on one line, makes it jump, never stop."""
    with path.open("rb") as file:
        return 1 + sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))


def _followed(rows: Iterator[Row | Refusal], bar: Any) -> Iterator[Row | Refusal]:
    """The same rows, each moving the bar on."""
    for entry in rows:
        bar.update(1)
        yield entry


@contextmanager
def _report_file(parts: Parts, path: Path) -> Iterator[tuple[Say, Path]]:
    """A CSV of refused rows and notes; gone again when there are none."""
    folder = parts.settings.home / "reports"
    folder.mkdir(parents=True, exist_ok=True)
    report, count = _unused(folder / f"{parts.now():%Y-%m-%dT%H%M%S}-{path.stem}.csv"), 0
    with report.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["row", "field", "what", "reason"])

        def say(told: Refusal | Note) -> None:
            nonlocal count
            count += 1
            refused = isinstance(told, Refusal)
            text = told.reason if isinstance(told, Refusal) else told.text
            lines.writerow([told.number or "", told.field, "refused" if refused else "note", text])

        yield say, report
    if not count:
        report.unlink()


def _unused(path: Path) -> Path:
    """`path`, or that name with a number: two files of one name may come within a second."""
    others = (path.with_stem(f"{path.stem}-{n}") for n in itertools.count(2))
    return path if not path.exists() else next(p for p in others if not p.exists())


def _summary(path: Path, done: Report) -> str:
    return (
        f"{path.name}: {done.read:,} rows: {done.added:,} new, {done.changed:,} changed, "
        f"{done.unchanged:,} as before, {done.refused:,} refused."
    )
