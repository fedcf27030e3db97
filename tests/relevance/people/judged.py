"""Reads the judged people: who asks for matches, and which listings would suit them (README.md)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

HERE = Path(__file__).parent
HELD_BACK = HERE / "held_back"
# Plainly for others, or could hurt.
WRONG = "W"


@dataclass(frozen=True)
class Judged:
    """`person`: as `POST /v1/matches` takes it; `grades`: listing → 0 to 3; `wrong`: listings."""

    id: str
    person: dict[str, Any]
    grades: dict[str, int]
    wrong: frozenset[str]


def people(folder: Path = HERE) -> list[Judged]:
    """The people of `folder`, in their order."""
    said = _said(folder / "judgements.tsv")
    rows = [orjson.loads(line) for line in (folder / "people.jsonl").read_bytes().splitlines()]
    return [_judged(row, said.get(row["id"], {})) for row in rows]


def _judged(row: dict[str, Any], said: dict[str, str]) -> Judged:
    grades = {listing: 0 if grade == WRONG else int(grade) for listing, grade in said.items()}
    wrong = frozenset(listing for listing, grade in said.items() if grade == WRONG)
    return Judged(row["id"], row["person"], grades, wrong)


def _said(path: Path) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            found.setdefault(row["id"], {})[row["listing_id"]] = row["grade"]
    return found
