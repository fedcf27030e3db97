"""A listing becomes a service of Open Referral UK 3.0.

Empty fields are left out, for null fails the profile's schemata. The parts of a listing have no ids
of their own: theirs are made of its id and their place in it, so they stay.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping

from services.directory.domain.listing import Contact, Listing, Place, Schedule
from services.directory.exchange.oruk.attributes_out import attributes, term_ids
from services.directory.exchange.oruk.schedules_out import schedule
from services.directory.exchange.plain_text import safe

__all__ = ["Out", "term_ids", "to_oruk", "to_oruk_summary"]

Out = dict[str, object]

_STATUS: Mapping[str, str] = {
    "published": "active",
    "paused": "temporarily closed",
    "withdrawn": "inactive",
}
_IDENTIFIER_TYPES: Mapping[str, str] = {"GB-CHC": "Charity number", "GB-COH": "Company number"}


def to_oruk_summary(listing: Listing) -> Out:
    """The service as it stands in a list: only what it has one of."""
    return {
        "id": listing.id,
        "name": safe(listing.name),
        "status": _STATUS[listing.status],
        **_said(
            description=safe(listing.description),
            url=listing.url,
            email=listing.join.email,
            fees_description=safe(listing.cost.text),
            eligibility_description=safe(listing.eligibility.text),
            application_process=safe(listing.join.text),
            minimum_age=listing.eligibility.minimum_age,
            maximum_age=listing.eligibility.maximum_age,
            assured_date=listing.assurance.checked_on,
            assurer_email=listing.assurance.by if "@" in listing.assurance.by else "",
            alert=safe(listing.alert),
        ),
        "organization": _organisation(listing, whole=False),
    }


def to_oruk(listing: Listing) -> Out:
    """The full service, with everything that hangs on it."""
    parts: dict[str, list[Out]] = {
        "schedules": [_schedule(listing, n, each) for n, each in enumerate(listing.schedules)],
        "service_areas": [
            {"id": _child(listing, "area", n), "name": safe(each.name)}
            for n, each in enumerate(listing.areas)
        ],
        "service_at_locations": [_at(listing, n, each) for n, each in enumerate(listing.places)],
        "languages": [
            {"id": _child(listing, "language", n), "code": code}
            for n, code in enumerate(listing.languages)
        ],
        "cost_options": _cost_options(listing),
        "contacts": [_contact(listing, n, each) for n, each in enumerate(listing.contacts)],
        "phones": _phones(listing.join.phone, _child(listing, "phone", 0)),
        "attributes": attributes(listing),
    }
    whole = {**to_oruk_summary(listing), "organization": _organisation(listing, whole=True)}
    return {**whole, **{key: part for key, part in parts.items() if part}}


def _said(**fields: object) -> Out:
    """Only the fields that say something."""
    return {key: value for key, value in fields.items() if value not in ("", None, [], ())}


def _child(listing: Listing, kind: str, number: int) -> str:
    return str(uuid.uuid5(uuid.UUID(listing.id), f"{kind}/{number}"))


def _organisation(listing: Listing, *, whole: bool) -> Out:
    organisation = listing.organisation
    identifiers = [
        {
            "id": _child(listing, "identifier", n),
            **_said(identifier_scheme=each.scheme),
            "identifier_type": _IDENTIFIER_TYPES.get(each.scheme, each.scheme),
            "identifier": each.value,
        }
        for n, each in enumerate(organisation.identifiers)
    ]
    return {
        "id": organisation.id,
        "name": safe(organisation.name),
        "description": safe(organisation.description or organisation.name),
        **_said(website=organisation.url, email=organisation.email),
        **_said(organization_identifiers=identifiers if whole else []),
    }


def _schedule(listing: Listing, number: int, each: Schedule) -> Out:
    at = {} if each.place is None else {"service_at_location_id": _child(listing, "at", each.place)}
    return {
        "id": _child(listing, "schedule", number),
        "service_id": listing.id,
        **at,
        **schedule(each),
    }


def _at(listing: Listing, number: int, place: Place) -> Out:
    return {
        "id": _child(listing, "at", number),
        "service_id": listing.id,
        "location": _location(listing, number, place),
    }


def _location(listing: Listing, number: int, place: Place) -> Out:
    """A coarse point would pass for a surveyed one, and a confidential place is its district: both
    are sent without latitude and longitude."""
    exact = place.accuracy_km == 0 and not place.confidential
    access = {"id": _child(listing, "access", number), "description": safe(place.access_text)}
    return {
        "id": place.id or _child(listing, "location", number),
        "location_type": "physical",
        **_said(
            name="" if place.confidential else safe(place.name),
            latitude=place.lat if exact else None,
            longitude=place.lon if exact else None,
            addresses=_addresses(listing, number, place),
            accessibility=[access] if place.access_text else [],
            attributes=attributes_of_place(listing, number, place),
        ),
    }


def attributes_of_place(listing: Listing, number: int, place: Place) -> list[Out]:
    """The place's own access codes."""
    return attributes(listing, {"access": place.access}, f"place/{number}")


def _addresses(listing: Listing, number: int, place: Place) -> list[Out]:
    """The profile demands these fields of an address; what is not known of them is ""."""
    postcode = place.postcode.partition(" ")[0] if place.confidential else place.postcode
    street = "" if place.confidential else safe(place.address)
    if not (street or place.locality or postcode):
        return []
    return [
        {
            "id": _child(listing, "address", number),
            "address_1": street,
            "city": safe(place.locality),
            "state_province": "",
            "postal_code": postcode,
            "country": "GB",
            "address_type": "physical",
        }
    ]


def _cost_options(listing: Listing) -> list[Out]:
    prices: Iterable[Out] = (
        {
            "id": _child(listing, "price", n),
            **_said(amount=each.pounds, amount_description=safe(each.text)),
        }
        for n, each in enumerate(listing.cost.prices)
    )
    free = {"id": _child(listing, "price", 0), "option": "Free", "amount": 0}
    return list(prices) or ([free] if listing.cost.kind == "free" else [])


def _contact(listing: Listing, number: int, each: Contact) -> Out:
    phones = _phones(each.phone, _child(listing, "contact_phone", number))
    return {
        "id": _child(listing, "contact", number),
        **_said(name=safe(each.name), title=safe(each.role), email=each.email, phones=phones),
    }


def _phones(number: str, phone_id: str) -> list[Out]:
    return [{"id": phone_id, "number": number}] if number else []
