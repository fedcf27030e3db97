"""The map as squares: what lies in a circle lies in one of the squares that cover it."""

from __future__ import annotations

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from services.directory.gazetteer import distance_km
from services.directory.search.cells import EARTH_KM, FEW, SIDES, cells_around, cells_of
from tests.builders.listings import BOLTON, SALE

LATS, LONS = st.floats(49, 61), st.floats(-8.5, 2)


def beyond(lat: float, lon: float, km: float, bearing: float) -> tuple[float, float]:
    """The point that lies `km` away along a great circle."""
    angle, a = km / EARTH_KM, math.radians(lat)
    b = math.asin(math.sin(a) * math.cos(angle) + math.cos(a) * math.sin(angle) * math.cos(bearing))
    east = math.atan2(
        math.sin(bearing) * math.sin(angle) * math.cos(a),
        math.cos(angle) - math.sin(a) * math.sin(b),
    )
    return math.degrees(b), lon + math.degrees(east)


def test_a_point_lies_in_one_square_of_each_size() -> None:
    assert len(set(cells_of(*SALE))) == len(SIDES)
    assert cells_of(*SALE) != cells_of(*BOLTON)
    assert cells_of(*SALE)[-1] == cells_of(*BOLTON)[-1]


@example(lat=60.0, lon=0.0, km=1000.0, share=1.0, bearing=math.pi / 2)
@example(lat=60.0, lon=0.0, km=100.0, share=1.0, bearing=math.pi / 2)
@example(lat=53.0, lon=0.0, km=8.0, share=1.0, bearing=0.0)
@given(LATS, LONS, st.floats(0.01, 1000), st.floats(0, 1), st.floats(0, 2 * math.pi))
def test_every_point_of_a_circle_lies_in_one_of_its_squares(
    lat: float, lon: float, km: float, share: float, bearing: float
) -> None:
    point = beyond(lat, lon, km * share, bearing)
    assert distance_km(lat, lon, *point) <= km * 1.0001
    assert set(cells_of(*point)) & set(cells_around(lat, lon, km))


@given(LATS, LONS, st.floats(0.01, 60))
def test_a_circle_that_people_ask_for_is_covered_by_few_squares(
    lat: float, lon: float, km: float
) -> None:
    squares = cells_around(lat, lon, km)
    assert 1 <= len(squares) <= FEW
    assert len(set(squares)) == len(squares)


@pytest.mark.parametrize("km", [1.0, 5.0, 20.0])
def test_the_squares_are_no_wider_than_they_need_be(km: float) -> None:
    lat, lon = SALE
    near = set(cells_around(lat, lon, km))
    for bearing in range(0, 360, 15):
        far = beyond(lat, lon, km * 12 + 40, math.radians(bearing))
        assert not set(cells_of(*far)) & near


@pytest.mark.parametrize("lat", [-90.0, 0.0, 89.9, 90.0])
def test_the_ends_of_the_earth_are_no_fault(lat: float) -> None:
    assert cells_around(lat, 179.9, 5.0)
