"""Measures speed as ratios and prints them: ./signpost bench [--quick] [--json FILE] [--check]."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.bench.homes import ELASTICSEARCH, EMBEDDED
from tests.bench.report import as_json, as_table
from tests.bench.run import QUICK, WHOLE, Wanted, run, to_stderr

MISSED = 1


def main(words: Sequence[str]) -> int:
    """0, or 1 where `--check` asks for it and a bar was missed by more than noise.

    The table goes to stdout and the JSON into FILE; without FILE the JSON goes to stdout and the
    table to stderr.
    """
    asked = _parser().parse_args(words)
    engines = (EMBEDDED, ELASTICSEARCH) if asked.engine is None else (asked.engine,)
    told = run(_wanted(asked.quick, engines), to_stderr)
    if asked.json:
        asked.json.write_bytes(as_json(told))
        sys.stdout.write(as_table(told))
    else:
        sys.stderr.write(as_table(told))
        sys.stdout.write(as_json(told).decode())
    missed = any(finding.verdict == "missed" for finding in told.findings)
    return MISSED if asked.check and missed else 0


def _wanted(quick: bool, engines: tuple[str, ...]) -> Wanted:
    if quick:
        return Wanted(QUICK, engines, stored=10_000, rounds=3)
    return Wanted(WHOLE, engines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./signpost bench", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="the findings as JSON into FILE")
    parser.add_argument("--quick", action="store_true", help="up to 10,000 listings only")
    parser.add_argument("--engine", choices=(EMBEDDED, ELASTICSEARCH), help="only this engine")
    parser.add_argument("--check", action="store_true", help="exit 1 when a bar is missed")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
