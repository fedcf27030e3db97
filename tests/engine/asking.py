"""Asking an engine in one line."""

from __future__ import annotations

from typing import Any

import orjson

from services.directory.domain.document import read_extras
from services.directory.domain.enquiry import Enquiry
from services.directory.gazetteer import Gazetteer, Place
from services.directory.usecases.answer import nearest
from services.directory.usecases.ports import Found, SearchEngine
from services.directory.usecases.read_enquiry import with_reading
from services.vocabulary.reader import read_person


def near(postcode: str) -> Place:
    found = Gazetteer.shipped().find_postcode(postcode)
    assert found is not None
    return found


def ask(engine: SearchEngine, text: str = "", **asked: Any) -> Found:
    """What the engine finds; the needs in `text` are read as the use case reads them."""
    if isinstance(asked.get("near"), str):
        asked["near"] = near(asked["near"])
    if "read" in asked:
        return engine.search(Enquiry(text=text, **asked))
    return engine.search(with_reading(Enquiry(text=text, **asked), read_person))


def distances(found: Found, postcode: str) -> dict[str, float | None]:
    """name → km from `postcode`, None without a place."""
    place = near(postcode)
    return {
        name: nearest(read_extras(hit.extras), (place.lat, place.lon))[0]
        for name, hit in zip(names(found), found.hits, strict=True)
    }


def names(found: Found) -> list[str]:
    """The names of what was found, best first."""
    return [orjson.loads(hit.stored)["name"] for hit in found.hits]
