"""Keeps a spreadsheet from running a cell as a formula (OWASP, CSV injection)."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r|%]")
_NUMBER = re.compile(r"-[0-9]+(?:\.[0-9]+)?(?:e-?[0-9]+)?")


def guarded(cell: str) -> str:
    """`cell` with an apostrophe in front where a spreadsheet would run it: not a plain number."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def unguarded(cell: str) -> str:
    """What `guarded` was given; a number that has an apostrophe all the same loses it too."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell, 1) else cell
