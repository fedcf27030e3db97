"""What the door answers, field by field, as JSON schemas: the published contract as a test sees it.

Every field is required; more fields may stand beside them. Written apart from the document that
the door publishes of itself (/v1/openapi.json), so that the two can be held against each other.
"""

from __future__ import annotations

from typing import Any

import jsonschema

from services.vocabulary import codes

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
WORDS: Schema = {"type": "string", "minLength": 1}
WHOLE: Schema = {"type": "integer", "minimum": 0}
NUMBER: Schema = {"type": "number"}
YES_NO: Schema = {"type": "boolean"}
UUID: Schema = {"type": "string", "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"}
DATE: Schema = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
MINUTE: Schema = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d$"}
WEB: Schema = {"type": "string", "pattern": "^https?://"}
ANY: Schema = {"type": "object"}


def thing(**fields: Schema) -> Schema:
    """An object that has all of these; a `_` at the end of a name is no part of it."""
    named = {name.rstrip("_"): schema for name, schema in fields.items()}
    return {"type": "object", "properties": named, "required": list(named)}


def many(schema: Schema, most: int | None = None) -> Schema:
    return {"type": "array", "items": schema, **({"maxItems": most} if most else {})}


def maybe(schema: Schema) -> Schema:
    """That, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def one_of(known: Any) -> Schema:
    return {"enum": list(known)}


def breaks(body: object, schema: Schema) -> list[str]:
    """Where `body` is not as `schema` says, and how."""
    found = jsonschema.Draft202012Validator(schema).iter_errors(body)
    return [f"{each.json_path}: {each.message[:300]}" for each in found]


NEED = one_of(codes.NEEDS)
ACCESS = one_of(codes.ACCESS)
ATTENDANCE = one_of(codes.ATTENDANCE)
PLACE = thing(name=TEXT, lat=NUMBER, lon=NUMBER, accuracy_km=NUMBER)
FACET = many(thing(code=WORDS, label=WORDS, count=WHOLE))
WIDEN = many(thing(change=ANY, adds={"type": "integer", "minimum": 1}))
JOIN = thing(
    how=one_of(codes.JOIN_HOW),
    phone=maybe(WORDS),
    email=maybe(WORDS),
    url=maybe(WORDS),
    by=many(one_of(codes.JOIN_BY)),
)
CARD = thing(
    id=UUID,
    source_id=maybe(WORDS),
    name=WORDS,
    organisation=WORDS,
    summary=TEXT,
    highlights=many(WORDS),
    distance_km=maybe(NUMBER),
    place=maybe(WORDS),
    next_session=maybe(MINUTE),
    needs=many(NEED),
    cost=one_of(codes.COST),
    access=many(ACCESS),
    join=JOIN,
    last_checked=maybe(DATE),
    freshness=one_of(codes.FRESHNESS),
)
SEARCH = thing(
    total=WHOLE,
    page=WHOLE,
    size=WHOLE,
    understood=thing(
        needs=many(thing(code=NEED, label=WORDS, text=WORDS, start=WHOLE, end=WHOLE)),
        place=maybe(PLACE),
        other_places=many(WORDS),
    ),
    did_you_mean=maybe(TEXT),
    facets=thing(needs=FACET, days=FACET, cost=FACET, attendance=FACET, access=FACET),
    listings=many(CARD),
    widen=WIDEN,
)
SUGGESTIONS = thing(
    suggestions=many(
        thing(
            kind=one_of(("need", "activity", "listing", "place")),
            text=WORDS,
            code=maybe(NEED),
            id=maybe(UUID),
        ),
        most=10,
    )
)
UNDERSTOOD = thing(
    needs=many(
        thing(
            code=NEED,
            label=WORDS,
            importance=one_of(codes.IMPORTANCE),
            from_=one_of(("given", "text")),
            text=maybe(WORDS),
            start=maybe(WHOLE),
            end=maybe(WHOLE),
        )
    ),
    negated=many(NEED),
    others=many(NEED),
    conditions=many(WORDS),
    age=maybe(WHOLE),
    red_flags=many(thing(code=one_of(codes.RED_FLAGS), text=WORDS, advice=WORDS)),
)
MATCHES = thing(
    understood=UNDERSTOOD,
    matches=many(
        thing(
            rank={"type": "integer", "minimum": 1},
            score={"type": "number", "minimum": 0, "maximum": 1},
            listing=CARD,
            meets=many(NEED),
            reasons=many(thing(code=WORDS, text=WORDS, fact=maybe(thing(field=WORDS, quote=TEXT)))),
            checks=many(thing(code=WORDS, text=WORDS)),
            also=many(
                thing(
                    id=UUID,
                    name=WORDS,
                    place=maybe(WORDS),
                    distance_km=maybe(NUMBER),
                    next_session=maybe(MINUTE),
                )
            ),
        )
    ),
    together=thing(listings=many(UUID), covers=many(NEED), unmet=many(NEED)),
    routes=many(thing(code=WORDS, title=WORDS, why=WORDS, ask=WORDS)),
    left_out=many(thing(why=one_of(codes.LEFT_OUT), count={"type": "integer", "minimum": 1})),
    widen=WIDEN,
)
LISTING = {
    "allOf": [
        CARD,
        thing(
            version={"type": "integer", "minimum": 1},
            description=TEXT,
            alert=TEXT,
            url=maybe(TEXT),
            kind=TEXT,
            status=one_of(("published",)),
            organisation_details=thing(id=UUID, name=WORDS),
            places=many(
                thing(
                    name=TEXT,
                    address=TEXT,
                    locality=TEXT,
                    postcode=TEXT,
                    lat=maybe(NUMBER),
                    lon=maybe(NUMBER),
                    accuracy_km=NUMBER,
                    access=many(ACCESS),
                    access_text=TEXT,
                )
            ),
            areas=many(WORDS),
            times=many(thing(text=TEXT, words=TEXT, rrule=TEXT, start=TEXT, end=TEXT)),
            next_sessions=many(MINUTE, most=5),
            eligibility=thing(
                minimum_age=maybe(WHOLE),
                maximum_age=maybe(WHOLE),
                genders=many(one_of(codes.GENDER)),
                audiences=many(WORDS),
                conditions=many(WORDS),
                text=TEXT,
            ),
            costs=thing(
                kind=one_of(codes.COST),
                prices=many(thing(pounds=maybe(NUMBER), text=TEXT)),
                text=TEXT,
            ),
            contacts=many(ANY),
            languages=many(WORDS),
            attendance=many(ATTENDANCE),
            attributes=many(ANY),
            facts=many(thing(kind=WORDS, code=WORDS, field=TEXT, quote=TEXT, stated=YES_NO)),
            source=thing(name=WORDS, source_id=maybe(WORDS), licence=TEXT, attribution=TEXT),
        ),
    ]
}
GAPS = thing(
    from_=WORDS,
    to=WORDS,
    least=WHOLE,
    gaps=many(thing(need=NEED, label=WORDS, outcode=WORDS, count=WHOLE)),
)
CLOCK: Schema = {"type": "string", "pattern": r"^\d\d:\d\d$"}
TIMES = thing(
    clear=YES_NO,
    unclear=maybe(WORDS),
    text=TEXT,
    sessions=many(thing(rrule=WORDS, start=maybe(CLOCK), end=maybe(CLOCK))),
    next=many({"anyOf": [MINUTE, DATE]}, most=5),
)
NEEDS = thing(needs=many(thing(code=NEED, label=WORDS)))
CODE_LIST = many(thing(code=WORDS, label=WORDS))
CODES = thing(
    needs=CODE_LIST,
    access=CODE_LIST,
    attendance=CODE_LIST,
    travel_modes=CODE_LIST,
    gender=CODE_LIST,
    red_flags=CODE_LIST,
    left_out=CODE_LIST,
    conditions=many(thing(code=WORDS, label=WORDS, synonyms=many(WORDS))),
)
SERVICE = thing(
    id=UUID,
    name=WORDS,
    status=one_of(("active", "inactive", "defunct", "temporarily closed")),
    organization=thing(id=UUID, name=WORDS, description=WORDS),
)
SERVICES = thing(
    total_items=WHOLE,
    total_pages=WHOLE,
    page_number=WHOLE,
    size=WHOLE,
    first_page=YES_NO,
    last_page=YES_NO,
    empty=YES_NO,
    contents=many(SERVICE),
)
PROBLEM = thing(type=WORDS, title=WORDS, status=WHOLE, detail=WORDS, request_id=WORDS)
BAD_INPUT = {
    "allOf": [PROBLEM, thing(errors=many(thing(field=WORDS, detail=WORDS)))],
}
