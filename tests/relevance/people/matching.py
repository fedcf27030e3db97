"""Matches for the judged people, with the matcher and the directory's engine in one process."""

from __future__ import annotations

from collections.abc import Sequence

import orjson

from services.common.errors import NotFound
from services.directory.domain.enquiry import Enquiry
from services.directory.usecases.find_candidates import find_candidates
from services.directory.usecases.ports import SearchEngine
from services.directory.usecases.search_listings import Collaborators
from services.matcher.clients.directory import read_candidates
from services.matcher.domain.answer import Answer
from services.matcher.domain.candidate import Candidate
from services.matcher.usecases.match_person import match_person
from services.matcher.usecases.ports import Asking
from services.matcher.web.schemas import MatchSchema
from services.vocabulary.reader import read_person
from tests.bench.listings import NOW
from tests.relevance.people.judged import Judged
from tests.relevance.searched import gazetteer

SIZE = 10
_schema = MatchSchema()


class Nearby:
    """The port `Directory` over an engine in this process."""

    def __init__(self, engine: SearchEngine) -> None:
        self._using = Collaborators(engine, read_person, lambda: NOW)

    def candidates(self, asking: Asking) -> Sequence[Candidate]:
        near = gazetteer().find_postcode(asking.postcode) if asking.postcode else None
        enquiry = Enquiry(
            text=asking.text,
            near=near,
            max_km=asking.max_km if near else None,
            age=asking.age,
            size=asking.size,
        )
        return read_candidates(find_candidates(enquiry, asking.needs, self._using))

    def candidate(self, listing_id: str, postcode: str | None) -> Candidate:  # noqa: ARG002
        raise NotFound  # no listing is asked about by its id here

    def ready(self) -> tuple[bool, tuple[str, ...]]:
        return True, ()


def answer(judged: Judged, engine: SearchEngine, size: int = SIZE) -> Answer:
    """What the door would answer for this person."""
    asked = _schema.load({"person": judged.person, "size": size})
    return match_person(asked["person"], asked["size"], Nearby(engine), read_person)


def ids(found: Answer) -> list[str]:
    """The matched listings, best first."""
    return [str(orjson.loads(bytes(each.listing))["id"]) for each in found.matches]
