"""One run of the bench, from listings to findings."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from services.directory.domain.document import Document
from tests.bench.building import measure_building
from tests.bench.homes import ELASTICSEARCH, EMBEDDED, Engine, filled_home
from tests.bench.listings import Variant, read_originals, sample_listings, variants
from tests.bench.reference import Asked, ElasticsearchReference, EmbeddedReference
from tests.bench.report import Finding, Report, summary
from tests.bench.searching import measure_searches
from tests.bench.starting import measure_starts
from tests.bench.storing import measure_storing
from tests.harness import elasticsearch

WHOLE = (1_000, 10_000, 100_000)
QUICK = (1_000, 10_000)
HEAP_MB = 1024


@dataclass(frozen=True)
class Wanted:
    """What to run. `sizes` rise; `stored` listings go through P2; `engines` by name; `rounds` of
    searches, `loads` of imports and starts; `sample`: how many of the sample are varied."""

    sizes: tuple[int, ...] = WHOLE
    engines: tuple[str, ...] = (EMBEDDED, ELASTICSEARCH)
    stored: int = 20_000
    rounds: int = 5
    loads: int = 3
    sample: int = 1_000_000


def run(wanted: Wanted, say: Callable[[str], None] = lambda _: None) -> Report:
    """Raises what the parts of the product raise when one of them does not work."""
    began = time.monotonic()
    engines, left_out = _engines(wanted)
    findings: list[Finding] = []
    if engines:
        say("Reading the sample listings")
        varied, reading = _varied(wanted)
        for name in engines:
            findings += _on(name, wanted, varied, reading, say)
    return summary(findings, left_out, time.monotonic() - began)


def _varied(wanted: Wanted) -> tuple[list[Variant], dict[str, float]]:
    """As many listings as the run needs; how long the vocabulary takes to be ready, once a process,
    and how many a second it reads then."""
    listings = sample_listings()[: wanted.sample]
    began = time.perf_counter()
    read_originals(listings[:1])
    ready = time.perf_counter()
    originals = read_originals(listings)
    speed = len(listings) / (time.perf_counter() - ready)
    told = {"read a second": round(speed), "seconds until it reads": round(ready - began, 2)}
    return list(variants(originals, max((*wanted.sizes, wanted.stored)))), told


def _on(
    name: str,
    wanted: Wanted,
    varied: Sequence[Variant],
    reading: Mapping[str, float],
    say: Callable[[str], None],
) -> Iterator[Finding]:
    """All bars on one engine. `reading`: what is told of it beside P2."""
    with _engine(name) as engine, tempfile.TemporaryDirectory(prefix="signpost-bench-") as made:
        folder = Path(made)
        say(f"{name}: storing {wanted.stored:,} listings")
        chosen = varied[: wanted.stored]
        yield measure_storing(folder, engine, chosen, wanted.loads, reading)
        documents = [each.document for each in varied[: wanted.sizes[-1]]]
        homes, bares = [], []
        with ExitStack() as stack:
            for size in wanted.sizes:
                say(f"{name}: making an index of {size:,}")
                homes.append(filled_home(folder, engine, documents[:size]))
                bares.append(stack.enter_context(_bare(engine, folder, documents[:size])))
            say(f"{name}: searching")
            yield from measure_searches(homes, bares, wanted.rounds)
            yield from measure_building(homes[-1], wanted.rounds)
            say(f"{name}: starting")
            yield from measure_starts(homes[-1], wanted.loads)


def _engines(wanted: Wanted) -> tuple[list[str], list[str]]:
    """Those that this machine has, and a sentence for each that it has not."""
    missing = elasticsearch.missing() if ELASTICSEARCH in wanted.engines else None
    if not missing:
        return list(wanted.engines), []
    there = [name for name in wanted.engines if name != ELASTICSEARCH]
    return there, [f"Left out: Elasticsearch. To measure it install: {missing}."]


@contextmanager
def _engine(name: str) -> Iterator[Engine]:
    """The engine, started where it is a process: Elasticsearch with its own settings for the JVM,
    not those that make tests start sooner."""
    if name == EMBEDDED:
        yield Engine(EMBEDDED)
        return
    with elasticsearch.ElasticsearchNode(heap_mb=HEAP_MB, jvm_options=()) as node:
        yield Engine(ELASTICSEARCH, node.url)


@contextmanager
def _bare(
    engine: Engine, folder: Path, documents: Sequence[Document]
) -> Iterator[Callable[[Asked], object]]:
    size = len(documents)
    if engine.name == EMBEDDED:
        own = folder / f"reference-{size}"
        own.mkdir()
        yield EmbeddedReference(own, documents).ask
        return
    reference = ElasticsearchReference(engine.url, f"reference-{size}", documents)
    yield reference.ask
    reference.close()


def to_stderr(sentence: str) -> None:
    sys.stderr.write(sentence + "…\n")
    sys.stderr.flush()
