"""Libraries, mental-health services, allotments and children's centres."""

from __future__ import annotations

from services.directory.exchange.addresses import whereabouts
from services.directory.exchange.csv_records import Cells
from services.directory.exchange.greater_manchester.licences import (
    COUNCILS,
    OPENSTREETMAP,
    TRAFFORD_DATA_LAB,
)
from services.directory.exchange.shape import Shape


def _whereabouts(row: Cells) -> Cells:
    return whereabouts(row["address"])


def _in_its_area(row: Cells) -> Cells:
    """A library: its own name is the venue, and its borough the town where the address has none."""
    where = whereabouts(row["address"])
    return {**where, "venue": row["name"], "town": where["town"] or row["area_name"]}


LIBRARIES = Shape(
    name="gm_libraries",
    headings=frozenset({"name", "address", "postcode", "type", "email", "website", "area_name"}),
    key=("name", "postcode"),
    columns={
        "name": "{name}",
        "description": "{type}.",
        "postcode": "{postcode}",
        "latitude": "{lat}",
        "longitude": "{lon}",
        "email": "{email}",
        "website": "{website}",
    },
    read=(_in_its_area,),
    # Reading and books are in the name. Computers, talks and groups differ from one to the next.
    fixed={"kind": "library", "needs": "learning", "attendance": "in_person", **COUNCILS},
)

MENTAL_HEALTH = Shape(
    name="gm_mental_health",
    headings=frozenset({"name", "description", "address", "postcode", "telephone", "website"}),
    in_file_name="mental_health",
    key=("name", "postcode"),
    columns={
        "name": "{name}",
        "description": "{description}",
        "postcode": "{postcode}",
        "phone": "{telephone}",
        "website": "{website}",
    },
    read=(_whereabouts,),
    # The list has counselling, carers' centres and a play house: what each helps with, its own
    # words say.
    fixed={"kind": "mental_health_service", **TRAFFORD_DATA_LAB},
)

ALLOTMENTS = Shape(
    name="gm_allotments",
    headings=frozenset({"name", "osm_id", "lon", "lat"}),
    key=("osm_id",),
    columns={
        "name": "{name} allotments",
        "venue": "{name} allotments",
        "latitude": "{lat}",
        "longitude": "{lon}",
    },
    fixed={
        "kind": "allotment",
        "description": "Allotments.",
        "needs": "nature_gardening",
        "attendance": "in_person",
        **OPENSTREETMAP,
    },
)

CHILDRENS_CENTRES = Shape(
    name="gm_childrens_centres",
    headings=frozenset({"name", "address", "postcode", "telephone", "unique_reference_number"}),
    key=("unique_reference_number",),
    columns={
        "name": "{name}",
        "postcode": "{postcode}",
        "latitude": "{lat}",
        "longitude": "{lon}",
        "phone": "{telephone}",
    },
    read=(_whereabouts,),
    fixed={
        "kind": "childrens_centre",
        "description": "Children's centre.",
        "needs": "parenting",
        "attendance": "in_person",
        **COUNCILS,
    },
)

GENERAL_PRACTICES = Shape(
    name="gm_general_practices",
    headings=frozenset({"name", "address", "postcode", "telephone"}),
    in_file_name="general_practice",
    key=("name", "postcode"),
    columns={},
    fixed={},
    never="A GP practice is no community group.",
)
