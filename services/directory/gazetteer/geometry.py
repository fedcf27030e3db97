"""Distance and direction on the mean sphere of WGS84, and whether a point can be British."""

from math import asin, atan2, cos, degrees, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088  # mean radius R1 of WGS84, Moritz 2000

_COMPASS = (
    "north",
    "north east",
    "east",
    "south east",
    "south",
    "south west",
    "west",
    "north west",
)
# Scilly to Shetland, St Kilda to Lowestoft, with a margin of some 5 km.
_SOUTH, _NORTH, _WEST, _EAST = 49.8, 60.95, -8.75, 1.85


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in km by the haversine, which stays exact for near points."""
    phi1, phi2 = radians(lat1), radians(lat2)
    half_lat, half_lon = (phi2 - phi1) / 2, radians(lon2 - lon1) / 2
    chord = sin(half_lat) ** 2 + cos(phi1) * cos(phi2) * sin(half_lon) ** 2
    # Rounding can carry the chord of two antipodes past 1, where asin has no value.
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))


def bearing_words(lat1: float, lon1: float, lat2: float, lon2: float) -> str:
    """The direction from the first point to the second, one of eight: "north east"."""
    phi1, phi2, turn = radians(lat1), radians(lat2), radians(lon2 - lon1)
    east = sin(turn) * cos(phi2)
    north = cos(phi1) * sin(phi2) - sin(phi1) * cos(phi2) * cos(turn)
    return _COMPASS[round(degrees(atan2(east, north)) / 45) % 8]


def plausible_uk(lat: float, lon: float) -> bool:
    """Whether the point lies in the box round the United Kingdom (some sea and Dublin included)."""
    return _SOUTH <= lat <= _NORTH and _WEST <= lon <= _EAST


def looks_swapped(lat: float, lon: float) -> bool:
    """Whether the two were written in the wrong order: exchanged, they would be British."""
    return plausible_uk(lon, lat)
