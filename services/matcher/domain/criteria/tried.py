"""Has the person tried it already?"""

from __future__ import annotations

from collections.abc import Sequence

from services.matcher.domain.candidate import Candidate
from services.matcher.domain.judgement import Judgement, rules_out
from services.matcher.domain.person import Person


def judge_tried(person: Person, candidate: Candidate) -> Sequence[Judgement]:
    """By the listing's id, or the id it has in its feed."""
    if candidate.card.id in person.tried or candidate.card.source_id in person.tried:
        return (rules_out("tried", "tried"),)
    return ()
