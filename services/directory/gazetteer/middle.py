"""The middle and the extent of several outcodes taken together."""

from collections.abc import Sequence

from services.directory.gazetteer.geometry import distance_km
from services.directory.gazetteer.tables import Outcode

_MOST = 0.9  # the share of postcodes that the radius of a group of outcodes takes in


def middle_of(outcodes: Sequence[Outcode]) -> tuple[float, float, float]:
    """Latitude and longitude weighted by postcodes, and a radius in km that holds most of them.

    Degrees are averaged as if the land were flat: over a county the error is some metres.
    """
    weight = sum(outcode.postcodes for outcode in outcodes)
    lat = sum(outcode.lat * outcode.postcodes for outcode in outcodes) / weight
    lon = sum(outcode.lon * outcode.postcodes for outcode in outcodes) / weight
    reaches = sorted(
        (distance_km(lat, lon, outcode.lat, outcode.lon) + outcode.radius_km, outcode.postcodes)
        for outcode in outcodes
    )
    held = 0
    for reach, postcodes in reaches:
        held += postcodes
        if held >= _MOST * weight:
            return lat, lon, round(reach, 2)
    raise AssertionError("the last reach holds them all")
