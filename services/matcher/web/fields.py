"""Fields that take JSON as it is written: a number is a number, never "78" or true."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import fields, validate

from services.matcher.domain.criteria.sessions import DAY_ENDS, minutes

MOST_ENTRIES = 20
LONGEST_ENTRY = 200


class Number(fields.Float):
    """A number as JSON writes it."""

    def _validated(self, value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.make_error("invalid")
        try:
            return float(value)
        except OverflowError:
            raise self.make_error("too_large") from None


class YesNo(fields.Boolean):
    """true or false."""

    def _deserialize(self, value: Any, *rest: Any, **options: Any) -> bool:
        if not isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return super()._deserialize(value, *rest, **options)


class Clock(fields.String):
    """A time of day "HH:MM", as minutes after midnight."""

    default_error_messages = {"clock": "Write a time as HH:MM, from 00:00 to 24:00."}  # noqa: RUF012

    def _deserialize(self, value: Any, *rest: Any, **options: Any) -> Any:
        text = super()._deserialize(value, *rest, **options)
        known = minutes(text) if len(text) == 5 and text[2] == ":" else None
        if known is None or known > DAY_ENDS or int(text[3:]) > 59:
            raise self.make_error("clock")
        return known


def entries(inner: fields.Field[Any], **options: Any) -> fields.List[Any]:
    """A list of at most 20 entries; absent or null is empty."""
    limit = validate.Length(max=MOST_ENTRIES, error="A list may have at most 20 entries.")
    return fields.List(inner, validate=limit, load_default=list, allow_none=True, **options)


def one_of(codes: Mapping[str, object]) -> fields.String:
    """One code of a list of the vocabulary."""
    known = tuple(codes)
    listed = (
        f"Use one of: {', '.join(known)}."
        if len(known) <= MOST_ENTRIES
        else ("This code is not known. GET /v1/codes lists them.")
    )
    return fields.String(required=True, validate=validate.OneOf(known, error=listed))


def short() -> fields.String:
    """Some words: 1 to 200 characters."""
    limit = validate.Length(min=1, max=LONGEST_ENTRY, error="This may have 1 to 200 characters.")
    return fields.String(required=True, validate=limit)
