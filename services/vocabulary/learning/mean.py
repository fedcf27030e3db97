"""python -m services.vocabulary.learning.mean FOLDER TAUGHT…: writes the encoder's files from the
mean of several taught models. It reads unseen texts a little better than any of them (Izmailov et
al. 2018, arXiv 1803.05407)."""

import sys
from pathlib import Path

import torch
from torch import Tensor

from services.vocabulary.learning.pack import pack
from services.vocabulary.learning.teach import HALF_DONE, begun


def main() -> int:
    """FOLDER is the one that `teach` worked in; the mean becomes what it goes on from."""
    folder = Path(sys.argv[1])
    taught = [torch.load(each, weights_only=True) for each in sys.argv[2:]]
    network = begun(folder)
    network.load_state_dict(mean(taught))
    torch.save(network.state_dict(), folder / HALF_DONE)
    pack(network.eval())
    return 0


def mean(taught: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    """Return the mean of each number over models of one shape."""
    return {name: torch.stack([each[name] for each in taught]).mean(0) for name in taught[0]}


if __name__ == "__main__":
    sys.exit(main())
