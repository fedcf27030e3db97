"""Sports clubs, and the halls, pitches, courts and pools where sport is played, in Trafford."""

from __future__ import annotations

from collections.abc import Mapping

from services.directory.exchange.addresses import whereabouts
from services.directory.exchange.csv_records import Cells
from services.directory.exchange.greater_manchester.licences import SPORT_ENGLAND, TRAFFORD_DATA_LAB
from services.directory.exchange.shape import Refuse, Shape

_SPORT = "being_active; sport_dance"

# A gym or a studio is for keeping fit; all the other facilities are for a sport.
_FITNESS = frozenset({"Health and fitness gym stations", "Studios"})
_SHORT_NAMES: Mapping[str, str] = {"Health and fitness gym stations": "Gym"}

# How each kind of access is meant: Sport England, Active Places data dictionary.
_USE: Mapping[str, Cells] = {
    "Pay and Play": {"cost_kind": "paid", "how_to_join": "Pay and play."},
    "Free Public Access": {
        "cost": "Free",
        "join": "drop_in",
        "refer_by": "self",
        "how_to_join": "Free public access.",
    },
    "Registered Membership use": {"how_to_join": "For registered members."},
    "Sports Club / Community Association": {
        "how_to_join": "For sports clubs and community associations."
    },
}

# What the operator says disabled people can use. It is not said for whom: the words are kept as
# they are, and only what has one meaning becomes a code.
_FOR_DISABLED_PEOPLE: Mapping[str, str] = {
    "disability_parking": "parking",
    "disability_finding_reaching_entrance": "finding and reaching the entrance",
    "disability_reception_area": "reception",
    "disability_doorways": "doorways",
    "disability_activity_area": "activity area",
    "disability_changing_facilities": "changing facilities",
    "disability_toilets": "toilets",
    "disability_social_areas": "social areas",
    "disability_spectator_areas": "spectator areas",
    "disability_emergency_exits": "emergency exits",
}
_ACCESS: Mapping[str, str] = {
    "car_park": "parking",
    "disability_parking": "parking",
    "disability_toilets": "accessible_toilet",
}


def _use(row: Cells) -> Cells:
    return _USE.get(row["access_type"], {})


def _facility(row: Cells) -> Cells:
    facility = row["facility_type"]
    return {
        "name": f"{_SHORT_NAMES.get(facility, facility)} at {row['site_name']}",
        "needs": "being_active" if facility in _FITNESS else _SPORT,
    }


def _access(row: Cells) -> Cells:
    """A "No" is told in words, but not of parking and toilets: "not suitable: parking" reads, to
    person and machine, as if there were some."""
    parts = _FOR_DISABLED_PEOPLE.items()
    yes = [part for column, part in parts if row[column] == "Yes"]
    no = [part for column, part in parts if row[column] == "No" and column not in _ACCESS]
    sentences = [
        f"Suitable for disabled people: {', '.join(yes)}." if yes else "",
        f"Not suitable for disabled people: {', '.join(no)}." if no else "",
        row["disability_notes"],
    ]
    codes = {code: None for column, code in _ACCESS.items() if row[column] == "Yes"}
    return {"access": "; ".join(codes), "access_details": " ".join(filter(None, sentences))}


def _sports(row: Cells) -> Cells:
    return {"description": f"Sports club: {row['category'].lower()}." if row["category"] else ""}


def _whereabouts(row: Cells) -> Cells:
    return whereabouts(row["address"])


SPORTS_CLUBS = Shape(
    name="gm_sports_clubs",
    headings=frozenset({"name", "category", "address", "postcode"}),
    in_file_name="sports_clubs",
    key=("name", "postcode"),
    columns={
        "name": "{name}",
        "postcode": "{postcode}",
        "attributes": "Sport:{category}",
    },
    read=(_sports, _whereabouts),
    fixed={
        "kind": "sports_club",
        "needs": _SPORT,
        "attendance": "in_person",
        **TRAFFORD_DATA_LAB,
    },
)

SPORT_FACILITIES = Shape(
    name="gm_sport_facilities",
    headings=frozenset({"site_id", "site_name", "facility_type", "access_type"}),
    key=("site_id", "facility_type", "access_type"),
    columns={
        "organisation": "{site_name}",
        "description": "{facility_type}. {access_type}.",
        "venue": "{site_name}",
        "address": "{street}",
        "town": "{town}",
        "postcode": "{postcode}",
        "latitude": "{lat}",
        "longitude": "{lon}",
        "phone": "{telephone}",
        "email": "{email}",
        "website": "{website}",
        "attributes": "Facility:{facility_type}",
        "checked_on": "{site_last_updated_date}",
    },
    read=(_use, _facility, _access),
    fixed={
        "kind": "sports_facility",
        "attendance": "in_person",
        "checked_by": "Sport England",
        **SPORT_ENGLAND,
    },
    refuse=(
        Refuse("access_type", frozenset({"private use"}), "Private use: not open to a person."),
    ),
)
