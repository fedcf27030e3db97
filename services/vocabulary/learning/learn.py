"""python -m services.vocabulary.learning.learn: writes data/associations.npz (README.md)."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import wordllama
from numpy.typing import NDArray
from scipy import optimize, sparse
from wordllama import WordLlama

from services.vocabulary.associations import FILE, PAIR
from services.vocabulary.codes import NEEDS, RED_FLAGS
from services.vocabulary.learning.examples import Example, examples, lexicon, phrases
from services.vocabulary.stems import stem
from services.vocabulary.text import words

Numbers = NDArray[Any]

CODES = (*NEEDS, *RED_FLAGS)
# Arora, Liang & Ma 2017 (smooth inverse frequency): a common word tells little.
COMMON = 1e-3
# A term seen once tells of one person, not of a need.
LEAST_SEEN = 2
VECTORS_WEIGH = 2.0
STRENGTH = 10.0
ROUNDS = 80
# An example says more of how people speak than a phrase written out.
EXAMPLE_WEIGHS = 1.0
PHRASE_WEIGHS = 0.5
WORD_WEIGHS = 0.3


@dataclass
class Features:
    """How texts become rows of numbers; the same sums are done word by word when reading."""

    seen: Counter[str]
    vectors: dict[str, Numbers]
    terms: dict[str, int]
    rare: Numbers

    def of(self, texts: Sequence[str]) -> sparse.csr_matrix:
        dense = np.array([self._dense(folded(text)) for text in texts]) * VECTORS_WEIGH
        return sparse.hstack([sparse.csr_matrix(dense), self._sparse(texts)]).tocsr()

    def weight(self, word: str) -> float:
        return COMMON / (COMMON + self.seen[word] / self.seen.total())

    def _dense(self, text: Sequence[str]) -> Numbers:
        known = [self.weight(w) * self.vectors[w] for w in text if w in self.vectors]
        if not known:
            return np.zeros(len(next(iter(self.vectors.values()))))
        length = np.sqrt(sum(float(v @ v) for v in known))
        summed: Numbers = np.sum(known, axis=0) / length
        return summed

    def _sparse(self, texts: Sequence[str]) -> sparse.csr_matrix:
        made = sparse.lil_matrix((len(texts), len(self.terms)))
        for row, text in enumerate(texts):
            at = [self.terms[t] for t in terms_of(folded(text)) if t in self.terms]
            length = np.sqrt(np.square(self.rare[at]).sum()) if at else 1.0
            for place in at:
                made[row, place] += self.rare[place] / length
        return made.tocsr()


def folded(text: str) -> list[str]:
    return words(text).folded


def terms_of(text: Sequence[str]) -> list[str]:
    """Stems and pairs of neighbours, as they repeat."""
    stems = [stem(word) for word in text]
    return [*stems, *(a + PAIR + b for a, b in pairwise(stems))]


def features(texts: Sequence[Example], vectors: dict[str, Numbers]) -> Features:
    seen = Counter(word for each in texts for word in folded(each.text))
    found = Counter(t for each in texts for t in set(terms_of(folded(each.text))))
    # A word of the lexicon is known to more than one.
    listed = {
        t for each in texts if len(folded(each.text)) < 3 for t in terms_of(folded(each.text))
    }
    kept = sorted(term for term, times in found.items() if times >= LEAST_SEEN or term in listed)
    rare = np.array([1 + np.log((1 + len(texts)) / (1 + found[term])) for term in kept])
    return Features(seen, vectors, {term: at for at, term in enumerate(kept)}, rare)


def word_vectors(wanted: Iterable[str]) -> dict[str, Numbers]:
    """Static vectors (wordllama, MIT licence) of `wanted` and of every whole word it knows."""
    folder = Path(wordllama.__file__).parent
    model = WordLlama.load(cache_dir=folder, disable_download=True)
    known = (t[1:] for t in model.tokenizer.get_vocab() if t.startswith("\u2581"))
    chosen = sorted({*wanted, *(w for w in known if w.isalpha() and w.isascii() and w.islower())})
    rows = model.embed(chosen, norm=False).astype(np.float64)
    return dict(zip(chosen, rows, strict=True))


def learn(
    found: Sequence[Example], weights: Sequence[float], made: Features
) -> tuple[Numbers, Numbers]:
    """The numbers of each feature for each code, and each code's base: one logistic regression a
    code, all solved at once (L-BFGS, Byrd et al. 1995)."""
    rows = made.of([each.text for each in found])
    held = np.array([[each.codes.get(code, 0.0) for code in CODES] for each in found])
    judged = np.array([[code in each.of for code in CODES] for each in found], dtype=float)
    weighed = np.array(weights)[:, None] * judged
    shape = (rows.shape[1] + 1, len(CODES))
    across = rows.T.tocsr()

    def loss(flat: Numbers) -> tuple[float, Numbers]:
        numbers = flat.reshape(shape)
        leaning = rows @ numbers[:-1] + numbers[-1]
        missed = (1 / (1 + np.exp(-leaning)) - held) * weighed
        cost = (weighed * (np.logaddexp(0, leaning) - held * leaning)).sum()
        slope = np.vstack([across @ missed + numbers[:-1] / STRENGTH, missed.sum(axis=0)])
        return cost + np.square(numbers[:-1]).sum() / (2 * STRENGTH), slope.ravel()

    start = np.zeros(shape)
    start[-1] = -4.0
    solved = optimize.minimize(loss, start.ravel(), jac=True, method="L-BFGS-B",
                               options={"maxiter": ROUNDS})  # fmt: skip
    numbers = solved.x.reshape(shape)
    return numbers[:-1], numbers[-1]


def packed(name: str, terms: Sequence[str], rows: Numbers, sizes: Numbers) -> dict[str, Numbers]:
    """Rows as small whole numbers with a scale for each need (associations.py reads them)."""
    scale = np.abs(rows).max(axis=0) / 127
    return {
        name: np.array(" ".join(terms)),
        f"{name}_rows": np.round(rows / scale).astype(np.int8),
        f"{name}_scale": scale.astype(np.float32),
        f"{name}_sizes": sizes.astype(np.float16),
    }


def tables(made: Features, columns: Numbers, base: Numbers) -> dict[str, Numbers]:
    size = len(next(iter(made.vectors.values())))
    by_word = list(made.vectors)
    weighed = np.array([made.weight(w) * made.vectors[w] for w in by_word])
    return {
        "codes": np.array(" ".join(CODES)),
        "base": base.astype(np.float32),
        **packed("words", by_word, weighed @ columns[:size] * VECTORS_WEIGH,
                 np.linalg.norm(weighed, axis=1)),
        **packed("terms", list(made.terms), made.rare[:, None] * columns[size:], made.rare),
    }  # fmt: skip


def main() -> int:
    said, written, words_alone = examples(), phrases(), lexicon()
    found = [*said, *written, *words_alone]
    weights = [
        *(EXAMPLE_WEIGHS for _ in said),
        *(PHRASE_WEIGHS for _ in written),
        *(WORD_WEIGHS for _ in words_alone),
    ]
    made = features(found, word_vectors({w for each in found for w in folded(each.text)}))
    columns, base = learn(found, weights, made)
    held: dict[str, Any] = tables(made, columns, base)
    np.savez_compressed(FILE, **held)
    sys.stderr.write(f"{len(found)} texts: {FILE.stat().st_size:,} B\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
