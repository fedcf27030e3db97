"""A place: a point, how far off it may be, and the areas that contain it."""

from dataclasses import dataclass
from typing import Literal

PlaceKind = Literal["postcode", "sector", "outcode", "town", "district", "point"]


@dataclass(frozen=True, slots=True)
class Place:
    """`lat`, `lon`: degrees, WGS84. `accuracy_km`: most of what is meant lies within this distance.

    `kind` says how the point was found, so a full postcode placed by its sector is a "sector".
    `areas`: normalised names, smallest first ("m33", "sale", "trafford", "greater manchester" …),
    of the areas that it lies in. Their grain is the outcode: where two towns share one, a place
    in it has both.
    """

    name: str
    lat: float
    lon: float
    accuracy_km: float
    kind: PlaceKind
    outcode: str | None
    areas: tuple[str, ...]
