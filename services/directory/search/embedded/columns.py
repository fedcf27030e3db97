"""The columns of a query's matches as arrays, and what is reckoned over them: the exact circle,
each result's degrees, and the order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import tantivy
from numpy.typing import NDArray

from services.directory.domain.document import read_changing
from services.directory.search.plan import (
    Base,
    Closeness,
    Completeness,
    Degree,
    Freshness,
    Plan,
    Within,
)

Floats = NDArray[np.float64]
EARTH_KM = 6371.0088


def stored_bytes(document: tantivy.Document, field: str) -> bytes:
    """A kept field of a document, as it was put in."""
    return bytes(document.get_first(field) or b"")


class Matches:
    """What matched, column by column; every array is as long as `addresses`. `extras` reads those
    of one document."""

    def __init__(
        self,
        searcher: tantivy.Searcher,
        hits: Sequence[tuple[float, tantivy.DocAddress]],
        extras: Callable[[tantivy.DocAddress], bytes],
    ) -> None:
        self._searcher = searcher
        self._extras = extras
        self.addresses = [address for _, address in hits]
        self.scores: Floats = np.array([score for score, _ in hits], dtype=np.float64)
        self.distances: Floats | None = None

    def column(self, field: str) -> Floats:
        """A number column; a missing value is NaN."""
        return np.array(self._searcher.fast_field_values(field, self.addresses), dtype=np.float64)

    def bits(self, field: str) -> NDArray[np.uint64]:
        return np.array(self._searcher.fast_field_values(field, self.addresses), dtype=np.uint64)

    def distance(self, i: int) -> float | None:
        """km to the match's nearest place, where distances were measured and it has one."""
        if self.distances is None or np.isnan(self.distances[i]):
            return None
        return float(self.distances[i])

    def keep(self, which: NDArray[np.bool_]) -> None:
        """Drops the matches that are not in `which`."""
        if which.all():
            return
        chosen = np.flatnonzero(which)
        self.addresses = [self.addresses[i] for i in chosen]
        self.scores = self.scores[chosen]
        if self.distances is not None:
            self.distances = self.distances[chosen]

    def measure(self, near: tuple[float, float]) -> None:
        """Fills `distances` (km, great circle; NaN where there is no place)."""
        lat, lon = self.column("lat"), self.column("lon")
        self.distances = great_circle(near, lat, lon)
        several = np.flatnonzero(self.column("spots") > 1)
        for i in several:
            self.distances[i] = self._nearest(self.addresses[i], near)

    def _nearest(self, address: tantivy.DocAddress, near: tuple[float, float]) -> float:
        spots = read_changing(self._extras(address)).spots
        lats, lons = np.array([s.lat for s in spots]), np.array([s.lon for s in spots])
        return float(np.nanmin(great_circle(near, lats, lons)))


def cut(matches: Matches, plan: Plan) -> None:
    """Drops what the squares let in and the circle does not."""
    for wanted in plan.filters:
        if isinstance(wanted, Within) and wanted.km is not None and matches.addresses:
            distances = matches.distances
            if distances is not None:
                matches.keep(np.isnan(distances) | (distances <= wanted.km))


def order(matches: Matches, plan: Plan) -> NDArray[np.intp]:
    """The positions of the matches, best first; the head of the id breaks ties."""
    tie = matches.bits("tie")
    return np.lexsort((tie, _sort_key(matches, plan)))


def weigh(matches: Matches, plan: Plan) -> None:
    """Turns the words' scores into final ones: times the sum of the degrees."""
    if matches.addresses:
        matches.scores = matches.scores * sum(_degree(matches, d) for d in plan.degrees)


def great_circle(near: tuple[float, float], lat: Floats, lon: Floats) -> Floats:
    """Distances in km from `near` to points in degrees (haversine, mean sphere)."""
    a, b = np.radians(near[0]), np.radians(lat)
    dlat, dlon = b - a, np.radians(lon) - np.radians(near[1])
    h = np.sin(dlat / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(dlon / 2) ** 2
    distances: Floats = 2 * EARTH_KM * np.arcsin(np.sqrt(h))
    return distances


def _sort_key(matches: Matches, plan: Plan) -> Floats:
    if plan.sort == "nearest" and matches.distances is not None:
        return np.nan_to_num(matches.distances, nan=np.inf)
    if plan.sort == "recently_checked":
        return -matches.column("checked")
    return -np.round(matches.scores, 9)


def _degree(matches: Matches, degree: Degree) -> Floats | float:
    reckon: dict[type, Callable[..., Floats | float]] = {
        Base: lambda _m, d: d.weight,
        Closeness: _closeness,
        Freshness: _freshness,
        Completeness: lambda m, d: d.weight * m.column("completeness"),
    }
    return reckon[type(degree)](matches, degree)


def _closeness(matches: Matches, degree: Closeness) -> Floats:
    if matches.distances is None:
        return np.full(len(matches.addresses), degree.weight * degree.no_journey)
    beyond = np.maximum(matches.distances - degree.offset_km, 0)
    share = np.where(np.isnan(beyond), degree.no_journey, 0.5 ** (beyond / degree.half_km))
    return degree.weight * share


def _freshness(matches: Matches, degree: Freshness) -> Floats:
    checked = matches.column("checked")
    beyond = np.maximum(degree.today - checked - degree.offset_days, 0)
    share = np.where(checked == 0, degree.unknown, 0.5 ** (beyond / degree.half_days))
    return degree.weight * share
