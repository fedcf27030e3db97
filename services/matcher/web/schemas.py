"""What may come in. Field names are the door's contract; anything else is refused."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate, validates_schema

from services.matcher.domain.criteria.sessions import DAY_ENDS
from services.matcher.domain.told import Told, ToldNeed, Window
from services.matcher.domain.travel import FURTHEST_KM
from services.matcher.web.fields import Clock, Number, YesNo, entries, one_of, short
from services.vocabulary import codes

LONGEST_TEXT = 100_000
OLDEST = 120
DEAREST_POUNDS = 100_000


def _text() -> fields.String:
    limit = validate.Length(max=LONGEST_TEXT, error="The text may have at most 100,000 characters.")
    return fields.String(load_default="", allow_none=True, validate=limit)


class NeedSchema(Schema):
    """A need by its code."""

    code = one_of(codes.NEEDS)
    importance = fields.String(
        load_default="medium",
        validate=validate.OneOf(tuple(codes.IMPORTANCE), error="Use one of: high, medium, low."),
    )

    @post_load
    def _made(self, data: dict[str, Any], **_options: Any) -> ToldNeed:
        return ToldNeed(**data)


class TravelSchema(Schema):
    """How far (km) and how."""

    max_km = Number(
        load_default=None,
        allow_none=True,
        validate=validate.Range(0, FURTHEST_KM, min_inclusive=False),
    )
    modes = entries(one_of(codes.TRAVEL_MODES))


class WindowSchema(Schema):
    """A time when the person can come."""

    day = one_of(codes.DAYS)
    begins = Clock(data_key="from", load_default=0)
    ends = Clock(data_key="to", load_default=DAY_ENDS)

    @validates_schema
    def _forwards(self, data: dict[str, Any], **_options: Any) -> None:
        if data["ends"] <= data["begins"]:
            raise ValidationError("'to' must be later than 'from'.", "to")

    @post_load
    def _made(self, data: dict[str, Any], **_options: Any) -> Window:
        return Window(**data)


def _language(code: str) -> None:
    if not codes.is_language(code):
        raise ValidationError("This is no ISO 639 code that Signpost knows, such as pa or bfi.")


class PersonSchema(Schema):
    """The person. One of text, needs and interests has to be there."""

    text = _text()
    needs = entries(fields.Nested(NeedSchema))
    age = fields.Integer(
        strict=True, load_default=None, allow_none=True, validate=validate.Range(0, OLDEST)
    )
    gender = fields.String(
        load_default=None, allow_none=True, validate=validate.OneOf(tuple(codes.GENDER))
    )
    postcode = fields.String(
        load_default=None, allow_none=True, validate=validate.Length(min=1, max=20)
    )
    travel = fields.Nested(TravelSchema, load_default=None, allow_none=True)
    conditions = entries(short())
    interests = entries(short())
    languages = entries(fields.String(required=True, validate=_language))
    access = entries(one_of(codes.ACCESS))
    max_cost_pounds = Number(
        load_default=None, allow_none=True, validate=validate.Range(0, DEAREST_POUNDS)
    )
    availability = entries(fields.Nested(WindowSchema))
    attendance = entries(one_of(codes.ATTENDANCE))
    carer = YesNo(load_default=None, allow_none=True)
    tried = entries(short())

    @validates_schema
    def _something_to_go_on(self, data: dict[str, Any], **_options: Any) -> None:
        interests = any(each.strip() for each in data["interests"] or ())
        if not ((data["text"] or "").strip() or data["needs"] or interests):
            raise ValidationError("Give at least one of text, needs and interests.")

    @post_load
    def _made(self, data: dict[str, Any], **_options: Any) -> Told:
        travel = data.pop("travel") or {}
        told = {**data, **travel, "text": data["text"] or ""}
        lists = {
            name: tuple(dict.fromkeys(told.get(name) or ()))
            for name in ("needs", "modes", "conditions", "interests", "languages", "access",
                         "availability", "attendance", "tried")
        }  # fmt: skip
        return Told(**{**told, **lists})


class MatchSchema(Schema):
    """The body of `POST /v1/matches`."""

    person = fields.Nested(PersonSchema, required=True)
    size = fields.Integer(strict=True, load_default=10, validate=validate.Range(1, 100))


class ExplainSchema(Schema):
    """The body of `POST /v1/matches/explain`: any listing, by its id."""

    person = fields.Nested(PersonSchema, required=True)
    listing = short()


class ReadSchema(Schema):
    """The body of `POST /v1/needs/read`."""

    text = fields.String(
        required=True,
        validate=validate.Length(
            max=LONGEST_TEXT, error="The text may have at most 100,000 characters."
        ),
    )
