"""What is answered about one listing and one person: what it meets, what cannot be told, what it
does not meet, each with the fact it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from services.matcher.domain.assessment import Assessment
from services.matcher.domain.candidate import Candidate
from services.matcher.domain.checks import check, checks_at_large
from services.matcher.domain.judgement import Judgement, Verdict
from services.matcher.domain.person import Person
from services.matcher.domain.reasons import Ground, ground, need_label, reason
from services.matcher.domain.refusals import Refused, refusal
from services.matcher.domain.travel import Limit


class Statement(msgspec.Struct, frozen=True):
    """`code`: the criterion that is met, the check to make, or the reason for leaving it out.
    `fact`: None where the listing says nothing, and where its words would say too much."""

    code: str
    text: str
    fact: Ground | None = None


class Explanation(msgspec.Struct, frozen=True):
    """The body of `POST /v1/matches/explain`. verdict: fits | left_out | no_need_met.

    `listing`: the search card, as the directory sent it; `left_out`: every code that rules it out.
    """

    listing: msgspec.Raw
    verdict: str
    left_out: tuple[str, ...]
    meets: list[Statement]
    cannot_tell: list[Statement]
    does_not: list[Statement]


# What is met without a word of the listing.
_MET = {
    "anywhere": "You do not have to live in one place to get it.",
    "in_person": "It is held at a place, so you meet face to face.",
}
_NOTHING_ASKED = Statement(
    "nothing_asked", "We found no need in what you said. Tell us what this person needs."
)


def explained(person: Person, assessment: Assessment, limit: Limit) -> Explanation:
    """`assessment` of `person` within `limit`, in plain words."""
    return Explanation(
        listing=assessment.candidate.raw,
        verdict=_verdict(assessment),
        left_out=assessment.left_out,
        meets=_each_once(_meets(assessment)),
        cannot_tell=_each_once(_cannot_tell(person, assessment)),
        does_not=_each_once(_does_not(person, assessment, limit)),
    )


def _verdict(assessment: Assessment) -> str:
    """As in a match, what meets no need is not even counted as left out."""
    if not assessment.is_wished:
        return "no_need_met"
    return "left_out" if assessment.left_out else "fits"


def _each_once(statements: Iterator[Statement]) -> list[Statement]:
    return list(dict.fromkeys(statements))


def _meets(assessment: Assessment) -> Iterator[Statement]:
    for judgement in _of(assessment, Verdict.MEETS):
        said = reason(judgement, assessment.candidate)
        if said is not None:
            yield Statement(said.code, said.text, said.fact if judgement.fact else None)
        elif judgement.about in _MET:
            yield Statement(judgement.criterion, _MET[judgement.about])


def _cannot_tell(person: Person, assessment: Assessment) -> Iterator[Statement]:
    if not person.has_wishes:
        yield _NOTHING_ASKED
    candidate = assessment.candidate
    for judgement in _of(assessment, Verdict.CANNOT_TELL):
        if judgement.code:
            asked = check(judgement, candidate)
            yield Statement(asked.code, asked.text, _ground(judgement))
        elif judgement.criterion in ("need", "interest"):
            yield _wish_unknown(judgement, candidate)
    for asked in checks_at_large(assessment):
        yield Statement(asked.code, asked.text)


def _wish_unknown(judgement: Judgement, candidate: Candidate) -> Statement:
    if judgement.criterion == "interest":
        return Statement("interest_unknown", f"It says nothing about {judgement.about}.")
    label = need_label(judgement.about)
    if judgement.about in candidate.codes("need"):
        return Statement("need_unknown", f"It helps with another part of this: {label}.")
    return Statement("need_unknown", f"It does not say that it helps with this: {label}.")


def _does_not(person: Person, assessment: Assessment, limit: Limit) -> Iterator[Statement]:
    for judgement in _of(assessment, Verdict.DOES_NOT):
        text = refusal(Refused(judgement, assessment.candidate, person, limit))
        yield Statement(judgement.left_out, text, _ground(judgement))


def _of(assessment: Assessment, verdict: Verdict) -> Sequence[Judgement]:
    return [each for each in assessment.judgements if each.verdict is verdict]


def _ground(judgement: Judgement) -> Ground | None:
    """Where the listing says so. What could hurt somebody is not quoted: it would tell why."""
    if judgement.fact is None or judgement.criterion == "unsuitable":
        return None
    return ground(judgement.fact)
