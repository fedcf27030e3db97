"""Opens the room's own data: spreadsheets (.csv) and lists of phrases under [headings] (.txt).

Phrases lie in plain text, one a line, so that a link worker can add one without learning a syntax,
and because it reads ten times faster than TOML when every process starts.
"""

import csv
from pathlib import Path

DATA = Path(__file__).parent / "data"


class BadDataFile(Exception):
    """A data file breaks its own format: the message names the file and the line."""


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of data/`name`, each {heading: cell}, cells stripped."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return [{key: cell.strip() for key, cell in row.items()} for row in csv.DictReader(file)]


def several(cell: str) -> list[str]:
    """Return the values of a cell that holds several, separated by semicolons."""
    return [value.strip() for value in cell.split(";") if value.strip()]


def sections(name: str) -> dict[str, list[str]]:
    """Return {heading: lines} of data/`name`; `#` starts a comment, raises BadDataFile."""
    found: dict[str, list[str]] = {}
    lines: list[str] | None = None
    text = (DATA / name).read_text(encoding="utf-8")
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.partition("#")[0].strip()
        if line.startswith("[") and line.endswith("]"):
            lines = found.setdefault(line[1:-1].strip(), [])
        elif line and lines is None:
            raise BadDataFile(f"{name}, line {number}: a phrase before the first [heading]")
        elif line and lines is not None:
            lines.append(line)
    return found
