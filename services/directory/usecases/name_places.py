"""Places by the names that people type: the right one of several, and those of nearly that name.

"Cheadle"               the largest of that name, and where the others are
"Cheadle, Staffordshire Moorlands"   that one
"Altringham"            none; near it lies Altrincham
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from services.directory.domain.spelling import LONG, distance
from services.directory.gazetteer import Gazetteer, Place, distance_km

# A district around a town of its name is not another place.
APART_KM = 20.0
NEAR_NAMES = 3
SHORTEST_MISSPELT = 4


@dataclass(frozen=True)
class _Name:
    folded: str
    written: str
    postcodes: int
    several: bool


class PlaceNames:
    """The gazetteer's names, ready to be begun, misspelt or meant twice. Made once a process."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def find(self, name: str) -> Place | None:
        """The place of that name: the largest, or the one in the area after the comma."""
        if found := self._gazetteer.find_place(name):
            return replace(found, name=self._label(found, self._same_name(found.name)))
        head, comma, tail = name.rpartition(",")
        if not comma:
            return None
        area = self._gazetteer.normal_area(tail)
        within = (p for p in self._same_name(head) if area in p.areas)
        return next((replace(p, name=self._label(p, self._same_name(head))) for p in within), None)

    def others(self, place: Place) -> tuple[str, ...]:
        """What to ask for to get another place of that name: "Newport, Isle of Wight"."""
        if place.kind not in ("town", "district"):
            return ()
        every = self._same_name(place.name.partition(",")[0])
        here = [p for p in every if (p.lat, p.lon) == (place.lat, place.lon)]
        if not here:
            return ()
        return tuple(self._label(p, every) for p in every if p not in here)

    def beginning(self, text: str, most: int) -> list[str]:
        """Names of which a word begins with `text`: whole names first, large places first."""
        wanted = self._gazetteer.normal_area(text)
        if not wanted:
            return []
        first = bisect_left(self._starts, (wanted,))
        found: dict[str, _Name] = {}
        for start, name in self._starts[first:]:
            if not start.startswith(wanted):
                break
            found.setdefault(name.folded, name)

        def rank(name: _Name) -> tuple[bool, bool, int, str]:
            begins = name.folded.startswith(wanted)
            return name.folded != wanted, not begins, -name.postcodes, name.folded

        return self._labels(sorted(found.values(), key=rank), most)

    def nearly(self, text: str, most: int = NEAR_NAMES) -> list[str]:
        """Names that `text` may be misspelt from."""
        wanted = self._gazetteer.normal_area(text)
        if len(wanted) < SHORTEST_MISSPELT:
            return []
        mistakes = 2 if len(wanted) >= LONG else 1
        near = [
            (off, -name.postcodes, name)
            for name in self._names
            if (off := distance(wanted, name.folded, mistakes)) <= mistakes
        ]
        near.sort(key=lambda each: each[:2])
        return self._labels([name for *_, name in near], most)

    @cached_property
    def _names(self) -> list[_Name]:
        return [_Name(*each) for each in self._gazetteer.names()]

    @cached_property
    def _starts(self) -> list[tuple[str, _Name]]:
        """Every name from each of its words on, sorted."""
        tails = ((tail, name) for name in self._names for tail in _tails(name.folded))
        return sorted(tails, key=lambda each: each[0])

    def _labels(self, names: Sequence[_Name], most: int) -> list[str]:
        labels = (label for name in names for label in self._all_labels(name))
        return list(dict.fromkeys(label for label, _ in zip(labels, range(most), strict=False)))

    def _all_labels(self, name: _Name) -> Iterator[str]:
        every = self._same_name(name.written) if name.several else []
        if len(every) < 2:
            yield name.written
        else:
            yield from (self._label(place, every) for place in every)

    def _same_name(self, name: str) -> list[Place]:
        """Places of exactly that name, the largest first, that are not in one another."""
        wanted = self._gazetteer.normal_area(name)
        apart: list[Place] = []
        for place in self._gazetteer.find_places(name):
            exact = self._gazetteer.normal_area(place.name) == wanted
            if exact and all(_far(place, other) for other in apart):
                apart.append(place)
        return apart

    def _label(self, place: Place, every: Sequence[Place]) -> str:
        """The name with the smallest district that tells it from the others of that name."""
        if len(every) < 2:
            return place.name
        elsewhere = {area for other in every if other != place for area in other.areas}
        own = (self._gazetteer.district(a) for a in place.areas if a not in elsewhere)
        district = next(filter(None, own), None)
        return f"{place.name}, {district}" if district else place.name


def _tails(folded: str) -> Iterator[str]:
    words = folded.split(" ")
    return (" ".join(words[n:]) for n in range(len(words)))


def _far(one: Place, other: Place) -> bool:
    return distance_km(one.lat, one.lon, other.lat, other.lon) > APART_KM
