"""Reads the judged set: what was asked, and which listings would help how much (README.md)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from services.directory.domain.enquiry import Enquiry
from services.directory.gazetteer import Gazetteer

HERE = Path(__file__).parent
HELD_BACK = HERE / "held_back"
GROUPS = ("headings", "sentences", "located")

Grades = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Asked:
    """A row of enquiries.tsv."""

    id: str
    group: str
    text: str
    postcode: str
    max_km: float | None
    age: int | None
    access: tuple[str, ...]
    comment: str

    def enquiry(self, gazetteer: Gazetteer, size: int) -> Enquiry:
        """What the door would make of it."""
        near = gazetteer.find_postcode(self.postcode) if self.postcode else None
        return Enquiry(
            text=self.text, near=near, max_km=self.max_km if near else None, age=self.age, size=size
        )


def enquiries(folder: Path = HERE) -> list[Asked]:
    """The enquiries of `folder`, in their order."""
    return [_asked(row) for row in _rows(folder / "enquiries.tsv")]


def grades(folder: Path = HERE) -> Grades:
    """enquiry → listing → grade 0 to 3, of those that were judged."""
    found: Grades = {}
    for row in _rows(folder / "judgements.tsv"):
        found.setdefault(row["id"], {})[row["listing_id"]] = int(row["grade"])
    return found


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def _asked(row: dict[str, str]) -> Asked:
    return Asked(
        id=row["id"],
        group=row["group"],
        text=row["text"],
        postcode=row["postcode"],
        max_km=float(row["max_km"]) if row["max_km"] else None,
        age=int(row["age"]) if row["age"] else None,
        access=tuple(filter(None, row["access"].split(","))),
        comment=row["comment"],
    )
