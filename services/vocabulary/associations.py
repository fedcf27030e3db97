"""How much the words of a text go with each need and red flag, learned from examples: for words
that no phrase foresees ("in bed by six in his overcoat, to save the gas").

Each word, and each pair of neighbours, has a number for every code; a text's leaning is their
weighted sum, as log odds (logistic regression, one code against the rest).
The numbers are learned from data/examples and the phrases by services/vocabulary/learning, and lie
in data/associations.npz. A word that no example has still counts, through words used alike: its
numbers come from static word vectors (see learning/README.md).
"""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from services.vocabulary.datafiles import DATA
from services.vocabulary.stems import stem

Numbers = NDArray[np.float32]

FILE: Final = DATA / "associations.npz"
PAIR: Final = "_"


class Table:
    """Numbers for one kind of term. `rows`: a term's number for each code; `sizes`: how much it
    counts towards the length of a text. Row 0 is that of an unknown term: nothing."""

    def __init__(self, terms: Sequence[str], rows: Numbers, sizes: Numbers) -> None:
        self._places = {term: at for at, term in enumerate(terms, start=1)}
        self._rows = np.vstack([np.zeros((1, rows.shape[1]), np.float32), rows])
        self._sizes = np.concatenate([np.zeros(1, np.float32), sizes])

    def shares(self, terms: Sequence[str]) -> Numbers:
        """Return what each term adds, (terms, codes), brought to the length of the text."""
        places = [self._places.get(term, 0) for term in terms]
        length = float(np.sqrt(np.square(self._sizes[places]).sum()))
        shares: Numbers = self._rows[places]
        return shares / length if length else shares


class Associations:
    """The learned numbers. `codes`: needs and red flags, in the order of the columns."""

    def __init__(self, codes: tuple[str, ...], words: Table, terms: Table, base: Numbers) -> None:
        self.codes = codes
        self._words, self._terms, self._base = words, terms, base

    def of(self, folded: Sequence[str]) -> tuple[Numbers, Numbers]:
        """Return the leaning towards each code, as log odds, and what each word adds to it
        (words, codes)."""
        adds = self._adds(folded)
        leaning: Numbers = self._base + adds.sum(axis=0)
        return leaning, adds

    def _adds(self, folded: Sequence[str]) -> Numbers:
        stems = [stem(word) for word in folded]
        pairs = [a + PAIR + b for a, b in pairwise(stems)]
        terms = self._terms.shares([*stems, *pairs])
        adds = self._words.shares(folded) + terms[: len(stems)]
        if pairs:
            # A pair is two words' doing.
            half = terms[len(stems) :] / 2
            adds[:-1] += half
            adds[1:] += half
        return adds


@cache
def associations() -> Associations:
    """Return the numbers of the data file, read once."""
    with np.load(FILE, allow_pickle=False) as held:
        codes = tuple(str(held["codes"]).split())
        words, terms = (_table(held, name) for name in ("words", "terms"))
        return Associations(codes, words, terms, held["base"].astype(np.float32))


def _table(held: "np.lib.npyio.NpzFile", name: str) -> Table:
    """Terms are kept as one text, their numbers as small whole ones and a scale for each code."""
    rows = held[f"{name}_rows"].astype(np.float32) * held[f"{name}_scale"].astype(np.float32)
    return Table(str(held[name]).split(), rows, held[f"{name}_sizes"].astype(np.float32))
