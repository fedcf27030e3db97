"""Says of one listing, whichever it is, what speaks for it and against it for one person."""

from __future__ import annotations

from services.matcher.domain.assessment import assess
from services.matcher.domain.candidate import Candidate
from services.matcher.domain.explanation import Explanation, explained
from services.matcher.domain.person import Person
from services.matcher.domain.told import Told
from services.matcher.domain.travel import Limit, limit_for, with_plenty
from services.matcher.usecases.ask_directory import asking_for, understand_told
from services.matcher.usecases.ports import Directory, Read


def explain_match(told: Told, listing_id: str, directory: Directory, read: Read) -> Explanation:
    """The listing, judged as `match_person` judges it. Keeps and logs nothing.

    raises NotFound, BadInput naming person.postcode, Unavailable
    """
    person = understand_told(told, read)
    candidate = directory.candidate(listing_id, person.postcode)
    limit = _limit(told, person, candidate, directory)
    return explained(person, assess(person, candidate, limit), limit)


def _limit(told: Told, person: Person, candidate: Candidate, directory: Directory) -> Limit:
    """The travel limit. Only where it decides is the directory asked how rare the help is."""
    limit = limit_for(person)
    distance = candidate.card.distance_km
    if limit.near_km is None or limit.far_km is None or distance is None:
        return limit
    if limit.near_km < distance <= limit.far_km:
        others = directory.candidates(asking_for(told, person, limit))
        return with_plenty(limit, person.codes, others)
    return limit
