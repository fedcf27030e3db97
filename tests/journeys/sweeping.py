"""Looks for a word in every place where a Signpost keeps or shows anything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import psycopg
from psycopg import sql

from tests.journeys.conftest import Production
from tests.journeys.door import Door

MOST_DOCUMENTS = 10_000
SHARED_MEMORY = Path("/dev/shm")


def where(word: str, places: Iterator[tuple[str, bytes]]) -> list[str]:
    """The names of the places that hold the word, in letters or as their codes in hexadecimal."""
    forms = (word.lower().encode(), word.encode().hex().encode())
    return [name for name, held in places if any(form in held.lower() for form in forms)]


def on_this_machine(door: Door) -> Iterator[tuple[str, bytes]]:
    """Files of the home (logs, database with its journal, index, reports) and of the temporary
    folder, what the supervisor prints, and every process's command line and environment."""
    folders = (door.home, door.temporary, SHARED_MEMORY)
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    for path in [*files, door.process.log]:
        yield str(path), readable(path)
    for pid in door.process.members():
        for about in ("cmdline", "environ"):
            yield f"{about} of {pid}", readable(Path(f"/proc/{pid}/{about}"))


def readable(path: Path) -> bytes:
    """A file's bytes; none when it is gone by now."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def in_production(production: Production) -> Iterator[tuple[str, bytes]]:
    """The engine's documents and the node's logs; the database's rows, statements and log."""
    node = production.node
    _, found = node.ask(
        f"/{production.prefix}*/_search",
        method="POST",
        body={"size": MOST_DOCUMENTS, "query": {"match_all": {}}},
    )
    assert found["hits"]["total"]["value"] == len(found["hits"]["hits"]) > 0
    yield "the engine's documents", json.dumps(found, ensure_ascii=False).encode()
    for path in [node.folder / "node.log", *(node.folder / "logs").rglob("*")]:
        if path.is_file():
            yield str(path), readable(path)
    yield "the database's log", readable(production.database.folder / "server.log")
    yield from rows(production)


def rows(production: Production) -> Iterator[tuple[str, bytes]]:
    """Every row of every table of ours, and what the server last ran."""
    address = production.database.url(production.database_name).replace("+psycopg", "")
    with psycopg.connect(address) as connection:
        tables = connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        ).fetchall()
        assert tables
        for (table,) in [*tables, ("pg_stat_activity",)]:
            dump = sql.SQL("SELECT t::text FROM {} AS t").format(sql.Identifier(table))
            held = "\n".join(row[0] for row in connection.execute(dump))
            yield f"table {table}", held.encode()
