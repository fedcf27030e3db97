"""Times two or more arms in turn, so that what else the machine does falls on all of them alike."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

Arm = Callable[[int], object]


@dataclass(frozen=True)
class Timed:
    """Two arms over the same rounds. Seconds: the median of the rounds' medians. `spread`: the
    smallest and the largest ratio of one round."""

    ours: float
    bare: float
    spread: tuple[float, float]
    rounds: int
    turns: int

    @property
    def ratio(self) -> float:
        return self.ours / self.bare


def side_by_side(ours: Arm, bare: Arm, turns: int, rounds: int) -> Timed:
    """Runs both arms `turns` times in each of `rounds` rounds, the one after the other turn by
    turn, the order changed with each round; one round before them warms both and is not kept."""
    medians: list[tuple[float, float]] = []
    with _steady():
        for number in range(rounds + 1):
            first, second = _round((ours, bare) if number % 2 else (bare, ours), turns)
            medians.append((first, second) if number % 2 else (second, first))
    return summed_up(medians[1:], turns)


def summed_up(rounds: Sequence[tuple[float, float]], turns: int) -> Timed:
    """What rounds of (ours, bare), in seconds, come to."""
    ratios = [ours / bare for ours, bare in rounds]
    return Timed(
        statistics.median(ours for ours, _ in rounds),
        statistics.median(bare for _, bare in rounds),
        (min(ratios), max(ratios)),
        len(rounds),
        turns,
    )


def _round(arms: tuple[Arm, Arm], turns: int) -> tuple[float, float]:
    taken: tuple[list[float], list[float]] = ([], [])
    for turn in range(turns):
        for arm, times in zip(arms, taken, strict=True):
            began = time.perf_counter()
            arm(turn)
            times.append(time.perf_counter() - began)
    return statistics.median(taken[0]), statistics.median(taken[1])


@contextmanager
def _steady() -> Iterator[None]:
    """What was made before is left out of garbage collections: neither arm pays for it."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
