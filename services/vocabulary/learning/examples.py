"""What is learned from: example texts with their needs and dangers, and phrases written out."""

import random
from collections.abc import Iterator
from typing import NamedTuple

from services.vocabulary.codes import NEEDS, RED_FLAGS
from services.vocabulary.datafiles import DATA, BadDataFile, sections
from services.vocabulary.phrases import GAP
from services.vocabulary.text import word_set
from services.vocabulary.word_groups import groups

SEED = 4
CODES = (*NEEDS, *RED_FLAGS)
# Examples of these needs may speak of danger without having been judged for it.
NEAR_DANGER = word_set(
    "domestic_abuse sexual_abuse low_mood crime_justice parenting young_people homelessness "
    "alcohol_drugs bereavement relationships anxiety"
)


class Example(NamedTuple):
    """A text and the codes that it speaks of, none for small talk. `of`: the codes that it was
    judged for; of the others it says nothing."""

    text: str
    codes: frozenset[str]
    of: tuple[str, ...]


def examples() -> list[Example]:
    """Return every example of data/examples: cases, judged for all, and older ones, for some."""
    return [
        *_read("cases", CODES),
        *_read("needs", tuple(NEEDS), tuple(RED_FLAGS)),
        *_read("red_flags", tuple(RED_FLAGS)),
    ]


def phrases() -> list[Example]:
    """Return what people say, from the phrases of data/needs, one way to write each."""
    rng = random.Random(SEED)  # noqa: S311 - no secret
    said = list(_said_by_people())
    return [
        Example(_written(phrase, rng), frozenset({code}), tuple(NEEDS)) for code, phrase in said
    ]


def _read(folder: str, known: tuple[str, ...], also: tuple[str, ...] = ()) -> Iterator[Example]:
    """Yield the examples of a folder; `also`: codes that an everyday one does not speak of."""
    for path in sorted((DATA / "examples" / folder).glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            text, *written = line.split("\t")
            codes = frozenset(" ".join(written).split())
            if unknown := codes.difference(known):
                raise BadDataFile(f"{path.name} has no code {', '.join(unknown)}: {text[:40]}")
            if text.strip():
                of = known if NEAR_DANGER.intersection(codes) else (*known, *also)
                yield Example(text, codes, of)


def _said_by_people() -> Iterator[tuple[str, str]]:
    for code in NEEDS:
        for heading, lines in sections(f"needs/{code}.txt").items():
            if heading.startswith("said by people"):
                for phrase in lines:
                    yield code, phrase


def _written(phrase: str, rng: random.Random) -> str:
    return " ".join(_word(slot, rng) for slot in phrase.split() if slot != GAP)


def _word(slot: str, rng: random.Random) -> str:
    word = rng.choice(slot.removesuffix("?").split("|")).lstrip("=")
    return rng.choice(sorted(groups()[word.strip("<>")])) if word.startswith("<") else word
