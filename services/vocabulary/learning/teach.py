"""python -m services.vocabulary.learning.teach FOLDER [ROUNDS]: teaches the encoder and writes its
files anew (README.md). FOLDER keeps what is fetched and half done; with a half-taught model there,
it goes on from it."""

import json
import random
import sys
from pathlib import Path

import torch
from torch.nn.functional import binary_cross_entropy_with_logits

from services.vocabulary.encoder.pieces import known
from services.vocabulary.learning import base
from services.vocabulary.learning.batches import Batch, Rounds
from services.vocabulary.learning.examples import CODES
from services.vocabulary.learning.network import Network, from_base
from services.vocabulary.learning.pack import pack

SEED = 5
ROUNDS = 5
SPEED, SPEED_ABOVE = 1.2e-4, 1.2e-3
DECAY = 0.01
WARM_UP = 200
SLOWEST = 0.02
STEEPEST = 1.0
HALF_DONE = "taught.pt"


def main() -> int:
    """Teach, keep after every round, pack."""
    folder, rounds = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS
    torch.manual_seed(SEED)
    network = begun(folder)
    teach(network, rounds, folder / HALF_DONE)
    pack(network.eval())
    return 0


def teach(network: Network, rounds: int, kept: Path) -> None:
    """Go through everything `rounds` times, slower and slower (AdamW, Loshchilov & Hutter 2019)."""
    # What words mean on their own stays as the base model knows it: our texts are too few for it.
    network.pieces.requires_grad_(False)
    network.places.requires_grad_(False)
    optimiser = torch.optim.AdamW(_groups(network), weight_decay=DECAY)
    taught = Rounds(random.Random(SEED))  # noqa: S311 - no secret
    first = [each["lr"] for each in optimiser.param_groups]
    step = 0
    for n in range(rounds):
        missed = 0.0
        batches = taught.batches()
        network.train()
        for each in batches:
            share = min(1.0, (step + 1) / WARM_UP) * max(
                SLOWEST, 1 - step / (len(batches) * rounds)
            )
            for group, speed in zip(optimiser.param_groups, first, strict=True):
                group["lr"] = speed * share
            missed += _learn(network, optimiser, each)
            step += 1
        torch.save(network.state_dict(), kept)
        sys.stderr.write(f"round {n + 1}: missed {missed / len(batches):.3f}\n")


def _learn(network: Network, optimiser: torch.optim.Optimizer, some: Batch) -> float:
    leaning, _ = network(some.pieces, some.mask)
    missed = binary_cross_entropy_with_logits(leaning, some.codes, reduction="none")
    loss = (missed * some.weights).sum() / len(some.pieces)
    optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), STEEPEST)
    optimiser.step()
    return float(loss.item())


def _groups(network: Network) -> list[dict[str, object]]:
    above = [*network.by_word.parameters(), *network.by_text.parameters()]
    known_above = {id(each) for each in above}
    below = [
        each for each in network.parameters() if each.requires_grad and id(each) not in known_above
    ]
    return [{"params": below, "lr": SPEED}, {"params": above, "lr": SPEED_ABOVE}]


def begun(folder: Path) -> Network:
    """Return the network as far as it was taught in `folder`, at first the base model's."""
    base.fetch(folder)
    theirs = json.loads((folder / base.TOKENIZER).read_text(encoding="utf-8"))["model"]["vocab"]
    kept = [theirs[piece] for piece in known()]
    network = from_base(base.numbers(folder), kept, len(CODES))
    if (folder / HALF_DONE).exists():
        network.load_state_dict(torch.load(folder / HALF_DONE, weights_only=True))
    return network


if __name__ == "__main__":
    sys.exit(main())
