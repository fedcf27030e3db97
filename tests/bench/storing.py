"""P2: how fast listings come in, from lines of JSON to searchable, beside the engine alone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec
import orjson

from services.directory.domain.listing import encode
from tests.bench.homes import CHECKOUT, Engine, new_home
from tests.bench.listings import Variant
from tests.bench.report import Finding
from tests.bench.timing import summed_up

LEAST = 0.6


def measure_storing(
    folder: Path,
    engine: Engine,
    varied: Sequence[Variant],
    rounds: int,
    reading: Mapping[str, float],
) -> Finding:
    """Listings a second. `reading`: how fast the vocabulary reads words, told beside it."""
    lines, documents = folder / "rows.jsonl", folder / "documents.msgpack"
    lines.write_bytes(b"".join(encode(each.listing) + b"\n" for each in varied))
    documents.write_bytes(msgspec.msgpack.encode([each.document for each in varied]))
    count = len(varied)
    ours, bare = [], []
    for number in range(rounds):
        ours.append(_ours(folder, engine, lines, documents, number))
        bare.append(_bare(engine, documents))
    timed = summed_up([(b, o["searchable"]) for o, b in zip(ours, bare, strict=True)], 1)
    stored = sorted(each["stored"] for each in ours)[len(ours) // 2]
    return Finding(
        bar="P2",
        what="import to searchable ÷ bare bulk of the same documents",
        engine=engine.name,
        size=count,
        ratio=round(timed.ratio, 3),
        ours=round(count / timed.bare),
        bare=round(count / timed.ours),
        unit="a second",
        spread=(round(timed.spread[0], 3), round(timed.spread[1], 3)),
        rounds=rounds,
        turns=1,
        least=LEAST,
        beside={"stored a second": round(count / stored), **reading},
    )


def _ours(
    folder: Path, engine: Engine, lines: Path, documents: Path, number: int
) -> Mapping[str, float]:
    """The import and the indexer, two processes as in the product, on an empty home."""
    home = new_home(folder, engine, number, "import")
    with _role("indexer", documents, home.env), _role("import", lines, home.env) as importing:
        return _run(importing)


def _bare(engine: Engine, documents: Path) -> float:
    env = {"PYTHONPATH": str(CHECKOUT), "SIGNPOST_SEARCH_URL": engine.url}
    with _role("bare", documents, env) as loading:
        return _run(loading)["searchable"]


@contextmanager
def _role(name: str, file: Path, env: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A process of bulk.py that is ready; ended afterwards."""
    words = [sys.executable, "-m", "tests.bench.bulk", name, str(file)]
    with subprocess.Popen(
        words, env=env, cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        try:
            _heard(process)
            yield process
        finally:
            process.terminate()


def _run(process: subprocess.Popen[bytes]) -> Mapping[str, float]:
    assert process.stdin is not None
    process.stdin.write(b"go\n")
    process.stdin.flush()
    return _heard(process)


def _heard(process: subprocess.Popen[bytes]) -> Mapping[str, float]:
    """Its next line. Raises RuntimeError when it ended instead; stderr has said why."""
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        raise RuntimeError(f"ended with {process.wait()}: {process.args!r}")
    said: Mapping[str, float] = orjson.loads(line)
    return said
