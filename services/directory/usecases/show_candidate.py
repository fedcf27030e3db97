"""The one listing that the matcher asks about by its id, as a candidate, from the record.

No engine is asked: it is answered whatever stands against it, and while search is away.
"""

from __future__ import annotations

from datetime import datetime

import orjson

from services.directory.domain.document import Document, read_changing
from services.directory.gazetteer import Gazetteer, Place
from services.directory.usecases.answer import Moment, array, splice
from services.directory.usecases.find_candidates import candidate_json
from services.directory.usecases.make_document import make_document
from services.directory.usecases.ports import Hit, Record
from services.directory.usecases.search_listings import place_shown
from services.directory.usecases.show_listing import read_published

# Serves an area that the person does not live in: a search never finds it for them.
ELSEWHERE = "elsewhere"


def show_candidate(
    listing_id: str, near: Place | None, record: Record, gazetteer: Gazetteer, now: datetime
) -> bytes:
    """As `find_candidates`, with this listing alone; its reach may also be "elsewhere".

    raises NotFound, Unavailable
    """
    document = make_document(read_published(listing_id, record, now.date()), gazetteer, now)
    hit = Hit(document.card, document.extras, document.facts, 0.0)
    moment = Moment(now, (near.lat, near.lon) if near else None)
    said = orjson.dumps({"place": place_shown(near), "total": 1})
    found = array([candidate_json(hit, moment, _reach(document, near))])
    return splice(said, b'{"candidates":' + found + b"}")


def _reach(document: Document, near: Place | None) -> str:
    reach = read_changing(document.extras).reach
    if reach != "area" or near is None:
        return reach
    covered = {f"a:{area}" for area in near.areas}
    return reach if covered.intersection(document.reach) else ELSEWHERE
