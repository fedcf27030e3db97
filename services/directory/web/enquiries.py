"""What was asked, as an Enquiry: where is resolved here, once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from werkzeug.datastructures import MultiDict

from services.common.errors import BadInput, FieldError
from services.directory.domain.enquiry import Enquiry
from services.directory.gazetteer import ImpossiblePostcode, Place
from services.directory.web.needed import Needed

LISTS = ("needs", "ignore", "days", "access", "languages", "attendance")
# The singular names that GET /v1/search takes, repeated.
SINGULAR = {
    "need": "needs",
    "ignore": "ignore",
    "day": "days",
    "access": "access",
    "language": "languages",
    "attendance": "attendance",
}
# What a point without a name is called on pages: "12 groups near this point".
HERE = "this point"
WHOLE = ("age", "page", "size")
TEXTS = {"q": "text", "sort": "sort"}


def enquiry(asked: Mapping[str, Any], parts: Needed) -> Enquiry:
    """raises BadInput naming near.postcode or near.place"""
    values = {k: v for k, v in asked.items() if k != "near"}
    values.update({k: tuple(dict.fromkeys(values[k])) for k in LISTS if k in values})
    near = resolve(asked.get("near"), parts)
    if near is None and values.get("max_km") is not None:
        values["max_km"] = None
    named = near is not None and "place" in asked["near"]
    elsewhere = parts.places.others(near) if near and named else ()
    return Enquiry(near=near, elsewhere=elsewhere, **values)


def resolve(near: Mapping[str, Any] | None, parts: Needed) -> Place | None:
    """Where that is; None when nobody said, or for a real postcode that has no place in the data
    (Channel Islands, Isle of Man)."""
    if not near:
        return None
    if "postcode" in near:
        try:
            return parts.gazetteer.find_postcode(near["postcode"])
        except ImpossiblePostcode as fault:
            raise BadInput(errors=[FieldError("near.postcode", str(fault))]) from None
    if "place" in near:
        return _named(near["place"], parts)
    return replace(parts.gazetteer.place_at(near["lat"], near["lon"]), name=HERE)


def _named(name: str, parts: Needed) -> Place:
    if found := parts.places.find(name):
        return found
    if town := parts.record.locality(name):
        lat, lon, radius = town
        areas = parts.gazetteer.place_at(lat, lon).areas
        return Place(name.strip().title(), lat, lon, radius, "town", None, areas)
    near = parts.places.nearly(name)
    meant = f"Did you mean {' or '.join(near)}?" if near else "Try a postcode."
    detail = f"We do not know this town or district. {meant}"
    raise BadInput(errors=[FieldError("near.place", detail)])


def from_query(query: MultiDict[str, str]) -> dict[str, Any]:
    """GET /v1/search's parameters as the body of a POST. raises BadInput"""
    asked: dict[str, Any] = {}
    if any("\x00" in value or "\ufffd" in value for value in query.values()):
        raise BadInput("The address holds a character that is none.")
    for name in query:
        _take(asked, name, query.getlist(name))
    return asked


def _take(asked: dict[str, Any], name: str, values: list[str]) -> None:
    if name in SINGULAR:
        asked[SINGULAR[name]] = values
    elif len(values) > 1:
        raise BadInput(errors=[FieldError(name, "Send this once.")])
    elif name in TEXTS:
        asked[TEXTS[name]] = values[0]
    elif name in ("postcode", "place"):
        asked.setdefault("near", {})[name] = values[0]
    elif name in ("lat", "lon"):
        asked.setdefault("near", {})[name] = _number(name, values[0])
    elif name == "max_km":
        asked[name] = _number(name, values[0])
    elif name in WHOLE:
        asked[name] = _whole(name, values[0])
    elif name == "free":
        asked[name] = {"true": True, "false": False, "1": True, "0": False}.get(values[0])
    else:
        raise BadInput(errors=[FieldError(name, "Unknown field.")])


def _number(name: str, text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if number != number or number in (float("inf"), float("-inf")):
        raise BadInput(errors=[FieldError(name, "Send a number.")])
    return number


def _whole(name: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise BadInput(errors=[FieldError(name, "Send a whole number.")])
    return int(text)
