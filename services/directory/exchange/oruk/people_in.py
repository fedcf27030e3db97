"""Who offers it and whom to ask: organisation, contacts, phone numbers."""

from __future__ import annotations

from services.directory.domain.listing import Contact, Identifier, Organisation
from services.directory.exchange.json_stream import Json
from services.directory.exchange.oruk.parts import items, own_id, part, text, web, words
from services.directory.exchange.rows import Notes
from services.directory.exchange.ways_to_reach import email, phone

_SCHEMES = {"charity number": "GB-CHC", "company number": "GB-COH"}


def organisation(body: Json, source: str, otherwise: str) -> Organisation:
    """The organisation, called `otherwise` where it has no name."""
    stated = part(body, "organization", "organisation")
    name = words(stated, "name", "alternate_name") or otherwise
    own = words(stated, "id") or words(body, "organization_id")
    description = text(stated, "description")
    return Organisation(
        id=own_id(source, "organisation", own or name.casefold()),
        name=name,
        # The profile demands a description: where we have none we send the name.
        description="" if description == name else description,
        url=web(stated, "website", "url", "uri"),
        email=email(words(stated, "email")),
        identifiers=_identifiers(stated),
    )


def contacts(body: Json, notes: Notes) -> tuple[Contact, ...]:
    """Named people and desks, each once; one without any way to reach it still has its name."""
    found = [
        Contact(
            name=words(each, "name"),
            role=words(each, "title", "department"),
            phone=_first_phone(each, notes),
            email=email(words(each, "email")),
        )
        for each in items(body, "contacts")
    ]
    return tuple(dict.fromkeys(each for each in found if each != Contact()))


def phone_to_join(body: Json, people: tuple[Contact, ...], notes: Notes) -> str:
    """The service's own number, else a contact's, else the organisation's."""
    return (
        _first_phone(body, notes)
        or next((each.phone for each in people if each.phone), "")
        or _first_phone(part(body, "organization", "organisation"), notes)
    )


def _first_phone(body: Json, notes: Notes) -> str:
    stated = [words(each, "number") for each in items(body, "phones")] or [words(body, "phone")]
    for number in filter(None, stated):
        if read := phone(number):
            return read
        notes.add("phones", "This is no phone number: left out.")
    return ""


def _identifiers(stated: Json) -> tuple[Identifier, ...]:
    found = [
        Identifier(
            words(each, "identifier_scheme")
            or _SCHEMES.get(words(each, "identifier_type").lower(), words(each, "identifier_type")),
            words(each, "identifier"),
        )
        for each in items(stated, "organization_identifiers")
    ]
    return tuple(dict.fromkeys(each for each in found if each.value))
