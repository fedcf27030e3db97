"""Distance, direction, and points that cannot be right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.directory.gazetteer import bearing_words, distance_km, looks_swapped, plausible_uk

LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)
MANCHESTER = (53.4808, -2.2426)


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        ((0.0, 0.0), (0.0, 1.0), 111.195),
        ((0.0, 0.0), (0.0, 180.0), 20015.115),
        ((90.0, 0.0), (-90.0, 0.0), 20015.115),
        (MANCHESTER, (51.5074, -0.1278), 262.0),
        (MANCHESTER, MANCHESTER, 0.0),
    ],
)
def test_distances_on_the_mean_sphere(
    one: tuple[float, float], other: tuple[float, float], km: float
) -> None:
    assert distance_km(*one, *other) == pytest.approx(km, rel=0.001)


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_distance_is_the_same_both_ways_and_never_past_the_antipode(
    lat1: float, lon1: float, lat2: float, lon2: float
) -> None:
    there = distance_km(lat1, lon1, lat2, lon2)

    assert there == pytest.approx(distance_km(lat2, lon2, lat1, lon1), abs=1e-6)
    assert 0 <= there <= 20015.2


@pytest.mark.parametrize(
    ("lat", "lon", "words"),
    [
        (54.0, -2.2426, "north"),
        (54.0, -1.3, "north east"),
        (53.4808, -1.0, "east"),
        (53.0, -1.4, "south east"),
        (53.0, -2.2426, "south"),
        (53.0, -3.0, "south west"),
        (53.4808, -3.0, "west"),
        (54.0, -3.1, "north west"),
    ],
)
def test_direction_from_manchester(lat: float, lon: float, words: str) -> None:
    assert bearing_words(*MANCHESTER, lat, lon) == words


@pytest.mark.parametrize(
    ("lat", "lon", "plausible", "swapped"),
    [
        (53.48, -2.24, True, False),
        (60.85, -0.88, True, False),  # Unst
        (49.92, -6.3, True, False),  # Scilly
        (57.81, -8.59, True, False),  # St Kilda
        (52.48, 1.76, True, False),  # Lowestoft
        (-2.24, 53.48, False, True),
        (1.76, 52.48, False, True),
        (0.0, 0.0, False, False),
        (48.85, 2.35, False, False),
        (53.48, 2.24, False, False),
        (float("nan"), -2.24, False, False),
    ],
)
def test_points_that_can_be_british(lat: float, lon: float, plausible: bool, swapped: bool) -> None:
    assert plausible_uk(lat, lon) is plausible
    assert looks_swapped(lat, lon) is swapped


@given(LATITUDES, LONGITUDES)
def test_no_point_is_both_plausible_and_swapped(lat: float, lon: float) -> None:
    assert not (plausible_uk(lat, lon) and looks_swapped(lat, lon))
