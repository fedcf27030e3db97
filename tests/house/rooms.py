"""The import rule of docs/decisions/0001 as a table, and what breaks it.

A room is a prefix of module names; the longest that fits counts. It may import itself and the rooms
listed beside it, and of the libraries that are kept to certain rooms only those listed.
"""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PURE = ("services.vocabulary", "services.common.errors")
GAZETTEER = "services.directory.gazetteer"

MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "services.vocabulary": (),
    "services.common": (),
    GAZETTEER: (),
    "services.directory.domain": (*PURE, GAZETTEER),
    "services.directory.usecases": (*PURE, GAZETTEER, "services.directory.domain"),
    "services.directory.search": (
        "services.vocabulary",
        "services.common",
        GAZETTEER,
        "services.directory.domain",
        "services.directory.usecases.ports",
    ),
    "services.directory.store": (
        "services.common",
        GAZETTEER,
        "services.directory.domain",
        "services.directory.usecases.ports",
    ),
    "services.directory.exchange": (
        *PURE,
        GAZETTEER,
        "services.directory.domain",
        "services.directory.usecases",
    ),
    "services.directory.web": (
        "services.vocabulary",
        "services.common",
        GAZETTEER,
        "services.directory.domain",
        "services.directory.usecases",
        "services.directory.exchange.oruk",
    ),
    "services.directory": ("services.vocabulary", "services.common", "services.directory"),
    "services.matcher.domain": PURE,
    "services.matcher.usecases": (*PURE, "services.matcher.domain"),
    "services.matcher.store": (
        "services.common",
        "services.matcher.domain",
        "services.matcher.usecases.ports",
    ),
    "services.matcher.clients": (
        "services.common",
        "services.matcher.domain",
        "services.matcher.usecases",
    ),
    "services.matcher.web": (
        "services.vocabulary",
        "services.common",
        "services.matcher.domain",
        "services.matcher.usecases",
    ),
    "services.matcher": ("services.vocabulary", "services.common", "services.matcher"),
    "services.gateway": ("services.vocabulary", "services.common"),
}

# Libraries that only these rooms may know.
KEPT_TO: dict[str, tuple[str, ...]] = {
    "tantivy": ("services.directory.search",),
    "elasticsearch": ("services.directory.search",),
    "sqlalchemy": (
        "services.common.database",
        "services.directory.store",
        "services.directory.parts",
        "services.matcher.store",
        "services.gateway.access",
        "services.gateway.app",
        "services.gateway.cli",
    ),
    "alembic": ("services.directory.store", "services.matcher.store", "services.gateway.access"),
    "urllib3": ("services.common.outgoing",),
    "flask": (
        "services.common.web",
        "services.directory.web",
        "services.directory.app",
        "services.matcher.web",
        "services.matcher.app",
        "services.gateway",
    ),
    "marshmallow": ("services.common.web", "services.directory.web", "services.matcher.web"),
    "click": ("services.directory.cli", "services.directory.commands", "services.gateway.cli"),
}


def modules() -> Iterator[tuple[str, str]]:
    """Every module of the services: its name and its text."""
    for path in sorted((ROOT / "services").rglob("*.py")):
        if "migrations" in path.parts:
            continue
        parts = list(path.relative_to(ROOT).with_suffix("").parts)
        if parts[-1] == "__init__":
            parts.pop()
        yield ".".join(parts), path.read_text(encoding="utf-8")


def breaks(module: str, text: str) -> list[str]:
    """Every import in `text` that `module` may not have; relative ones are never allowed."""
    if module == "services":
        return []
    room = max((r for r in MAY_IMPORT if within(module, r)), key=len, default="")
    if not room:
        return [f"{module} is in no room"]
    allowed = (room, *MAY_IMPORT[room])
    return [
        f"{module} imports {name}" for name in imported(text) if not _may(module, name, allowed)
    ]


def _may(module: str, name: str, allowed: tuple[str, ...]) -> bool:
    if name.startswith("."):
        return False
    if within(name, "services"):
        return any(within(name, room) for room in allowed)
    keepers = KEPT_TO.get(name.split(".")[0])
    return keepers is None or any(within(module, keeper) for keeper in keepers)


def within(name: str, room: str) -> bool:
    return name == room or name.startswith(f"{room}.")


def imported(text: str) -> Iterator[str]:
    """The full names that a module's text imports, inside functions too."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield ("." * node.level) + (node.module or "")


def lines_of_code(text: str) -> set[int]:
    """The numbers of the lines that hold code: no blank ones, comments or docstrings."""
    skipped = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        alone = token.type == tokenize.STRING and token.line.strip().startswith('"""')
        if token.type not in skipped and not alone:
            lines.update(range(token.start[0], token.end[0] + 1))
    return lines
