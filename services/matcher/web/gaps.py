"""What may be asked of the report of gaps: whole months, a need, an outcode."""

from __future__ import annotations

from datetime import date
from typing import Any

from marshmallow import Schema, fields, validate
from werkzeug.datastructures import MultiDict

from services.common.errors import BadInput, FieldError
from services.matcher.domain.gaps import month_of, year_until
from services.matcher.domain.outcode import outcode_of
from services.matcher.usecases.ports import Span
from services.vocabulary import codes

_MONTH = validate.Regexp(r"2[0-9]{3}-(0[1-9]|1[0-2])\Z", error="Write a month as YYYY-MM.")


class Outcode(fields.String):
    """The first part of a postcode, in any case; a whole one is refused: this is an address."""

    default_error_messages = {"outcode": "Give the first part of a postcode, such as M33."}  # noqa: RUF012

    def _deserialize(self, value: Any, *rest: Any, **options: Any) -> str:
        text = super()._deserialize(value, *rest, **options).strip().upper()
        if outcode_of(text) != text:
            raise self.make_error("outcode")
        return text


class GapsSchema(Schema):
    """The query of `GET /v1/gaps`; all of it optional."""

    begins = fields.String(data_key="from", load_default=None, validate=_MONTH)
    ends = fields.String(data_key="to", load_default=None, validate=_MONTH)
    need = fields.String(
        load_default=None,
        validate=validate.OneOf(
            tuple(codes.NEEDS), error="This code is not known. GET /v1/codes lists them."
        ),
    )
    outcode = Outcode(load_default=None)


def asked_in(query: MultiDict[str, str]) -> dict[str, Any]:
    """The query as the schema takes it; a name that is said twice stays a list, and is refused."""
    return {name: said[0] if len(said) == 1 else said for name, said in query.lists()}


def span_of(begins: str | None, ends: str | None, today: date) -> Span:
    """The months asked for: to this month where no end is said, and twelve where no beginning.

    raises BadInput naming from
    """
    ends = ends or month_of(today)
    begins = begins or year_until(ends)
    if begins > ends:
        raise BadInput(errors=[FieldError("from", "'from' must not be later than 'to'.")])
    return Span(begins, ends)
