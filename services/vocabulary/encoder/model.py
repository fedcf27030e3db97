"""Says how far a text leans towards each need and danger, read as a whole: word order, "not", and
whose trouble it is count, where a phrase sees only its own words.

A transformer of six layers (MiniLM, Wang et al. 2020, arXiv 2002.10957; Apache 2.0), taught by
services/vocabulary/learning on example texts, kept as eight-bit numbers and run by ONNX Runtime.
"""

import itertools
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from services.vocabulary.datafiles import DATA
from services.vocabulary.encoder.pieces import END, NO_WORD, START, Pieces, cut, known
from services.vocabulary.text import STOP, Words

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Numbers = NDArray[np.float32]

FILE: Final = DATA / "encoder" / "model.onnx"
CODES_FILE: Final = DATA / "encoder" / "codes.txt"
# Pieces. It was taught on texts of up to 160; a longer one is read window by window.
WINDOW: Final = 150
# Some 4,000 words: what comes after is read by phrases alone, so that no text costs minutes.
MOST_WINDOWS: Final = 40
ERRORS_ONLY: Final = 3
NOTHING: Final = -20.0


class Encoder:
    """The model. `codes`: needs and red flags, in the order of the columns."""

    def __init__(self, session: "InferenceSession", codes: tuple[str, ...]) -> None:
        self._session = session
        self.codes = codes

    def read(self, text: Words, respelt: Mapping[int, str]) -> tuple[Numbers, Numbers]:
        """Return (leanings, by_word): log odds of each code (codes,), and how far each word speaks
        for each code (words, codes)."""
        leanings = np.full(len(self.codes), NOTHING, np.float32)
        by_word = np.full((len(text), len(self.codes)), NOTHING, np.float32)
        for ids, owners in _windows(text, respelt):
            asked = np.array([[known()[START], *ids, known()[END]]], np.int64)
            whole, parts = self._session.run(None, {"pieces": asked})
            np.maximum(leanings, whole[0], out=leanings)
            at = np.array(owners)
            np.maximum.at(by_word, at[at != NO_WORD], parts[0][1:-1][at != NO_WORD])
        return leanings, by_word


@cache
def encoder() -> Encoder:
    """Return the model of the data files, loaded once a process, at its first use: a session must
    not be shared across a fork, and the library itself starts a thread that no child can end."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # One thread: the machine's others serve other people.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = ERRORS_ONLY
    session = onnxruntime.InferenceSession(str(FILE), options, providers=["CPUExecutionProvider"])
    return Encoder(session, tuple(CODES_FILE.read_text(encoding="utf-8").split()))


def _windows(text: Words, respelt: Mapping[int, str]) -> Iterator[Pieces]:
    """Yield the pieces of as many whole sentences as a window holds, the first windows only."""
    yield from itertools.islice(_filled(text, respelt), MOST_WINDOWS)


def _filled(text: Words, respelt: Mapping[int, str]) -> Iterator[Pieces]:
    held = Pieces([], [])
    for first, after in itertools.pairwise([*_starts(text), len(text)]):
        found = cut(text, respelt, first, after)
        if held.ids and len(held.ids) + len(found.ids) > WINDOW:
            yield held
            held = Pieces([], [])
        held = Pieces(held.ids + found.ids, held.owners + found.owners)
        while len(held.ids) > WINDOW:
            yield Pieces(held.ids[:WINDOW], held.owners[:WINDOW])
            held = Pieces(held.ids[WINDOW:], held.owners[WINDOW:])
    if held.ids:
        yield held


def _starts(text: Words) -> Iterator[int]:
    """Yield where sentences begin; the marks before a word belong to the sentence it ends."""
    return (at for at in range(len(text)) if at == 0 or text.breaks[at] == STOP)
