"""The compact answer that the matcher asks for: a few hundred listings with all their facts."""

from __future__ import annotations

from dataclasses import replace

import orjson

from services.directory.domain.document import read_changing
from services.directory.domain.enquiry import Enquiry, NeedRead
from services.directory.usecases.answer import Moment, array, listing_json, splice
from services.directory.usecases.ports import Hit
from services.directory.usecases.read_enquiry import with_reading
from services.directory.usecases.search_listings import Collaborators, place_shown
from services.vocabulary.codes import NEEDS


def find_candidates(enquiry: Enquiry, needs: tuple[str, ...], using: Collaborators) -> bytes:
    """{"place", "total", "candidates": [{"listing", "reach", "score", "facts"}]} as JSON.

    `needs` rank and do not filter. raises EngineAway
    """
    read = tuple(NeedRead(code, NEEDS[code].label, "", 0, 0) for code in needs)
    enquiry = replace(with_reading(enquiry, using.read), read=read)
    found = using.engine.search(enquiry, facets=False)
    near = (enquiry.near.lat, enquiry.near.lon) if enquiry.near else None
    moment = Moment(using.now(), near)
    said = {"place": place_shown(enquiry.near), "total": found.total}
    hits = [candidate_json(hit, moment, read_changing(hit.extras).reach) for hit in found.hits]
    return splice(orjson.dumps(said), b'{"candidates":' + array(hits) + b"}")


def candidate_json(hit: Hit, moment: Moment, reach: str) -> bytes:
    """{"reach", "score", "listing", "facts"} as JSON."""
    said = orjson.dumps({"reach": reach, "score": round(hit.score, 4)})
    rest = b'{"listing":' + listing_json(hit, moment) + b',"facts":' + hit.facts + b"}"
    return splice(said, rest)
