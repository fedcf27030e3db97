"""The encoder as PyTorch knows it, while it is taught: BERT (Devlin et al. 2018, arXiv 1810.04805)
with six layers, and above them how far each word, and the text as a whole, speaks for each code.

The leaning of a text is a soft maximum over its words (log of the mean of exponentials) and a
share of the whole, so that one clause of a long story can speak for itself and still be judged by
the rest.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from services.vocabulary.learning.base import LAYERS

WIDTH, HEADS, INNER, LONGEST = 384, 12, 1536, 160
DROPPED = 0.1
TINY = 1e-12
# A code is rare: before it has learned anything the model should say no.
UNLIKELY = -4.0
# Ours -> theirs.
NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "heard": "attention.output.dense",
    "heard_norm": "attention.output.LayerNorm",
    "inner": "intermediate.dense",
    "outer": "output.dense",
    "outer_norm": "output.LayerNorm",
}


class Layer(nn.Module):
    """Each word hears the others, then thinks for itself."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.heard = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.heard_norm, self.outer_norm = (nn.LayerNorm(WIDTH, eps=TINY) for _ in range(2))
        self.drop = nn.Dropout(DROPPED)

    def forward(self, words: Tensor, there: Tensor) -> Tensor:
        shared = torch.softmax(
            _heads(self.query(words))
            @ _heads(self.key(words)).transpose(-1, -2)
            / (WIDTH // HEADS) ** 0.5
            + there,
            -1,
        ) @ _heads(self.value(words))
        heard = self.heard(shared.transpose(1, 2).flatten(2))
        words = self.heard_norm(words + self.drop(heard))
        thought = self.outer(nn.functional.gelu(self.inner(words)))
        return self.outer_norm(words + self.drop(thought))


class Network(nn.Module):
    """pieces, mask (texts, pieces) -> leanings (texts, codes), by piece (texts, pieces, codes)."""

    def __init__(self, pieces: int, codes: int) -> None:
        super().__init__()
        self.pieces, self.places = nn.Embedding(pieces, WIDTH), nn.Embedding(LONGEST, WIDTH)
        self.norm, self.drop = nn.LayerNorm(WIDTH, eps=TINY), nn.Dropout(DROPPED)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.by_word, self.by_text = nn.Linear(WIDTH, codes), nn.Linear(WIDTH, codes)
        nn.init.constant_(self.by_text.bias, UNLIKELY)

    def forward(self, pieces: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        words = self.drop(self.norm(self.pieces(pieces) + self.places(mask.cumsum(1) - mask)))
        there = (1.0 - mask[:, None, None, :].float()) * -1e4
        for layer in self.layers:
            words = layer(words, there)
        held = mask[..., None].float()
        count = held.sum(1)
        mean = (words * held).sum(1) / count
        by_word = self.by_word(self.drop(words)) + (1.0 - held) * -1e4
        whole = self.by_text(self.drop(mean)) + torch.logsumexp(by_word, 1) - torch.log(count)
        return whole, by_word


def from_base(numbers: Mapping[str, Any], kept: list[int], codes: int) -> Network:
    """Return the network with the base model's numbers; `kept`: which of its pieces are ours."""
    made = Network(len(kept), codes)
    there: dict[str, Any] = dict(made.state_dict())
    for name in there:
        theirs = _theirs(name)
        if theirs in numbers:
            there[name] = torch.tensor(np.array(numbers[theirs])[: len(there[name])])
    words = numbers["embeddings.word_embeddings.weight"]
    there["pieces.weight"] = torch.tensor(np.array(words)[kept])
    # Every text is of the first kind of the two that the base model tells apart.
    there["places.weight"] += torch.tensor(numbers["embeddings.token_type_embeddings.weight"][0])
    made.load_state_dict(there)
    return made


def _theirs(name: str) -> str:
    match name.split("."):
        case ["layers", n, part, kind]:
            return f"encoder.layer.{n}.{NAMES[part]}.{kind}"
        case ["norm", kind]:
            return f"embeddings.LayerNorm.{kind}"
        case ["places", _]:
            return "embeddings.position_embeddings.weight"
    return name


def _heads(words: Tensor) -> Tensor:
    return words.unflatten(2, (HEADS, WIDTH // HEADS)).transpose(1, 2)
