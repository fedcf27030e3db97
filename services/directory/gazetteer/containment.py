"""Which named areas contain an outcode, and which outcodes an area is made of."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from services.directory.gazetteer.names import fold
from services.directory.gazetteer.tables import Outcode, Tables

_KINGDOM = "united kingdom"
_ISLAND = "great britain"
_APART = "Northern Ireland"


@dataclass(frozen=True, slots=True)
class NamedArea:
    """A town, or a district or county, and the outcodes that make it up."""

    name: str
    kind: Literal["town", "district"]
    outcodes: tuple[str, ...]


class Containment:
    """Looks both ways between areas and outcodes; everything is worked out once, on first use."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._areas: dict[str, tuple[str, ...]] = {}
        # The same 2,000 names come up some 30,000 times; only names of the data go in here.
        self._fold = cache(fold)

    def areas_of(self, code: str) -> tuple[str, ...]:
        """The normalised names of all areas that contain the outcode, smallest first."""
        if code not in self._areas:
            names = self._names_of(self._tables.outcodes[code])
            self._areas[code] = tuple(dict.fromkeys(self._fold(name) for name in names if name))
        return self._areas[code]

    def shared_areas(self, codes: Iterable[str]) -> tuple[str, ...]:
        """The areas that contain every one of the outcodes (at least one)."""
        first, *rest = (self.areas_of(code) for code in codes)
        return tuple(area for area in first if all(area in other for other in rest))

    @cached_property
    def by_name(self) -> dict[str, tuple[NamedArea, ...]]:
        """Every town, district and county under its normalised name, which several may share."""
        named: defaultdict[str, list[NamedArea]] = defaultdict(list)
        for area in self._named_areas():
            named[self._fold(area.name)].append(area)
        return {name: tuple(areas) for name, areas in named.items()}

    @cached_property
    def area_names(self) -> frozenset[str]:
        """Every name that `areas_of` can answer, outcodes included."""
        return frozenset(area for code in self._tables.outcodes for area in self.areas_of(code))

    def _names_of(self, outcode: Outcode) -> Iterator[str]:
        towns = self._towns_by_outcode.get(outcode.code)
        # The locality is the one nearest the middle: it stands for the outcode only where no
        # town does, or a service "for Fulbourn" would be said to serve half of Cambridge.
        yield outcode.code
        yield from towns or [outcode.locality]
        districts = [outcode.district, *self._further_districts.get(outcode.code, ())]
        yield from districts
        for district in districts:
            yield from self._counties_by_district.get(district, ())
        yield outcode.region
        yield outcode.nation
        if outcode.nation != _APART:
            yield _ISLAND
        yield _KINGDOM

    def _named_areas(self) -> Iterator[NamedArea]:
        for name, codes in self._tables.towns:
            yield NamedArea(name, "town", codes)
        for outcode in self._tables.outcodes.values():
            if outcode.locality:
                yield NamedArea(outcode.locality, "town", (outcode.code,))
        for name, codes in self._outcodes_by_district.items():
            yield NamedArea(name, "district", codes)
        for name, districts in self._tables.counties:
            # A dictionary, because two districts of one county can share an outcode.
            together = dict.fromkeys(
                code for part in districts for code in self._outcodes_by_district[part]
            )
            yield NamedArea(name, "district", tuple(together))

    @cached_property
    def _towns_by_outcode(self) -> dict[str, list[str]]:
        return _turned(self._tables.towns)

    @cached_property
    def _further_districts(self) -> dict[str, list[str]]:
        return _turned(self._tables.districts)

    @cached_property
    def _counties_by_district(self) -> dict[str, list[str]]:
        return _turned(self._tables.counties)

    @cached_property
    def _outcodes_by_district(self) -> dict[str, tuple[str, ...]]:
        codes: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for outcode in self._tables.outcodes.values():
            if outcode.district:
                codes[outcode.district][outcode.code] = None
        for name, further in self._tables.districts:
            codes[name].update(dict.fromkeys(further))
        return {name: tuple(found) for name, found in codes.items()}


def _turned(table: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, list[str]]:
    turned: defaultdict[str, list[str]] = defaultdict(list)
    for name, members in table:
        for member in members:
            turned[member].append(name)
    return turned
