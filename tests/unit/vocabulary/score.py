"""How well needs and red flags are read: python -m tests.unit.vocabulary.score prints it all.

texts.tsv, texts_2.tsv and texts_3.tsv are for working with, and the encoder is never taught with
them; texts_held_out.tsv is only reported. Each row is a
text with the codes that an experienced link worker would tick (README.md of the vocabulary).
"""

import csv
import sys
from pathlib import Path
from typing import NamedTuple

from services.vocabulary.reader import read_person
from tests.unit.vocabulary.sentences import sentences

HERE = Path(__file__).parent
WORKED_WITH = ("texts.tsv", "texts_2.tsv", "texts_3.tsv")
HELD_OUT = ("texts_held_out.tsv",)


class Score(NamedTuple):
    """Counts of codes: rightly read, wrongly read, missed."""

    right: int
    wrong: int
    missed: int

    def plus(self, found: set[str], wanted: set[str]) -> "Score":
        return Score(
            self.right + len(found & wanted),
            self.wrong + len(found - wanted),
            self.missed + len(wanted - found),
        )

    @property
    def precision(self) -> float:
        return self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.right + self.missed, 1)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(2 * self.right + self.wrong + self.missed, 1)


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table of texts; several codes in a cell have spaces between."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def score_texts(name: str) -> tuple[Score, Score]:
    """Needs, and red flags."""
    needs = flags = Score(0, 0, 0)
    for row in rows(name):
        reading = read_person(row["text"])
        needs = needs.plus({need.code for need in reading.needs}, set(row["needs"].split()))
        flags = flags.plus({flag.code for flag in reading.red_flags}, set(row["red_flags"].split()))
    return needs, flags


def score_sentences(name: str) -> Score:
    needs = Score(0, 0, 0)
    for sentence in sentences(name):
        needs = needs.plus({n.code for n in read_person(sentence.text).needs}, set(sentence.needs))
    return needs


def main() -> int:
    out = sys.stdout
    out.write("| table | of | precision | recall | F1 |\n|---|---|---|---|---|\n")
    for name in (*WORKED_WITH, *HELD_OUT):
        for what, score in zip(("needs", "red flags"), score_texts(name), strict=True):
            out.write(_row(name, what, score))
    for name in ("sentences.txt", "sentences_held_out.txt"):
        out.write(_row(name, "needs", score_sentences(name)))
    return 0


def _row(name: str, what: str, score: Score) -> str:
    figures = (score.precision, score.recall, score.f1)
    return f"| {name} | {what} | " + " | ".join(f"{figure:.2f}" for figure in figures) + " |\n"


if __name__ == "__main__":
    sys.exit(main())
