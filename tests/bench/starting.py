"""P10: from nothing to the first answer, beside the least that Flask and gunicorn can start."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing

from tests.bench.door import await_anything, await_search, bare_server, body_of, processes_of
from tests.bench.homes import Home
from tests.bench.reference import ENQUIRIES
from tests.bench.report import Finding, found
from tests.bench.timing import summed_up

MOST = 1.5
DOOR = ("directory", "gateway")
ALL = (*DOOR, "matcher", "indexer")


def measure_starts(home: Home, rounds: int) -> Iterator[Finding]:
    """All that `./signpost run` keeps running; then the two that a search needs."""
    for names, most in ((ALL, MOST), (DOOR, None)):
        pairs = [(_ours(home, names), _bare(home)) for _ in range(rounds)]
        what = f"start of {', '.join(names)} to the first search ÷ bare Flask and gunicorn"
        timed = summed_up(pairs, 1)
        yield found("P10", what, home.engine.name, home.size, timed, "s", most=most)


def _ours(home: Home, names: tuple[str, ...]) -> float:
    began = time.perf_counter()
    with processes_of(home, names) as port, closing(await_search(port, body_of(ENQUIRIES[0]))):
        return time.perf_counter() - began


def _bare(home: Home) -> float:
    began = time.perf_counter()
    with bare_server(home.folder) as port, closing(await_anything(port)):
        return time.perf_counter() - began
