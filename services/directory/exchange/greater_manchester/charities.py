"""Charities that work in Trafford, from the register of charities.

The address in the register is where the Commission writes to, often a trustee's home. It is not
where anything happens, and is not kept; the area served is.
"""

from __future__ import annotations

from services.directory.exchange.capitals import without_shouting
from services.directory.exchange.csv_records import Cells
from services.directory.exchange.greater_manchester.licences import CHARITY_COMMISSION
from services.directory.exchange.shape import Refuse, Shape

_SAYS_NOTHING = frozenset({"", "unchanged"})
_ENDED = frozenset({"this group is now closed", "currently non-active", "not currently active"})


def _name(row: Cells) -> Cells:
    """The register writes most names in capitals; its own words show how some are meant."""
    return {"name": without_shouting(row["charity_name"], row["charity_activities"])}


CHARITIES = Shape(
    name="gm_charities",
    headings=frozenset({"registered_charity_number", "charity_name", "charity_activities"}),
    key=("registered_charity_number",),
    columns={
        "description": "{charity_activities}",
        "website": "{charity_contact_web}",
        "organisation_website": "{charity_contact_web}",
        "charity_number": "{registered_charity_number}",
        "company_number": "{charity_company_registration_number}",
    },
    read=(_name,),
    fixed={"kind": "charity", "areas": "Trafford", **CHARITY_COMMISSION},
    refuse=(
        Refuse(
            "charity_activities",
            _SAYS_NOTHING,
            "There are no activities: nobody could tell what it offers.",
        ),
        Refuse("charity_activities", _ENDED, "The charity says that it is no longer active."),
    ),
)
