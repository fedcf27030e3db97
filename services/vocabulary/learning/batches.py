"""Texts as rows of numbers, in the order in which they are taught: some of them two or three
together, for people tell more than one thing in a breath."""

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from services.vocabulary.encoder.pieces import END, START, cut, known
from services.vocabulary.learning.examples import CODES, Example, examples, phrases
from services.vocabulary.learning.network import LONGEST
from services.vocabulary.text import words

SIZE = 32
# Texts of about one length go together, from this many batches' worth at a time: less is wasted.
SORTED_OVER = 30
# Of the examples of one sentence, this share comes again with others beside it.
TOGETHER = 0.1
PHRASES_A_ROUND = 2000
PHRASE_WEIGHS = 0.5


class Row(NamedTuple):
    """A text's pieces; for each code whether it speaks of it, and how much that counts."""

    pieces: list[int]
    codes: np.ndarray
    weights: np.ndarray


class Batch(NamedTuple):
    """(texts, pieces) twice, (texts, codes) twice."""

    pieces: Tensor
    mask: Tensor
    codes: Tensor
    weights: Tensor


def rows(found: Sequence[Example], weight: float = 1.0) -> list[Row]:
    """Return each example as a row."""
    return [_row(each, weight) for each in found]


class Rounds:
    """Everything there is to learn from, in an order that differs each round."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._told = rows(examples())
        self._phrases = rows(phrases(), PHRASE_WEIGHS)

    def batches(self) -> list[Batch]:
        """Return one round."""
        rng = self._rng
        sampled = rng.sample(self._phrases, min(PHRASES_A_ROUND, len(self._phrases)))
        together = [self._together() for _ in range(int(len(self._told) * TOGETHER))]
        taught = [*self._told, *sampled, *together]
        rng.shuffle(taught)
        made = list(_grouped(taught))
        rng.shuffle(made)
        return [batch(each) for each in made]

    def _together(self) -> Row:
        some = self._rng.sample(self._told, self._rng.choice((2, 2, 3)))
        pieces = [piece for each in some for piece in each.pieces[1:-1]]
        return Row(
            _ended(pieces),
            np.max([each.codes for each in some], axis=0),
            np.min([each.weights for each in some], axis=0),
        )


def batch(some: Sequence[Row]) -> Batch:
    """Return rows side by side, the shorter ones filled up."""
    longest = max(len(each.pieces) for each in some)
    pieces = np.zeros((len(some), longest), np.int64)
    mask = np.zeros_like(pieces)
    for at, each in enumerate(some):
        pieces[at, : len(each.pieces)] = each.pieces
        mask[at, : len(each.pieces)] = 1
    codes, weights = (np.stack([each[n] for each in some]) for n in (1, 2))
    return Batch(*map(torch.tensor, (pieces, mask, codes, weights)))


def _row(example: Example, weight: float) -> Row:
    text = words(example.text)
    return Row(
        _ended(cut(text, {}, 0, len(text)).ids),
        np.array([code in example.codes for code in CODES], np.float32),
        np.array([weight * (code in example.of) for code in CODES], np.float32),
    )


def _ended(pieces: list[int]) -> list[int]:
    return [known()[START], *pieces[: LONGEST - 2], known()[END]]


def _grouped(taught: Sequence[Row]) -> Iterator[Sequence[Row]]:
    over = SIZE * SORTED_OVER
    for start in range(0, len(taught), over):
        some = sorted(taught[start : start + over], key=lambda each: len(each.pieces))
        for first in range(0, len(some), SIZE):
            yield some[first : first + SIZE]
