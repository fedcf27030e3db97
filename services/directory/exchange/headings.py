"""The headings that people write over their columns, and which column of ours each means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from services.directory.exchange.columns import COLUMNS

# No column of ours but two: "5 to 11" is a youngest and an oldest age.
AGES = "ages"

_WRITTEN_AS: Mapping[str, str] = {
    "name": "title, activity, activity name, group, group name, name of group, name of the group, "
    "service, service name, name of service, club, club name, event, session, what is it called",
    "organisation": "organization, organisation name, organization name, name of organisation, "
    "charity, charity name, provider, run by, who runs it, organiser",
    "description": "details, about, about us, what, what we do, what we offer, what happens, "
    "what is it, summary, information, info, more information, service description",
    "website": "web, url, link, site, web site, web address, web page, website address, homepage",
    "venue": "place, building, location, where, where is it, where we meet, venue name",
    "address": "street, address 1, address line 1, full address, street address, venue address",
    "town": "city, town city, town or city",
    "postcode": "post code, postal code, zip, venue postcode",
    "latitude": "lat",
    "longitude": "lon, lng, long",
    "phone": "telephone, telephone number, telephone no, tel, tel no, tel number, phone number, "
    "phone no, mobile, mobile no, mobile number, contact number, contact no, contact phone number, "
    "contact telephone, ring",
    "email": "e mail, email address, e mail address, mail, contact email address",
    "times": "when, day, days, time, day and time, days and times, day time, date and time, "
    "opening times, opening hours, hours, timetable, when is it, when we meet",
    "minimum_age": "min age, age from, youngest, youngest age",
    "maximum_age": "max age, age to, oldest, oldest age",
    "genders": "gender",
    "who_for": "eligibility, who, who its for, who it is for, who is it for, whos it for, "
    "who can come, who can attend, for whom, suitable for, target group, audience",
    "cost": "how much, how much is it, price, prices, fee, fees, charge, charges, costs, "
    "what it costs, what does it cost, cost to attend",
    "how_to_join": "how to refer, referral, booking, how to book, how to attend, joining, "
    "how to get in touch, contact details",
    "contact_name": "contact, contact person, person to contact, who to contact, name of contact, "
    "main contact, lead, leader",
    "languages": "language, languages spoken",
    "areas": "area, area served, areas served, area covered, areas covered",
    "checked_on": "last checked, date checked, checked",
    "charity_number": "registered charity number, charity no, registered charity no",
    "company_number": "company no",
    "access_details": "accessibility",
    "alert": "notice, important",
    "licence": "license",
    AGES: "age, age range, age group, age groups",
}
_APOSTROPHE = re.compile(r"['’`]")
_NO_WORD = re.compile(r"[^a-z0-9]+")


def column_of(heading: str) -> str:
    """Our name for a heading however it is written ("Post code" is postcode), or "".

    `AGES` for one that gives both ages in one cell.
    """
    words = _NO_WORD.sub("_", _APOSTROPHE.sub("", heading.lower())).strip("_")
    return words if words in COLUMNS else _others().get(words, "")


def listed(headings: Iterable[str]) -> str:
    """Headings as a sentence may name them: 'Colour', 'Size'."""
    return ", ".join(f"'{_shortened(each)}'" for each in headings if each.strip())


@cache
def _others() -> Mapping[str, str]:
    return {
        heading.replace(" ", "_"): column
        for column, headings in _WRITTEN_AS.items()
        for heading in headings.split(", ")
    }


def _shortened(heading: str, longest: int = 60) -> str:
    words = " ".join(heading.split())
    return words if len(words) <= longest else words[: longest - 1] + "…"
