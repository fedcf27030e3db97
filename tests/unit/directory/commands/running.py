"""How a command ended, what it left behind, and the files that it is given."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from services.directory.domain.listing import encode
from services.directory.parts import Parts
from services.directory.settings import read_settings
from tests.builders.listings import SALE, listing

SAMPLE = Path(__file__).parents[4] / "deploy" / "sample"
LIBRARIES = SAMPLE / "libraries_gm_libraries.csv"


@dataclass(frozen=True)
class Ended:
    """How a command ended: exit code, and what it said."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]


def parts() -> Parts:
    return Parts(read_settings())


def counts(said: str) -> dict[str, int]:
    """What the summary line counts: "142 rows: 141 new, 0 changed, …"."""
    words = next(line for line in said.splitlines() if " rows: " in line).replace(",", "")
    pairs = words.split(": ", 1)[1].replace(" rows:", " rows").rstrip(".").split()
    found = {pairs[n + 1]: int(word) for n, word in enumerate(pairs) if word.isdigit()}
    return {"read": found["rows"], **{k: found[k] for k in ("new", "changed", "as", "refused")}}


def reports(home: Path) -> list[list[dict[str, str]]]:
    folder = home / "reports"
    found = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found.append(list(csv.DictReader(file)))
    return found


def lines_of(*names: str) -> bytes:
    return b"".join(encode(listing(name, "A walk.", at=SALE)) + b"\n" for name in names)
