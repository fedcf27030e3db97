"""What the matches are compared with: what a programmer would have after an afternoon.

`plain BM25` searches with the person's own words, within the distance that they said or 8 km.
`codes, nearest first` filters by the codes of their needs, as most directories do, and sorts by
distance; needs that stand only in words are read by the same reader as ours, which flatters it.
"""

from __future__ import annotations

from collections.abc import Callable

from services.directory.domain.document import Document
from services.directory.domain.enquiry import Enquiry
from services.directory.gazetteer import Place, distance_km
from services.vocabulary.reader import read_person
from tests.relevance import plain
from tests.relevance.people.judged import Judged
from tests.relevance.searched import documents, gazetteer

SIZE = 10
WITHIN_KM = 8.0

Ranked = Callable[[Judged], list[str]]


def plain_words() -> Ranked:
    """Plain BM25 over name, organisation and description."""
    search = plain.on_tantivy(documents())

    def ranked(judged: Judged) -> list[str]:
        person = judged.person
        words = [
            person.get("text", ""),
            *person.get("interests", ()),
            *person.get("conditions", ()),
        ]
        near, km = _where(judged)
        enquiry = Enquiry(
            text=" ".join(words),
            near=near,
            max_km=km if near else None,
            age=person.get("age"),
            size=SIZE,
        )
        return search(enquiry)

    return ranked


def codes_nearest_first(judged: Judged) -> list[str]:
    """Listings with any of the needs, those without a place last."""
    given = {need["code"] for need in judged.person.get("needs", ())}
    needs = given or {need.code for need in read_person(judged.person.get("text", "")).needs}
    near, km = _where(judged)
    away: dict[str, float] = {}
    for document in documents():
        if needs.intersection(document.needs):
            away[document.id] = _away(document, near.lat, near.lon) if near else 0.0
    reached = [each for each in away if away[each] <= km or away[each] == _NOWHERE]
    return sorted(reached, key=lambda each: (away[each], each))[:SIZE]


_NOWHERE = 1e9


def _where(judged: Judged) -> tuple[Place | None, float]:
    postcode = judged.person.get("postcode")
    km = judged.person.get("travel", {}).get("max_km") or WITHIN_KM
    return (gazetteer().find_postcode(postcode) if postcode else None), km


def _away(document: Document, lat: float, lon: float) -> float:
    return min((distance_km(lat, lon, *point) for point in document.points), default=_NOWHERE)
