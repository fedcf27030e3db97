"""When few were found: which change to the enquiry would find how many more.

Each change holds request fields with the value they would get; None means to leave the field out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from services.directory.domain.enquiry import Enquiry
from services.directory.usecases.ports import SearchEngine

# "3 choirs within 2 km": with so few, it is worth knowing what a change would bring. With five
# there is something to choose from, and nothing more is counted.
FEW = 5
# "1 more at 4 km, 3 more at 8 km": the second is worth the longer way.
A_FEW = 3
STEPS = 3
WIDEST_KM = 100.0
MOST = 4
# What needs no journey.
FROM_HOME = ("online", "phone")
# Filters with the value that takes them off.
OFF: dict[str, Any] = {
    "free": False,
    "days": (),
    "access": (),
    "languages": (),
    "attendance": (),
    "needs": (),
    "age": None,
}

Change = dict[str, object]


@dataclass(frozen=True)
class Trial:
    """A change, what it would ask, and what that must exceed: the enquiry itself where `than` is
    None."""

    change: Change
    wider: Enquiry
    than: Enquiry | None = None


def widen(enquiry: Enquiry, total: int, engine: SearchEngine) -> list[dict[str, object]]:
    """[{"change": {"max_km": 16}, "adds": 12}], most helpful first, at most four.

    total: how many the enquiry found. raises EngineAway
    """
    if total >= FEW:
        return []
    added = _added(list(_trials(enquiry)), total, engine)
    return [{"change": change, "adds": adds} for change, adds in _helpful(added)]


def _trials(enquiry: Enquiry) -> Iterator[Trial]:
    yield from _further(enquiry)
    yield from _from_home(enquiry)
    narrowing = _narrowing(enquiry)
    for field in narrowing:
        yield Trial({field: None}, replace(enquiry, **{field: OFF[field]}))
    if len(narrowing) > 1:
        off = {field: OFF[field] for field in narrowing}
        yield Trial(dict.fromkeys(narrowing), replace(enquiry, **off))


def _added(trials: list[Trial], total: int, engine: SearchEngine) -> list[tuple[Change, int]]:
    """Each change with how many more it finds, those that find more; one question to the engine."""
    if not trials:
        return []
    thans = [trial.than for trial in trials if trial.than]
    counts = engine.counts([*(trial.wider for trial in trials), *thans])
    found_already = iter(counts[len(trials) :])
    added = [
        (trial.change, count - (next(found_already) if trial.than else total))
        for trial, count in zip(trials, counts, strict=False)
    ]
    return [(change, adds) for change, adds in added if adds > 0]


def _helpful(added: list[tuple[Change, int]]) -> list[tuple[Change, int]]:
    """Of several distances one; everything taken off at once only where nothing less helps."""
    single = [each for each in added if len(each[0]) == 1 or "max_km" in each[0]]
    distances = [each for each in single if list(each[0]) == ["max_km"]]
    kept = [each for each in single if each not in distances]
    if distances:
        near_enough = next((each for each in distances if each[1] >= A_FEW), None)
        kept.append(near_enough or max(distances, key=lambda each: each[1]))
    kept.sort(key=lambda each: -each[1])
    return kept[:MOST] or added[:1]


def _further(enquiry: Enquiry) -> Iterator[Trial]:
    """Twice as far, and twice again."""
    for step in range(1, STEPS + 1):
        km = (enquiry.max_km or WIDEST_KM) * 2**step
        if km <= WIDEST_KM:
            yield Trial({"max_km": km}, replace(enquiry, max_km=km))


def _from_home(enquiry: Enquiry) -> Iterator[Trial]:
    """By phone or online, where the way asked for or the distance leaves that out.

    Counted so that a listing found already is not counted twice.
    """
    chosen = enquiry.attendance
    if chosen and not set(FROM_HOME) <= set(chosen):
        either = (*chosen, *(way for way in FROM_HOME if way not in chosen))
        yield Trial({"attendance": list(FROM_HOME)}, replace(enquiry, attendance=either))
    elif not chosen and enquiry.max_km is not None:
        near = replace(enquiry, attendance=FROM_HOME)
        change: Change = {"attendance": list(FROM_HOME), "max_km": None}
        yield Trial(change, replace(near, max_km=None), near)


def _narrowing(enquiry: Enquiry) -> list[str]:
    """The filters that the enquiry sets. Needs count only beside words: without either there would
    be nothing left to look for."""
    chosen = [field for field, off in OFF.items() if getattr(enquiry, field) != off]
    return [field for field in chosen if field != "needs" or enquiry.text.strip()]
