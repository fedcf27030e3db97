"""Looks for a word in every place where a Signpost keeps or shows anything."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import tantivy
from psycopg import sql

from tests.journeys.conftest import Production
from tests.journeys.door import Door

MOST_DOCUMENTS = 10_000
SHARED_MEMORY = Path("/dev/shm")
SQLITE = b"SQLite format 3\x00"


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


def in_the_home(home: Path) -> Iterator[tuple[str, bytes]]:
    """What is kept in the home, taken apart: every line of every log, every row of every table of
    every SQLite database, every stored field of every document of the indexes."""
    files = [path for path in home.rglob("*") if path.is_file()]
    for path in files:
        if path.suffix == ".log" or "logs" in path.parts:
            for n, line in enumerate(readable(path).splitlines(), start=1):
                yield f"line {n} of {path}", line
        elif readable(path).startswith(SQLITE):
            yield from sqlite_rows(path)
        elif path.name == "meta.json":
            yield from documents_of(path.parent)


def sqlite_rows(path: Path) -> Iterator[tuple[str, bytes]]:
    """Every row with what is not yet in the main file; a blob as its bytes."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        listed = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (table,) in listed.fetchall():
            for row in connection.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 - its own name
                cells = [each if isinstance(each, bytes) else str(each).encode() for each in row]
                yield f"a row of {table} in {path}", b"\n".join(cells)


def documents_of(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every document that an embedded index keeps."""
    searcher = tantivy.Index.open(str(folder)).searcher()
    found = searcher.search(tantivy.Query.all_query(), limit=max(searcher.num_docs, 1))
    for _, address in found.hits:
        kept = searcher.doc(address).to_dict()
        cells = [each for values in kept.values() for each in values]
        held = [bytes(e) if isinstance(e, bytes | list) else str(e).encode() for e in cells]
        yield f"a document of {folder}", b"\n".join(held)


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
