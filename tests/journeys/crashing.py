"""The directory's command line, which kills itself (SIGKILL) at one point of its work.

    python -m tests.journeys.crashing POINT VERB …

The product knows nothing of this: the point is a method that is replaced here.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from typing import Any

from services.directory import cli
from services.directory.domain.document import Document
from services.directory.search.elasticsearch.writer import ElasticsearchWriter
from services.directory.search.embedded.writer import EmbeddedWriter
from services.directory.store import record
from services.directory.store.record import SqlRecord

WRITERS: tuple[Any, ...] = (EmbeddedWriter, ElasticsearchWriter)
SECOND_TIME = 2


def die(*_args: object, **_options: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def then_die(first: Callable[..., Any]) -> Callable[..., Any]:
    def both(*args: Any, **options: Any) -> None:
        first(*args, **options)
        die()

    return both


def the_second_time(harm: Callable[..., Any], first: Callable[..., Any]) -> Callable[..., Any]:
    """The first batch goes through; the second one dies half way."""
    calls = 0

    def counted(*args: Any, **options: Any) -> Any:
        nonlocal calls
        calls += 1
        return (harm if calls == SECOND_TIME else first)(*args, **options)

    return counted


def before_commit() -> None:
    """Everything of the second batch is written, and the transaction still open."""
    written = record._write
    record._write = the_second_time(then_die(written), written)


def after_commit() -> None:
    kept: Any = SqlRecord.save
    SqlRecord.save = the_second_time(then_die(kept), kept)  # type: ignore[method-assign]


def before_index() -> None:
    for writer in WRITERS:
        writer.write = die


def half_indexed() -> None:
    for writer in WRITERS:
        writer.write = _half(writer.write)


def after_index() -> None:
    SqlRecord.done = die  # type: ignore[method-assign]


def _half(write: Callable[..., Any]) -> Callable[..., Any]:
    def half(
        self: Any, documents: Sequence[Document], gone: dict[str, int], more: bool = False
    ) -> None:
        write(self, documents[: len(documents) // 2], gone, more)
        die()

    return half


POINTS = {
    point.__name__: point
    for point in (before_commit, after_commit, before_index, half_indexed, after_index)
}

if __name__ == "__main__":
    POINTS[sys.argv.pop(1)]()
    cli.main()
