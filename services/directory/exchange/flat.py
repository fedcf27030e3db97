"""A listing from one flat row: text cells under our own column names.

The plain CSV is read with it, and so is every other flat file once its columns are translated
(shape.py). What the cells may hold is said in columns.py; all are text, and only `name` must be
there.
"""

from __future__ import annotations

from collections.abc import Mapping

from services.directory.domain.identity import as_uuid, stable_id
from services.directory.domain.listing import (
    Area,
    Assurance,
    Attribute,
    Contact,
    Cost,
    Eligibility,
    Identifier,
    Join,
    Listing,
    Organisation,
    Origin,
    Place,
)
from services.directory.exchange.addresses import postcode_in
from services.directory.exchange.ages import age_range
from services.directory.exchange.code_lists import languages_of, unescaped
from services.directory.exchange.columns import Cells
from services.directory.exchange.costs import read_cost
from services.directory.exchange.opening_times import schedules
from services.directory.exchange.places import located
from services.directory.exchange.rows import Notes, Reading, Refused


def listing_of(cells: Mapping[str, str], reading: Reading, notes: Notes) -> Listing:
    """The listing that `cells` state; raises Refused where a person would be misled.

    Its id: `id` where that is a UUID, else made of the source and `source_id`, else of the
    source, the name, the organisation and the postcode.
    """
    cell = Cells(cells, notes)
    name = cell.line("name")
    if not name:
        raise Refused("name", "There is no name.")
    source = cell.line("source") or reading.source
    return Listing(
        id=_id(cell, source, name),
        name=name,
        organisation=_organisation(cell, source, name),
        origin=_origin(cell, source),
        status=_status(cell),
        kind=cell.line("kind"),
        description=cell.text("description"),
        alert=cell.text("alert"),
        url=cell.link("website"),
        places=_places(cell, reading, notes),
        areas=tuple(Area(area) for area in cell.several("areas")),
        schedules=schedules(cell.text("times"), reading.today),
        eligibility=_eligibility(cell, notes),
        cost=_cost(cell),
        join=_join(cell),
        contacts=_contacts(cell),
        languages=languages_of(cell.several("languages"), "languages", notes),
        access=() if _has_place(cell) else cell.codes("access", "ACCESS"),
        attendance=cell.codes("attendance", "ATTENDANCE"),
        needs=cell.codes("needs", "NEEDS"),
        attributes=_attributes(cell),
        assurance=Assurance(cell.date("checked_on"), cell.line("checked_by")),
    )


def _id(cell: Cells, source: str, name: str) -> str:
    if known := as_uuid(cell.line("id")):
        return known
    own = cell.line("source_id") or cell.line("id")
    parts = [own] if own else [name, cell.line("organisation"), cell.line("postcode").upper()]
    return stable_id(source, *parts)


def _organisation(cell: Cells, source: str, name: str) -> Organisation:
    called = cell.line("organisation") or name
    numbers = [("GB-CHC", cell.line("charity_number")), ("GB-COH", cell.line("company_number"))]
    return Organisation(
        id=stable_id(source, "organisation", called.casefold()),
        name=called,
        description=cell.text("organisation_description"),
        url=cell.link("organisation_website"),
        email=cell.email("organisation_email"),
        identifiers=tuple(Identifier(scheme, number) for scheme, number in numbers if number),
    )


def _origin(cell: Cells, source: str) -> Origin:
    own = cell.line("source_id") or ("" if as_uuid(cell.line("id")) else cell.line("id"))
    return Origin(source, own, cell.line("licence"), cell.line("attribution"))


def _status(cell: Cells) -> str:
    stated = cell.line("status").lower() or "published"
    for status in ("published", "paused", "withdrawn"):
        if stated == status:
            return status
    raise Refused("status", "The status is not published, paused or withdrawn.")


def _has_place(cell: Cells) -> bool:
    where = ("venue", "address", "town", "postcode", "latitude", "longitude")
    return any(cell.line(column) for column in where)


def _places(cell: Cells, reading: Reading, notes: Notes) -> tuple[Place, ...]:
    if not _has_place(cell):
        return ()
    stated = Place(
        name=cell.line("venue"),
        address=cell.line("address"),
        locality=cell.line("town"),
        postcode=cell.line("postcode") or postcode_in(cell.line("address"), cell.line("venue")),
        lat=cell.degrees("latitude"),
        lon=cell.degrees("longitude"),
        access=cell.codes("access", "ACCESS"),
        access_text=cell.text("access_details"),
        confidential=cell.line("confidential").lower() in ("yes", "y", "true", "1"),
    )
    place = located(stated, reading.gazetteer, notes)
    where = (place.name, place.address, place.locality, place.postcode, place.lat)
    return (place,) if any(where) else ()


def _eligibility(cell: Cells, notes: Notes) -> Eligibility:
    columns = ("minimum_age", "maximum_age")
    youngest, oldest = (cell.line(column) for column in columns)
    low, high = age_range(youngest, oldest, columns, notes)
    return Eligibility(
        minimum_age=low,
        maximum_age=high,
        genders=cell.codes("genders", "GENDER"),
        audiences=cell.codes("audiences", "AUDIENCES"),
        text=cell.text("who_for"),
    )


def _cost(cell: Cells) -> Cost:
    cost = read_cost(cell.text("cost"))
    if cell.line("cost_kind"):
        kind = cell.code("cost_kind", "COST", cost.kind)
        return Cost(kind=kind, prices=() if kind == "free" else cost.prices, text=cost.text)
    return cost


def _join(cell: Cells) -> Join:
    return Join(
        how=cell.code("join", "JOIN_HOW", "unknown"),
        by=tuple(each.lower().replace(" ", "_") for each in cell.several("refer_by")),
        phone=cell.phone("phone"),
        email=cell.email("email"),
        url="",
        text=cell.text("how_to_join"),
    )


def _contacts(cell: Cells) -> tuple[Contact, ...]:
    contact = Contact(
        name=cell.line("contact_name"),
        role=cell.line("contact_role"),
        phone=cell.phone("contact_phone"),
        email=cell.email("contact_email"),
    )
    return () if contact == Contact() else (contact,)


def _attributes(cell: Cells) -> tuple[Attribute, ...]:
    found = []
    for each in cell.several("attributes"):
        taxonomy, _, term = each.partition(":")
        code, _, label = term.partition(":")
        if code.strip():
            found.append(Attribute(*(unescaped(part.strip()) for part in (taxonomy, code, label))))
    return tuple(found)
