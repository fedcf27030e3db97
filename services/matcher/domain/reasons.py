"""Says why a listing is here, in plain words (reading age 9 to 11), each with the fact it rests on.

A reason is only given for what a fact says. What no fact says becomes a check (`checks.py`).
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from services.matcher.domain.assessment import Assessment
from services.matcher.domain.candidate import Candidate, Fact
from services.matcher.domain.criteria.age import age_bounds
from services.matcher.domain.criteria.clear import is_clear
from services.matcher.domain.criteria.sessions import read_session
from services.matcher.domain.judgement import Judgement, Verdict
from services.matcher.domain.times_said import listed
from services.vocabulary.codes import ACCESS, ATTENDANCE, AUDIENCES, DAYS, NEEDS
from services.vocabulary.languages import languages
from services.vocabulary.times import Session as Said
from services.vocabulary.times import say_times


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
    "lgbtq": "Has something for LGBTQ+ people",
    "veterans": "Has something for people who were in the armed forces",
    "young_people": "Has something for young people",
    "older_people": "Has something for older people",
    "women": "Has something for women",
    "men": "Has something for men",
}
_GENDERS = {"female": "women", "male": "men"}
# A rule with no other parts is every week on its days.
_WEEKLY = frozenset({"FREQ=WEEKLY", "WKST=MO"})


def reasons(assessment: Assessment) -> list[Reason]:
    """Needs first, then what the person likes, then what speaks for it."""
    met = [each for each in assessment.judgements if each.verdict is Verdict.MEETS]
    found = [reason(each, assessment.candidate) for each in met]
    return [each for each in found if each]


def reason(judgement: Judgement, candidate: Candidate) -> Reason | None:
    """The reason that a judgement of "meets" gives; None where no fact says it."""
    words = _WORDS[judgement.criterion](judgement, candidate)
    if not words:
        return None
    fact = judgement.fact or Fact("", "", judgement.criterion)
    said = f'{words}: "{fact.quote}"' if fact.quote and fact.kind != "place" else f"{words}."
    return Reason(judgement.criterion, said, ground(fact))


def ground(fact: Fact) -> Ground:
    """Where a fact stands in the listing."""
    return Ground(fact.field or fact.kind, fact.quote)


def need_label(code: str) -> str:
    """A need within a sentence: "feeling lonely or isolated", "LGBTQ+ community"."""
    label = NEEDS[code].label
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def need_words(code: str) -> str:
    """What a listing does about a need: "Helps with grief and loss"."""
    if code in _COMMUNITY:
        return _COMMUNITY[code]
    label = need_label(code)
    return f"It is about {label}" if NEEDS[code].group == "interests" else f"Helps with {label}"


def age_words(candidate: Candidate) -> str:
    """The ages a listing is for: "For ages 18 to 25"."""
    return _ages(*age_bounds(candidate))


def _ages(low: Fact | None, high: Fact | None) -> str:
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
    rule, _, clock = fact.code.partition("|")
    start, _, end = clock.partition("|")
    if not _is_weekly(rule) and (said := say_times([Said(rule, start or None, end or None)])):
        return said
    days = listed([label for code, label in DAYS.items() if code in session.days])
    hours = f", {start} to {end}" if start and end else f", from {start}" if start else ""
    return f"On {days}{hours}"


def _is_weekly(rule: str) -> bool:
    return {part for part in rule.split(";") if not part.startswith("BYDAY=")} <= _WEEKLY


def pounds(code: str) -> str:
    """A price as people write it: "£3", "£2.50"."""
    return f"£{float(code):.2f}".removesuffix(".00")


def _need(judgement: Judgement, _candidate: Candidate) -> str:
    return need_words(judgement.about)


def _interest(judgement: Judgement, _candidate: Candidate) -> str:
    """Half of the words, or only the same kind of thing, may not be what they like."""
    if judgement.strength < 1:
        return f"It may be close to what they like ({judgement.about})"
    return f"They like {judgement.about}"


def _condition(judgement: Judgement, _candidate: Candidate) -> str:
    """ "We also train dementia friends" is for nobody in particular."""
    clear = judgement.fact is not None and is_clear(judgement.fact)
    return f"{'For people with' if clear else 'It speaks of'} {judgement.about}"


def _age(judgement: Judgement, candidate: Candidate) -> str:
    """Both ends only where the same words say both."""
    bounds = age_bounds(candidate)
    if judgement.fact is None:
        return _ages(*bounds)
    low, high = (end if end and _says_too(judgement.fact, end) else None for end in bounds)
    return _ages(low, high)


def _says_too(fact: Fact, other: Fact) -> bool:
    return (fact.field, fact.quote) == (other.field, other.quote)


def _gender(judgement: Judgement, _candidate: Candidate) -> str:
    if judgement.fact is None or judgement.fact.code not in _GENDERS:
        return ""
    those = _GENDERS[judgement.fact.code]
    return f"Meant for {those}" if is_clear(judgement.fact) else f"Has something for {those}"


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
