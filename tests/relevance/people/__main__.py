"""How right matches are: python -m tests.relevance.people [--held-back] [--elasticsearch].

Prints Markdown for docs/relevance.md.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from tests.harness.elasticsearch import ElasticsearchNode
from tests.relevance import systems
from tests.relevance.people.baselines import codes_nearest_first, plain_words
from tests.relevance.people.judged import HELD_BACK, HERE, Judged, people
from tests.relevance.people.matching import answer, ids
from tests.relevance.people.measures import Score, covered, score

PREFIX = "people"
HEADINGS = "people", "system", "nDCG@10", "wrong in the first ten", "not judged", "covered in five"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.relevance.people")
    parser.add_argument("--held-back", action="store_true", help="report on what is held back too")
    parser.add_argument("--elasticsearch", action="store_true", help="on that engine as well")
    asked = parser.parse_args()
    print(f"| {' | '.join(HEADINGS)} |\n{'|---' * len(HEADINGS)}|")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        engines = [systems.embedded(folder)]
        if asked.elasticsearch:
            node = stack.enter_context(ElasticsearchNode())
            engines.append(systems.elasticsearch(node.url, PREFIX))
        for each in [HERE, HELD_BACK] if asked.held_back else [HERE]:
            name = "held back" if each is HELD_BACK else "worked with"
            for system, made, share in _measured(people(each), engines):
                found = f"{made.ndcg:.3f} | {made.wrong:.3f} | {made.unjudged:.2f}"
                print(f"| {name} ({made.people}) | {system} | {found} | {share} |")


def _measured(
    judged: Sequence[Judged], engines: Sequence[systems.Engine]
) -> Iterator[tuple[str, Score, str]]:
    plain = plain_words()
    yield "plain BM25", score({one.id: plain(one) for one in judged}, judged), ""
    nearest = {one.id: codes_nearest_first(one) for one in judged}
    yield "need codes, nearest first", score(nearest, judged), ""
    for engine in engines:
        answers = {one.id: answer(one, engine.engine) for one in judged}
        found = {one: ids(each) for one, each in answers.items()}
        share = f"{covered(list(answers.values())):.2f}"
        yield f"**Signpost, {engine.name}**", score(found, judged), share


if __name__ == "__main__":
    main()
