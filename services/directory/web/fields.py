"""Kinds of field that the directory's schemas share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from marshmallow import ValidationError, fields, validate

LONGEST_TEXT = 100_000
LONGEST_LIST = 20


class OneOf(fields.String):
    """One of our codes."""

    def __init__(self, codes: Iterable[str], what: str, **options: Any) -> None:
        self._codes = frozenset(codes)
        self._what = what
        super().__init__(**options)

    def _deserialize(self, value: Any, attr: Any, data: Any, **options: Any) -> str:
        text = super()._deserialize(value, attr, data, **options)
        if text not in self._codes:
            raise ValidationError(f"This is not a code of {self._what}: see /v1/codes.")
        return text


def codes(known: Iterable[str], what: str) -> fields.List[str]:
    """A list of our codes, at most 20."""
    return fields.List(
        OneOf(known, what),
        load_default=list,
        validate=validate.Length(max=LONGEST_LIST, error="Send at most 20 entries."),
    )


def code_or_codes(known: Iterable[str], what: str) -> fields.List[str]:
    """One of our codes ("phone"), or a list of them; a list comes out."""
    return OneOrMore(
        OneOf(known, what),
        load_default=list,
        validate=validate.Length(max=LONGEST_LIST, error="Send at most 20 entries."),
    )


def words(**options: Any) -> fields.String:
    """A text that somebody wrote, at most 100,000 characters."""
    too_long = f"Send at most {LONGEST_TEXT:,} characters."
    return fields.String(
        load_default="", validate=validate.Length(max=LONGEST_TEXT, error=too_long), **options
    )


def whole(least: int, most: int, otherwise: int | None) -> fields.Integer:
    """A whole number: 3, not "3" and not 3.0."""
    between = validate.Range(least, most, error=f"Send a whole number from {least} to {most}.")
    return WholeNumber(load_default=otherwise, allow_none=otherwise is None, validate=between)


class OneOrMore(fields.List[str]):
    """A list, or its only entry as it is."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **options: Any) -> list[str | None]:
        if isinstance(value, str):
            return [self.inner.deserialize(value, attr, data, **options)]
        return super()._deserialize(value, attr, data, **options)


class WholeNumber(fields.Integer):
    """An integer as JSON writes it."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **options: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValidationError("Send a whole number.")
        return super()._deserialize(value, attr, data, **options) or 0


class Number(fields.Float):
    """A number as JSON writes it, never a text or true."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **options: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValidationError("Send a number.")
        try:
            number = float(value)
        except OverflowError:
            raise ValidationError("This number is too large.") from None
        return super()._deserialize(number, attr, data, **options) or 0.0


class YesNo(fields.Boolean):
    """true or false, nothing that looks like it."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **options: Any) -> bool:
        if not isinstance(value, bool):
            raise ValidationError("Send true or false.")
        return super()._deserialize(value, attr, data, **options)
