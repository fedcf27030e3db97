"""Reads the tables of sentences beside this file."""

from pathlib import Path
from typing import NamedTuple


class Sentence(NamedTuple):
    """What somebody says, and which needs are theirs, ruled out, and somebody else's."""

    text: str
    needs: frozenset[str]
    negated: frozenset[str]
    others: frozenset[str]


def sentences(name: str) -> list[Sentence]:
    """Return the rows of a table: text | needs | ruled out | somebody else's."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("|") for line in lines if line.strip() and not line.startswith("#")]
    return [_sentence([cell.strip() for cell in row]) for row in rows]


def _sentence(cells: list[str]) -> Sentence:
    text, *codes = cells + [""] * (4 - len(cells))
    needs, negated, others = (frozenset(cell.split()) for cell in codes)
    return Sentence(text, needs, negated, others)
