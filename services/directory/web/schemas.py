"""What the directory is asked, checked. Unknown fields are refused by marshmallow itself."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates, validates_schema

from services.directory.domain.enquiry import LAST_RESULT
from services.directory.gazetteer import looks_swapped
from services.directory.usecases.suggest import KINDS
from services.directory.web.fields import Number, OneOf, YesNo, code_or_codes, codes, whole, words
from services.vocabulary.codes import ACCESS, ATTENDANCE, DAYS, NEEDS, is_language

FURTHEST_KM = 1000
MOST_CANDIDATES = 300
OLDEST = 130
MOST_SUGGESTIONS = 10
LONGEST_TIMES = 1_000
LONGEST_ID = 200
SORTS = ("best", "nearest", "recently_checked")


class NearSchema(Schema):
    """{"postcode"} or {"place"} or {"lat", "lon"}."""

    postcode = fields.String(validate=validate.Length(1, 40))
    place = fields.String(validate=validate.Length(1, 120))
    lat = Number(validate=validate.Range(-90, 90))
    lon = Number(validate=validate.Range(-180, 180))

    @validates_schema
    def _one_way(self, data: dict[str, Any], **_options: Any) -> None:
        if sorted(data) not in (["postcode"], ["place"], ["lat", "lon"]):
            raise ValidationError("Say where in one way: a postcode, a place, or lat and lon.")
        if "lat" in data and looks_swapped(data["lat"], data["lon"]):
            raise ValidationError("lat and lon look swapped: Britain has lat 49 to 61.", "lat")


class PlacedSchema(Schema):
    """What searches and candidates share: where, and how far."""

    near = fields.Nested(NearSchema, load_default=None, allow_none=True)
    max_km = Number(
        load_default=None,
        allow_none=True,
        validate=validate.Range(
            0, FURTHEST_KM, min_inclusive=False, error=f"Send km above 0, at most {FURTHEST_KM}."
        ),
    )

    @validates_schema
    def _far_from_where(self, data: dict[str, Any], **_options: Any) -> None:
        if data.get("max_km") is not None and not data.get("near"):
            raise ValidationError("max_km needs near.", "max_km")


class SearchSchema(PlacedSchema):
    """POST /v1/search."""

    text = words()
    needs = codes(NEEDS, "needs")
    ignore = codes(NEEDS, "needs")
    age = whole(0, OLDEST, None)
    free = YesNo(load_default=False)
    days = codes(DAYS, "days")
    access = codes(ACCESS, "access")
    languages = fields.List(fields.String(), load_default=list, validate=validate.Length(max=20))
    attendance = code_or_codes(ATTENDANCE, "attendance")
    sort = OneOf(SORTS, "sort", load_default="best")
    page = whole(1, LAST_RESULT, 1)
    size = whole(1, 100, 20)

    @validates("languages")
    def _languages(self, value: list[str], **_options: Any) -> None:
        for n, code in enumerate(value):
            if not is_language(code):
                raise ValidationError({n: ["This is not an ISO 639 code: see /v1/codes."]})

    @validates_schema
    def _deep(self, data: dict[str, Any], **_options: Any) -> None:
        if data.get("page", 1) * data.get("size", 20) > LAST_RESULT:
            raise ValidationError(f"page x size may be at most {LAST_RESULT:,}.", "page")
        if data.get("sort") == "nearest" and not data.get("near"):
            raise ValidationError("To sort by nearest, say near what.", "sort")


class SuggestionsSchema(Schema):
    """POST /v1/suggestions."""

    text = words()
    size = whole(1, MOST_SUGGESTIONS, 8)
    kinds = fields.List(
        OneOf(KINDS, "suggestions"),
        load_default=lambda: list(KINDS),
        validate=validate.Length(max=len(KINDS)),
    )


class TimesSchema(Schema):
    """POST /v1/times/read."""

    text = fields.String(
        required=True,
        validate=validate.Length(
            max=LONGEST_TIMES, error=f"Send at most {LONGEST_TIMES:,} characters."
        ),
    )


class CandidatesSchema(PlacedSchema):
    """POST /internal/candidates: only the matcher asks it. With `listing` that one alone is
    answered, and of the rest only `near` counts."""

    text = words()
    needs = codes(NEEDS, "needs")
    age = whole(0, OLDEST, None)
    size = whole(1, MOST_CANDIDATES, MOST_CANDIDATES)
    listing = fields.String(
        load_default=None, allow_none=False, validate=validate.Length(1, LONGEST_ID)
    )
