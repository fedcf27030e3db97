"""Listings as short as a test needs them: whatever is not said has a plain value."""

from __future__ import annotations

from typing import Any

from services.directory.domain.identity import stable_id
from services.directory.domain.listing import Area, Listing, Organisation, Origin, Place, Schedule

SALE = (53.4243, -2.3219)
ALTRINCHAM = (53.3874, -2.3490)
BOLTON = (53.5780, -2.4290)
LONDON = (51.5074, -0.1278)


def listing_id(name: str) -> str:
    return stable_id("tests", "listing", name)


def listing(
    name: str,
    description: str = "",
    at: tuple[float, float] | None = None,
    areas: tuple[str, ...] = (),
    times: str = "",
    **more: Any,
) -> Listing:
    """A listing called `name`, held at `at` (lat, lon) or serving `areas`."""
    places = (Place(name=f"{name} hall", lat=at[0], lon=at[1]),) if at else ()
    return Listing(
        id=more.pop("id", listing_id(name)),
        name=name,
        description=description,
        organisation=more.pop("organisation", organisation(f"{name} trust")),
        origin=more.pop("origin", Origin("tests", name)),
        places=more.pop("places", places),
        areas=tuple(Area(a) for a in areas),
        schedules=more.pop("schedules", (Schedule(text=times),) if times else ()),
        **more,
    )


def organisation(name: str) -> Organisation:
    return Organisation(stable_id("tests", "organisation", name), name)
