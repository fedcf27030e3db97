"""The gazetteer itself: places by postcode, by name and by point."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from services.directory.gazetteer.areas_in_text import areas_in_text
from services.directory.gazetteer.containment import Containment, NamedArea
from services.directory.gazetteer.exact import ExactPostcodes
from services.directory.gazetteer.geometry import distance_km
from services.directory.gazetteer.middle import middle_of
from services.directory.gazetteer.names import fold, without_title
from services.directory.gazetteer.place import Place
from services.directory.gazetteer.postcode import Postcode, normal_postcode
from services.directory.gazetteer.postcode_areas import MAINLAND_AREAS
from services.directory.gazetteer.tables import Outcode, Tables, shipped_tables

# A sector of one large user has radius 0, but its median may still be a street away.
_LEAST_ACCURACY_KM = 0.1
# A point further than this from the middle of every outcode, and from its extent, is at sea.
_ASHORE_KM = 15.0


class Gazetteer:
    """Knows the data of `tables` and, where given, the exact place of each postcode."""

    def __init__(self, tables: Tables, exact: ExactPostcodes | None = None) -> None:
        self._tables = tables
        self._exact = exact
        self._containment = Containment(tables)

    @staticmethod
    @cache
    def shipped(exact: Path | None = None) -> "Gazetteer":
        """The data that comes with the product, loaded once; `exact` as `install_exact` made it."""
        return Gazetteer(shipped_tables(), ExactPostcodes(exact) if exact else None)

    def find_postcode(self, text: str) -> Place | None:
        """The finest that is known: the postcode itself, its sector, its outcode.

        An outcode that the data lacks may be new, so it is answered too, by the outcodes that
        begin with it ("SW1" of old) or by its whole area, with an accuracy to match. None for
        the Channel Islands, the Isle of Man and codes without a place. Raises ImpossiblePostcode.
        """
        postcode = normal_postcode(text)
        if postcode.area not in MAINLAND_AREAS:
            return None
        return self._by_unit(postcode) or self._by_sector(postcode) or self._by_outcode(postcode)

    def find_place(self, name: str) -> Place | None:
        """The town, district or county of that name; of several the one with most postcodes.

        Where none is called so, the only one whose name begins with these words ("Ashby").
        """
        places = self.find_places(name)
        exact = [place for place in places if fold(place.name) == self.normal_area(name)]
        if exact:
            return exact[0]
        return places[0] if len(places) == 1 else None

    def find_places(self, name: str) -> list[Place]:
        """All of that name, then those whose names begin with it; most postcodes first in each."""
        wanted = self.normal_area(name)
        by_name = self._containment.by_name
        exact = by_name.get(wanted, ())
        # The middle of the town Bury is what is meant by Bury, not that of its district.
        towns = {code for area in exact if area.kind == "town" for code in area.outcodes}
        kept = [a for a in exact if a.kind == "town" or towns.isdisjoint(a.outcodes)]
        longer = [a for key in by_name if key.startswith(f"{wanted} ") for a in by_name[key]]
        ordered = self._largest_first(kept) + (self._largest_first(longer) if wanted else [])
        return [self._named_place(area) for area in ordered]

    def names(self) -> Iterator[tuple[str, str, int, bool]]:
        """Every name of a town, district or county: normalised, as written, how many postcodes are
        in the largest place of that name, and whether there are several."""
        for folded, areas in self._containment.by_name.items():
            largest = self._largest_first(list(areas))[0]
            postcodes = sum(outcode.postcodes for outcode in self._outcodes(largest))
            yield folded, largest.name, postcodes, len(areas) > 1

    def district(self, area: str) -> str | None:
        """The district or county of that normalised name as it is written: "telford and wrekin" is
        "Telford and Wrekin"."""
        named = self._containment.by_name.get(area, ())
        return next((each.name for each in named if each.kind == "district"), None)

    def place_at(self, lat: float, lon: float) -> Place:
        """The point itself, with the areas of the nearest outcode; no areas out at sea."""
        nearest = min(
            self._tables.outcodes.values(),
            key=lambda outcode: distance_km(lat, lon, outcode.lat, outcode.lon),
        )
        away = distance_km(lat, lon, nearest.lat, nearest.lon)
        if away > max(_ASHORE_KM, 2 * nearest.radius_km):
            return Place("", lat, lon, 0.0, "point", None, ())
        areas = self._containment.areas_of(nearest.code)
        return Place("", lat, lon, 0.0, "point", nearest.code, areas)

    def areas_in_text(self, text: str) -> tuple[str, ...]:
        """Known areas in the text of an "areas served" field, normalised, in its order."""
        return areas_in_text(text, self._containment.area_names, self._other_name)

    def covers(self, area: str, place: Place) -> bool:
        """Whether the area of that name contains the place."""
        return self.normal_area(area) in place.areas

    def normal_area(self, name: str) -> str:
        """The name as `Place.areas` has it: "City of Manchester" is "manchester".

        A title comes off only where the whole is no known name: "City of London" keeps its own.
        """
        folded = self._other_name(name)
        while not self._is_known(folded):
            shorter = without_title(folded)
            if shorter == folded:
                break
            folded = self._other_name(shorter)
        return folded

    def _other_name(self, name: str) -> str:
        folded = fold(name)
        return self._tables.other_names.get(folded, folded)

    def _is_known(self, folded: str) -> bool:
        return folded in self._containment.by_name or folded in self._containment.area_names

    def _by_unit(self, postcode: Postcode) -> Place | None:
        point = self._exact.find(postcode) if self._exact and postcode.is_full else None
        if not point:
            return None
        areas = self._containment.shared_areas(self._codes_meant(postcode))
        return Place(
            str(postcode),
            point.lat,
            point.lon,
            point.accuracy_km,
            "postcode",
            postcode.outcode,
            areas,
        )

    def _by_sector(self, postcode: Postcode) -> Place | None:
        sector = self._tables.sector(postcode.sector) if postcode.sector else None
        if not sector:
            return None
        lat, lon, radius_km = sector
        areas = self._containment.areas_of(postcode.outcode)
        accuracy_km = max(radius_km, _LEAST_ACCURACY_KM)
        return Place(str(postcode), lat, lon, accuracy_km, "sector", postcode.outcode, areas)

    def _by_outcode(self, postcode: Postcode) -> Place:
        codes = self._codes_meant(postcode)
        lat, lon, radius_km = middle_of([self._tables.outcodes[code] for code in codes])
        accuracy_km = max(radius_km, _LEAST_ACCURACY_KM)
        areas = self._containment.shared_areas(codes)
        return Place(str(postcode), lat, lon, accuracy_km, "outcode", postcode.outcode, areas)

    def _codes_meant(self, postcode: Postcode) -> list[str]:
        if postcode.outcode in self._tables.outcodes:
            return [postcode.outcode]
        parts = [f"{postcode.outcode}{letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
        split = [code for code in parts if code in self._tables.outcodes]
        return split or [c for c in self._tables.outcodes if Postcode(c).area == postcode.area]

    def _largest_first(self, areas: list[NamedArea]) -> list[NamedArea]:
        return sorted(
            areas,
            key=lambda area: (-sum(o.postcodes for o in self._outcodes(area)), area.name),
        )

    def _outcodes(self, area: NamedArea) -> list[Outcode]:
        return [self._tables.outcodes[code] for code in area.outcodes]

    def _named_place(self, area: NamedArea) -> Place:
        lat, lon, radius_km = middle_of(self._outcodes(area))
        outcode = area.outcodes[0] if len(area.outcodes) == 1 else None
        shared = self._containment.shared_areas(area.outcodes)
        areas = tuple(dict.fromkeys((fold(area.name), *shared)))
        return Place(area.name, lat, lon, radius_km, area.kind, outcode, areas)
