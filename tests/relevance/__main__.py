"""How much of what people need is found: python -m tests.relevance [--held-back] [--rules].

Prints Markdown tables for docs/relevance.md. `--rules` leaves out one rule at a time.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from services.directory.domain.enquiry import Enquiry
from tests.harness.elasticsearch import ElasticsearchNode
from tests.relevance import plain, systems
from tests.relevance.judged import GROUPS, HELD_BACK, HERE, enquiries, grades
from tests.relevance.measures import Score, Scores, run, scores
from tests.relevance.searched import documents, gazetteer

Search = Callable[[Enquiry], list[str]]
PREFIX = "relevance"


def main(words: Sequence[str]) -> int:
    asked = _parser().parse_args(words)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        engines = [systems.embedded(folder)]
        plains = {"embedded": plain.on_tantivy(documents())}
        if asked.elasticsearch:
            node = stack.enter_context(ElasticsearchNode())
            engines.append(systems.elasticsearch(node.url, PREFIX))
            plains["elasticsearch"] = plain.on_elasticsearch(
                documents(), node.url, f"{PREFIX}-plain"
            )
        for name, path in (("Worked with", HERE), ("Held back", HELD_BACK)):
            if path is HERE or asked.held_back:
                _print(name, _measured(path, engines, plains, rules=asked.rules and path is HERE))
    return 0


def _measured(
    path: Path, engines: list[systems.Engine], plains: dict[str, Search], rules: bool
) -> Iterator[tuple[str, Scores]]:
    asked, judged = enquiries(path), grades(path)

    def of(search: Search) -> Scores:
        return scores(run(search, asked, gazetteer()), asked, judged)

    for engine in engines:
        yield f"plain BM25, {engine.name}", of(plains[engine.name])
        yield f"**Signpost, {engine.name}**", of(engine.search)
        for rule in systems.RANKING if rules else ():
            with engine.without(rule) as search:
                yield f"… without *{rule.name}*", of(search)


def _print(title: str, rows: Iterator[tuple[str, Scores]]) -> None:
    out = sys.stdout
    groups = (*GROUPS, "all")
    out.write(f"\n### {title}\n\nnDCG@10, then recall@50, then the share that found nothing.\n\n")
    out.write("| system | " + " | ".join(groups) + " |\n|---|" + "---|" * len(groups) + "\n")
    for name, found in rows:
        out.write(f"| {name} | " + " | ".join(_cell(found[group]) for group in groups) + " |\n")
        out.flush()


def _cell(score: Score) -> str:
    return f"{score.ndcg:.3f} · {score.recall:.2f} · {score.nothing:.2f}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.relevance", description=__doc__)
    parser.add_argument("--held-back", action="store_true", help="report the held-back third too")
    parser.add_argument("--rules", action="store_true", help="leave out one rule at a time")
    parser.add_argument("--elasticsearch", action="store_true", help="on both engines")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
