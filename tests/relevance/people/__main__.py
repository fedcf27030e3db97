"""How right matches are: python -m tests.relevance.people [--held-back]. Prints Markdown."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.relevance import systems
from tests.relevance.people.judged import HELD_BACK, HERE, people
from tests.relevance.people.matching import answer, ids
from tests.relevance.people.measures import score


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.relevance.people")
    parser.add_argument("--held-back", action="store_true", help="report on what is held back too")
    asked = parser.parse_args()
    folders = [HERE, HELD_BACK] if asked.held_back else [HERE]
    print("| people | nDCG@10 | wrong in the first ten | not judged | people helped |")
    print("|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        engine = systems.embedded(Path(folder)).engine
        for each in folders:
            judged = people(each)
            found = {one.id: ids(answer(one, engine)) for one in judged}
            made = score(found, judged)
            figures = f"{made.ndcg:.3f} | {made.wrong:.3f} | {made.unjudged:.2f} | {made.people}"
            print(f"| {'held back' if each is HELD_BACK else 'worked with'} | {figures} |")


if __name__ == "__main__":
    main()
