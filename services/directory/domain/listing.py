"""A listing: one thing a person can go to or ask for, as its organisation states it.

Words follow Open Referral (HSDS 3), whose Service is our listing. Every field is what the source
*states*; what we read out of its words (needs, ages, days) is added at indexing and never stored
here. Empty means "the source does not say": never "no".

Shapes: dates ISO 8601, times HH:MM Europe/London, money in pounds, coordinates WGS84 degrees,
languages ISO 639, days mon…sun, codes as in `vocabulary`.
"""

from __future__ import annotations

import msgspec


class Fact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The root of the parts of a listing: immutable, refusing unknown fields.

    Defaults are written out: msgspec leaves one out only where it is the very same object, so equal
    listings could differ as bytes, and a second import would see changes that are none.
    """


class Identifier(Fact, frozen=True):
    """A register's number for an organisation: scheme `GB-CHC` (charity), `GB-COH` (company)."""

    scheme: str
    value: str


class Organisation(Fact, frozen=True):
    """Who offers listings."""

    id: str
    name: str
    description: str = ""
    url: str = ""
    email: str = ""
    identifiers: tuple[Identifier, ...] = ()


class Place(Fact, frozen=True):
    """Where a listing is held. `accuracy_km` says how coarse lat and lon are (0: as surveyed).

    `confidential`: the address must never be shown; its place is its district.
    """

    id: str = ""
    name: str = ""
    address: str = ""
    locality: str = ""
    postcode: str = ""
    lat: float | None = None
    lon: float | None = None
    accuracy_km: float = 0.0
    access: tuple[str, ...] = ()
    access_text: str = ""
    confidential: bool = False


class Area(Fact, frozen=True):
    """An area served, in the source's words ("Trafford", "Throughout England")."""

    name: str


class Schedule(Fact, frozen=True):
    """When. `text` is the source's words; `rrule` RFC 5545 when they are clear.

    `place` counts into the listing's places; None means all of them.
    """

    text: str = ""
    rrule: str = ""
    start: str = ""
    end: str = ""
    valid_from: str = ""
    valid_to: str = ""
    place: int | None = None


class Eligibility(Fact, frozen=True):
    """Who it is for. Ages in years, both ends included."""

    minimum_age: int | None = None
    maximum_age: int | None = None
    genders: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    text: str = ""


class Price(Fact, frozen=True):
    """One price: pounds, or words when there is no single sum."""

    pounds: float | None = None
    text: str = ""


class Cost(Fact, frozen=True):
    """kind: free | paid | unknown."""

    kind: str = "unknown"
    prices: tuple[Price, ...] = ()
    text: str = ""


class Join(Fact, frozen=True):
    """How a person gets in. how: drop_in | book | refer | self_refer | unknown; by: who may refer
    or ask (self, link_worker, gp, …)."""

    how: str = "unknown"
    by: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    url: str = ""
    text: str = ""


class Contact(Fact, frozen=True):
    """A person or desk to ask. Personal: erased everywhere on request."""

    name: str = ""
    role: str = ""
    phone: str = ""
    email: str = ""


class Attribute(Fact, frozen=True):
    """A term of somebody's taxonomy, kept as it came."""

    taxonomy: str
    code: str
    label: str = ""


class Assurance(Fact, frozen=True):
    """When somebody last checked the facts, and who."""

    checked_on: str = ""
    by: str = ""


class Origin(Fact, frozen=True):
    """Where a listing came from: the feed's name, its own id there, licence and attribution."""

    source: str
    source_id: str = ""
    licence: str = ""
    attribution: str = ""


class Listing(Fact, frozen=True, kw_only=True):
    """One listing. `status`: published | paused | withdrawn; only published ones are found."""

    id: str
    name: str
    organisation: Organisation
    origin: Origin
    status: str = "published"
    kind: str = ""
    description: str = ""
    alert: str = ""
    url: str = ""
    places: tuple[Place, ...] = ()
    areas: tuple[Area, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    eligibility: Eligibility = Eligibility()
    cost: Cost = Cost()
    join: Join = Join()
    contacts: tuple[Contact, ...] = ()
    languages: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    attendance: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    assurance: Assurance = Assurance()


def encode(listing: Listing) -> bytes:
    """The listing as the record keeps it: JSON, equal for equal listings."""
    return _encoder.encode(listing)


def decode(body: bytes | str) -> Listing:
    """raises msgspec.ValidationError when `body` is not a listing"""
    return _decoder.decode(body)


_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder(Listing)
