"""The map as squares of four sizes, so that an engine without geography finds what is near.

A listing carries the square it lies in at every size; an enquiry asks for the squares that cover
its circle at the size that needs few of them. The circle itself is cut exactly afterwards.
"""

from __future__ import annotations

import math

# Degrees of latitude: about 2.2, 8.9, 36 and 142 km.
SIDES = (0.02, 0.08, 0.32, 1.28)
# In Britain a degree of longitude is about 0.6 of one of latitude.
WIDER = 1.6
EARTH_KM = 6371.0088
# A hair wider than the circle, so that rounding never leaves out what lies on its edge.
SPARE = 1.0001
FEW = 16


def cells_of(lat: float, lon: float) -> tuple[str, ...]:
    """The squares that hold a point, one of each size."""
    return tuple(_name(n, *_square(n, lat, lon)) for n in range(len(SIDES)))


def cells_around(lat: float, lon: float, km: float) -> tuple[str, ...]:
    """Squares that together cover a circle (of less than a quarter of the globe)."""
    tall, wide = _extent(lat, km * SPARE)
    for n in range(len(SIDES)):
        south, west = _square(n, lat - tall, lon - wide)
        north, east = _square(n, lat + tall, lon + wide)
        if (north - south + 1) * (east - west + 1) <= FEW or n == len(SIDES) - 1:
            break
    return tuple(
        _name(n, row, column) for row in range(south, north + 1) for column in range(west, east + 1)
    )


def _extent(lat: float, km: float) -> tuple[float, float]:
    """How far, in degrees of latitude and of longitude, a circle reaches from its middle. Its
    easternmost point lies polewards of the middle, so dividing by the cosine alone falls short."""
    angle = km / EARTH_KM
    tall = math.degrees(angle)
    if abs(lat) + tall >= 90:
        return tall, 180.0
    return tall, math.degrees(math.asin(math.sin(angle) / math.cos(math.radians(lat))))


def _square(size: int, lat: float, lon: float) -> tuple[int, int]:
    side = SIDES[size]
    return math.floor(lat / side), math.floor(lon / (side * WIDER))


def _name(size: int, row: int, column: int) -> str:
    return f"c:{size}:{row}:{column}"
