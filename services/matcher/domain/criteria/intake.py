"""Does it take people now, or is it closed, full or paused?"""

from __future__ import annotations

from collections.abc import Sequence

from services.matcher.domain.candidate import Candidate
from services.matcher.domain.judgement import Judgement, cannot_tell, rules_out
from services.matcher.domain.person import Person


def judge_intake(_person: Person, candidate: Candidate) -> Sequence[Judgement]:
    """Silence means that it does. What is closed for a while, or in part, has to be asked: how
    long ago the words were written is not known."""
    said = {fact.code: fact for fact in reversed(candidate.of("intake"))}
    if "closed" in said:
        return (rules_out("intake", "closed", said["closed"]),)
    asked = [code for code in ("closed_in_part", "waiting_list") if code in said]
    return [cannot_tell("intake", code, fact=said[code]) for code in asked]
