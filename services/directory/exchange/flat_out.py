"""The flat row of a listing: what flat.listing_of reads back."""

from __future__ import annotations

from collections.abc import Iterable

from services.directory.domain.listing import Contact, Listing, Place
from services.directory.exchange.code_lists import escaped
from services.directory.exchange.plain_text import safe

_SCHEMES = {"GB-CHC": "charity_number", "GB-COH": "company_number"}


def cells_of(listing: Listing) -> dict[str, str]:
    """{column: text} for the columns of columns.COLUMNS; empty ones may be missing."""
    return {column: safe(cell) for column, cell in _cells(listing).items()}


def _cells(listing: Listing) -> dict[str, str]:
    return {
        "id": listing.id,
        "name": listing.name,
        "kind": listing.kind,
        "status": listing.status,
        "description": listing.description,
        "alert": listing.alert,
        "website": listing.url,
        "areas": _several(area.name for area in listing.areas),
        "times": "; ".join(dict.fromkeys(each.text for each in listing.schedules if each.text)),
        "cost": listing.cost.text or _price(listing),
        "cost_kind": "" if listing.cost.kind == "unknown" else listing.cost.kind,
        "languages": _several(listing.languages),
        "attendance": _several(listing.attendance),
        "needs": _several(listing.needs),
        "attributes": _several(
            ":".join(map(escaped, (each.taxonomy, each.code, each.label)))
            for each in listing.attributes
        ),
        "checked_on": listing.assurance.checked_on,
        "checked_by": listing.assurance.by,
        **_organisation(listing),
        **_where(listing),
        **_who(listing),
        **_joining(listing),
        **_origin(listing),
    }


def _several(values: Iterable[str]) -> str:
    return "; ".join(values)


def _price(listing: Listing) -> str:
    sums = [each.pounds for each in listing.cost.prices if each.pounds is not None]
    return f"£{sums[0]:.2f}".removesuffix(".00") if len(sums) == 1 else ""


def _organisation(listing: Listing) -> dict[str, str]:
    organisation = listing.organisation
    numbers = {
        _SCHEMES[each.scheme]: each.value
        for each in organisation.identifiers
        if each.scheme in _SCHEMES
    }
    return {
        "organisation": organisation.name,
        "organisation_description": organisation.description,
        "organisation_website": organisation.url,
        "organisation_email": organisation.email,
        **numbers,
    }


def _where(listing: Listing) -> dict[str, str]:
    if not listing.places:
        return {"access": _several(listing.access)}
    place = listing.places[0]
    return {
        "venue": place.name,
        "address": place.address,
        "town": place.locality,
        "postcode": place.postcode,
        **_point(place),
        "confidential": "yes" if place.confidential else "",
        "access": _several(dict.fromkeys((*place.access, *listing.access))),
        "access_details": place.access_text,
    }


def _point(place: Place) -> dict[str, str]:
    """Only a surveyed point: a coarse one comes from the postcode, and will again."""
    if place.lat is None or place.lon is None or place.accuracy_km:
        return {}
    return {"latitude": repr(place.lat), "longitude": repr(place.lon)}


def _who(listing: Listing) -> dict[str, str]:
    who = listing.eligibility
    ages = {"minimum_age": who.minimum_age, "maximum_age": who.maximum_age}
    return {
        **{column: str(age) for column, age in ages.items() if age is not None},
        "genders": _several(who.genders),
        "audiences": _several(who.audiences),
        "who_for": who.text,
    }


def _joining(listing: Listing) -> dict[str, str]:
    join = listing.join
    contact = listing.contacts[0] if listing.contacts else Contact()
    return {
        "join": "" if join.how == "unknown" else join.how,
        "refer_by": _several(join.by),
        "how_to_join": join.text,
        "phone": join.phone,
        "email": join.email,
        "contact_name": contact.name,
        "contact_role": contact.role,
        "contact_phone": contact.phone,
        "contact_email": contact.email,
    }


def _origin(listing: Listing) -> dict[str, str]:
    origin = listing.origin
    return {
        "source": origin.source,
        "source_id": origin.source_id,
        "licence": origin.licence,
        "attribution": origin.attribution,
    }
