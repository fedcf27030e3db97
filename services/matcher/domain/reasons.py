"""Says why a listing is here, in plain words (reading age 9 to 11), each with the fact it rests on.

A reason is only given for what a fact says. What no fact says becomes a check (`checks.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec

from services.matcher.domain.assessment import Assessment
from services.matcher.domain.candidate import Candidate, Fact
from services.matcher.domain.criteria.age import age_bounds
from services.matcher.domain.criteria.sessions import read_session
from services.matcher.domain.judgement import Judgement, Verdict
from services.vocabulary.codes import ACCESS, ATTENDANCE, AUDIENCES, DAYS, NEEDS
from services.vocabulary.languages import languages


class Ground(msgspec.Struct, frozen=True):
    """The listing's field that a reason rests on, and its words; "" where it gave a code."""

    field: str
    quote: str


class Reason(msgspec.Struct, frozen=True):
    """One statement about a match. `code`: the criterion."""

    code: str
    text: str
    fact: Ground


_COMMUNITY = {
    "lgbtq": "Meant for LGBTQ+ people",
    "veterans": "Meant for people who were in the armed forces",
    "young_people": "Meant for young people",
    "older_people": "Meant for older people",
    "women": "Meant for women",
    "men": "Meant for men",
}
_GENDERS = {"female": "Meant for women", "male": "Meant for men"}


def reasons(assessment: Assessment) -> list[Reason]:
    """Needs first, then what the person likes, then what speaks for it."""
    found: list[Reason] = []
    for judgement in assessment.judgements:
        if judgement.verdict is Verdict.MEETS:
            found += _reason(judgement, assessment.candidate)
    return found


def _reason(judgement: Judgement, candidate: Candidate) -> Iterator[Reason]:
    words = _WORDS[judgement.criterion](judgement, candidate)
    if not words:
        return
    fact = judgement.fact or Fact("", "", judgement.criterion)
    said = f'{words}: "{fact.quote}"' if fact.quote and fact.kind != "place" else f"{words}."
    yield Reason(judgement.criterion, said, Ground(fact.field or fact.kind, fact.quote))


def need_words(code: str) -> str:
    """What a listing does about a need: "Helps with grief and loss"."""
    if code in _COMMUNITY:
        return _COMMUNITY[code]
    need = NEEDS[code]
    label = need.label if need.label[1:2].isupper() else need.label[:1].lower() + need.label[1:]
    return f"It is about {label}" if need.group == "interests" else f"Helps with {label}"


def age_words(candidate: Candidate) -> str:
    """The ages a listing is for: "For ages 18 to 25"."""
    low, high = age_bounds(candidate)
    if low and high:
        return f"For ages {int(low.code)} to {int(high.code)}"
    if low:
        return f"For people aged {int(low.code)} and over"
    return f"For people aged {int(high.code)} and under" if high else ""


def time_words(fact: Fact) -> str:
    """When a day or session fact says it is on: "On Tuesday, 10:00 to 12:00"."""
    if fact.kind == "day":
        return f"On {DAYS.get(fact.code, fact.code)}"
    session = read_session(fact.code)
    days = _listed([label for code, label in DAYS.items() if code in session.days])
    _rule, _, clock = fact.code.partition("|")
    start, _, end = clock.partition("|")
    hours = f", {start} to {end}" if start and end else f", from {start}" if start else ""
    return f"On {days}{hours}"


def _listed(words: Sequence[str]) -> str:
    """Words as people list them: "Monday, Tuesday and Friday"."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def pounds(code: str) -> str:
    """A price as people write it: "£3", "£2.50"."""
    return f"£{float(code):.2f}".removesuffix(".00")


def _need(judgement: Judgement, _candidate: Candidate) -> str:
    return need_words(judgement.about)


def _interest(judgement: Judgement, _candidate: Candidate) -> str:
    by_kind = judgement.fact is not None and judgement.fact.kind == "need"
    return (
        f"Close to what they like ({judgement.about})"
        if by_kind
        else f"They like {judgement.about}"
    )


def _condition(judgement: Judgement, _candidate: Candidate) -> str:
    return f"For people with {judgement.about}"


def _age(_judgement: Judgement, candidate: Candidate) -> str:
    return age_words(candidate)


def _gender(judgement: Judgement, _candidate: Candidate) -> str:
    return _GENDERS.get(judgement.fact.code, "") if judgement.fact else ""


def _audience(judgement: Judgement, _candidate: Candidate) -> str:
    return AUDIENCES.get(judgement.about, "")


def _distance(judgement: Judgement, candidate: Candidate) -> str:
    distance = candidate.card.distance_km
    if judgement.about == "near" and distance is not None:
        return "Less than 1 km away" if distance < 1 else f"About {distance:.0f} km away"
    if judgement.about == "area":
        return "Serves the area where they live"
    return ""


def _cost(judgement: Judgement, _candidate: Candidate) -> str:
    if judgement.about == "free":
        return "It is free"
    return f"It costs {pounds(judgement.fact.code)}" if judgement.fact else ""


def _times(judgement: Judgement, _candidate: Candidate) -> str:
    return time_words(judgement.fact) if judgement.fact else ""


def _access(judgement: Judgement, _candidate: Candidate) -> str:
    code = judgement.fact.code if judgement.fact else judgement.about
    return ACCESS.get(code, "")


def _language(judgement: Judgement, _candidate: Candidate) -> str:
    known = languages().get(judgement.about)
    if judgement.fact and judgement.fact.code == "bsl":
        return ACCESS["bsl"]
    return f"They speak {known.names[0]}" if known else ""


def _attendance(judgement: Judgement, _candidate: Candidate) -> str:
    return ATTENDANCE.get(judgement.about, "") if judgement.fact else ""


_WORDS: dict[str, Callable[[Judgement, Candidate], str]] = {
    "need": _need,
    "interest": _interest,
    "condition": _condition,
    "age": _age,
    "gender": _gender,
    "audience": _audience,
    "distance": _distance,
    "cost": _cost,
    "times": _times,
    "access": _access,
    "language": _language,
    "attendance": _attendance,
}
