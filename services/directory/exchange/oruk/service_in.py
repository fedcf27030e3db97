"""A service of Open Referral UK becomes a listing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from services.directory.domain.identity import stable_id
from services.directory.domain.listing import Assurance, Eligibility, Join, Listing, Origin
from services.directory.exchange.ages import age_range
from services.directory.exchange.code_lists import languages_of
from services.directory.exchange.json_stream import Json, objects
from services.directory.exchange.oruk.attributes import Terms
from services.directory.exchange.oruk.costs_in import cost
from services.directory.exchange.oruk.parts import day, items, text, web, words, written
from services.directory.exchange.oruk.people_in import contacts, organisation, phone_to_join
from services.directory.exchange.oruk.places_in import areas, places
from services.directory.exchange.oruk.schedules_in import schedules
from services.directory.exchange.rows import Notes, Reading, Refusal, Refused, Row, make_rows
from services.directory.exchange.ways_to_reach import email

_STATUS: Mapping[str, str] = {
    "active": "published",
    "temporarily closed": "paused",
    "inactive": "withdrawn",
    "defunct": "withdrawn",
}
_ATTENDING: Mapping[str, tuple[str, ...]] = {
    "in_person": ("in person", "in-person", "face", "venue", "attend", "location"),
    "online": ("online", "virtual", "video", "remote", "zoom"),
    "phone": ("phone", "call"),
    "home_visit": ("home",),
}


def rows(path: Path, reading: Reading) -> Iterator[Row | Refusal]:
    """A row or a refusal for each service of the file at `path`. Raises Unreadable.

    Without a source of its own the file's name is the source.
    """
    named = Reading(reading.gazetteer, reading.today, reading.source or path.stem.lower())
    return make_rows(objects(path), partial(_listing, named))


def listing_of(body: Json, reading: Reading, notes: Notes) -> Listing:
    """The listing that a full service states; raises Refused where a person would be misled."""
    name = words(body, "name", "alternate_name")
    if not name:
        raise Refused("name", "There is no name.")
    source = reading.source
    where = places(body, reading, source, notes)
    people = contacts(body, notes)
    terms = Terms(body)
    return Listing(
        id=_id(body, source, name),
        name=name,
        organisation=organisation(body, source, name),
        origin=Origin(
            source,
            words(body, "id"),
            terms.origin("licence") or words(body, "license"),
            terms.origin("attribution"),
        ),
        status=_status(body),
        kind=terms.code("kind", ""),
        description=_description(body),
        alert=text(body, "alert"),
        url=_url(body, notes),
        places=tuple(where.found),
        areas=areas(body),
        schedules=schedules(body, where.index, notes),
        eligibility=_eligibility(body, terms, notes),
        cost=cost(body, terms, reading.today),
        join=Join(
            how=terms.code("join_how", "unknown"),
            by=terms.codes("join_by"),
            phone=phone_to_join(body, people, notes),
            email=email(words(body, "email")),
            text=text(body, "application_process"),
        ),
        contacts=people,
        languages=_languages(body, notes),
        access=terms.codes("access"),
        attendance=_attendance(body, terms, where.online),
        needs=terms.codes("needs"),
        attributes=terms.others,
        assurance=Assurance(day(body, "assured_date"), email(words(body, "assurer_email"))),
    )


def _listing(reading: Reading, body: Json, notes: Notes) -> Listing:
    return listing_of(body, reading, notes)


def _id(body: Json, source: str, name: str) -> str:
    own = words(body, "id")
    owner = words(body, "organization_id")
    return stable_id(source, own) if own else stable_id(source, "service", name, owner)


def _status(body: Json) -> str:
    stated = words(body, "status").lower() or "active"
    if stated not in _STATUS:
        raise Refused(
            "status", "The status is none of active, inactive, defunct, temporarily closed."
        )
    return _STATUS[stated]


def _description(body: Json) -> str:
    said = text(body, "description")
    interpretation = text(body, "interpretation_services")
    more = f"Interpretation: {interpretation}" if interpretation else ""
    return "\n\n".join(filter(None, (said, more)))


def _url(body: Json, notes: Notes) -> str:
    read = web(body, "url")
    if not read and words(body, "url"):
        notes.add("url", "This is no address on the web: left out.")
    return read


def _eligibility(body: Json, terms: Terms, notes: Notes) -> Eligibility:
    columns = ("minimum_age", "maximum_age")
    youngest, oldest = (written(body, column) for column in columns)
    low, high = age_range(youngest, oldest, columns, notes)
    return Eligibility(
        minimum_age=low,
        maximum_age=high,
        genders=terms.codes("genders"),
        audiences=terms.codes("audiences"),
        conditions=terms.codes("conditions"),
        text=text(body, "eligibility_description", "eligibility"),
    )


def _languages(body: Json, notes: Notes) -> tuple[str, ...]:
    stated = [words(each, "code", "name", "language") for each in items(body, "languages")]
    return languages_of([each for each in stated if each], "languages", notes)


def _attendance(body: Json, terms: Terms, online: bool) -> tuple[str, ...]:
    said = " ".join(words(each, "attending_type") for each in items(body, "schedules")).lower()
    read = [code for code, signs in _ATTENDING.items() if any(sign in said for sign in signs)]
    stated = [*terms.codes("attendance"), *(["online"] if online else []), *read]
    return tuple(dict.fromkeys(stated))
