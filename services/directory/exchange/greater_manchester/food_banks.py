"""Food banks of Greater Manchester: a row is one place where food is given out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from services.directory.exchange.addresses import whereabouts
from services.directory.exchange.csv_records import Cells
from services.directory.exchange.greater_manchester.licences import TRAFFORD_DATA_LAB
from services.directory.exchange.shape import NOTHING, Shape

# Where the whole cell says it. What is mixed ("Referral/first come first served") stays in words.
_JOIN: Mapping[str, tuple[str, str]] = {
    "agency referral for up to 4 weeks": ("refer", ""),
    "by appointment": ("book", ""),
    "call to refer a client": ("refer", ""),
    "first come first served": ("drop_in", "self"),
    "foodbank voucher": ("refer", ""),
    "foodbank vouchers": ("refer", ""),
    "open door": ("drop_in", "self"),
    "referral": ("refer", ""),
    "referral only": ("refer", ""),
    "referral or self-refer": ("self_refer", "self"),
    "self-refer, food parcels delivered on sundays, emergency parcels during the week": (
        "self_refer",
        "self",
    ),
    "self-referral": ("self_refer", "self"),
}
# The sum that is paid stands first in these: "£2.50 membership for £10 basket of food".
_MEMBERSHIP = re.compile(r"(?=.*member)(?:£|member\D*£)(\d+(?:\.\d\d)?)", re.IGNORECASE | re.DOTALL)
_CLOSED = "no longer open"
_LONGEST_ADDRESS = 150
# One name stands for a whole federation: without its house nobody knows which one is meant.
_FEDERATIONS = frozenset({"trussell trust"})


def _joining(row: Cells) -> Cells:
    words = row["Referral method"]
    how, by = _JOIN.get(words.lower(), ("", ""))
    return {"join": how, "refer_by": by, "how_to_join": words}


def _membership(row: Cells) -> Cells:
    words = row["Referral method"]
    price = _MEMBERSHIP.match(words)
    return {"cost": f"£{price[1]} membership", "cost_kind": "paid"} if price else {}


def _closing(row: Cells) -> Cells:
    """A food bank that its own publisher doubts is kept, but nobody is sent there."""
    words = row["Referral method"]
    return {"status": "paused", "alert": words, "how_to_join": ""} if _CLOSED in words else {}


def _whereabouts(row: Cells) -> Cells:
    """An address as long as a sentence is one: it says what to know, not where to go."""
    address = row["Address"]
    return {"alert": address} if len(address) > _LONGEST_ADDRESS else whereabouts(address)


def _telling_name(row: Cells) -> Cells:
    if row["Name"].lower() not in _FEDERATIONS:
        return {}
    where = re.split(r"[,\n]", row["Address"])[0].strip()
    return {"name": f"{row['Name']} food bank, {where}"}


FOOD_BANKS = Shape(
    name="gm_food_banks",
    headings=frozenset({"Name", "Referral method", "Opening times", "Address", "Area code"}),
    key=("Name", "Postcode"),
    columns={
        "name": "{Name}",
        "organisation": "{Name}",
        "times": "{Opening times}",
        "postcode": "{Postcode}",
        "website": "{Website}",
    },
    read=(_joining, _membership, _whereabouts, _closing, _telling_name),
    fixed={"kind": "food_bank", "needs": "food", **TRAFFORD_DATA_LAB},
    words_for_nothing=NOTHING | {"not relevant", "see above"},
)
