"""Says what rules a listing out, in plain words (reading age 9 to 11): what was asked for, and what
the listing says instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

import msgspec

from services.matcher.domain.candidate import Candidate
from services.matcher.domain.joining_said import referrers
from services.matcher.domain.judgement import Judgement
from services.matcher.domain.person import Person
from services.matcher.domain.reasons import age_words, need_label, pounds
from services.matcher.domain.times_said import asked_times, held_times, listed
from services.matcher.domain.travel import Limit
from services.vocabulary.codes import AUDIENCES, GENDER
from services.vocabulary.languages import languages


class Refused(msgspec.Struct, frozen=True):
    """A judgement that rules `candidate` out for `person`."""

    judgement: Judgement
    candidate: Candidate
    person: Person
    limit: Limit


# One row for each code of left_out. What happened to somebody is never said: for `unsuitable` this
# is all, and not even the listing's words are quoted.
SENTENCES: Final[dict[str, str]] = {
    "too_far": "it is {where}, and {reach}",
    "age": "it is {ages}, and {theirs}",
    "gender": "it is for {those}, and we took this person to be a {gender}",
    "audience": "it is {whom}. Nothing you said shows that this person is one of them",
    "cost": "you said this person can pay {most}, and it costs {price}",
    "times": "you asked for {asked}, it meets {held}",
    "access": "this person needs {feature}, and it says that there is none",
    "language": "you asked for {asked}, it is held in {held}",
    "attendance": "you asked for help {asked}, it is {held}",
    "referral": "only {who} can refer; nothing you said shows one in this person's life",
    "condition": "it is {whom}. Nothing you said shows that this person is one of them",
    "closed": "it is closed, or it takes nobody new",
    "tried": "you said that this person has tried it",
    "unsuitable": "it could upset this person",
}
_WOMEN_OR_MEN = {"female": "women", "male": "men", "women": "women", "men": "men"}
_YOUNG = {"children": "for children", "young_people": "for young people", "pupils": "for pupils"}
_WAYS = {
    "in_person": "face to face",
    "online": "online",
    "phone": "by phone",
    "home_visit": "at home",
}
_FEATURES = {
    "wheelchair": "a way in for a wheelchair",
    "step_free": "a way in without steps",
    "accessible_toilet": "an accessible toilet",
    "parking": "parking",
    "hearing_loop": "a hearing loop",
    "bsl": "British Sign Language",
    "dementia_friendly": "help that suits people with dementia",
    "autism_friendly": "help that suits autistic people",
    "quiet": "a quiet space",
    "large_print": "large print",
    "guide_dog": "a place for a guide dog",
    "carer_welcome": "a place for a carer",
}
# A national charity may name every county.
_MOST_AREAS = 3


def refusal(refused: Refused) -> str:
    """Why it is left out: "Left out: you asked for Tuesdays, it meets on Thursdays."."""
    code = refused.judgement.left_out
    said = _FILLED[code](refused) if code in _FILLED else {}
    return f"Left out: {SENTENCES[code].format(**said)}."


def _too_far(refused: Refused) -> dict[str, str]:
    distance, limit = refused.candidate.card.distance_km, refused.limit
    if distance is None or limit.near_km is None:
        areas = [fact.code for fact in refused.candidate.of("area")][:_MOST_AREAS]
        where = listed(areas, "or") if areas else "the area that it serves"
        return {"where": f"for people in {where}", "reach": "this person lives elsewhere"}
    near = f"{limit.near_km:g} km"
    if limit.given:
        reach = f"you asked for up to {near}"
    elif limit.far_km is not None and distance <= limit.far_km:
        reach = f"there is other help within {near}"
    else:
        reach = f"we took {near} as near enough"
    return {"where": f"{distance:.{0 if distance >= 10 else 1}f} km away", "reach": reach}


def _age(refused: Refused) -> dict[str, str]:
    age, fact = refused.person.age, refused.judgement.fact
    if fact is not None and fact.kind == "for":
        ages = _YOUNG[fact.code]
    else:
        ages = _without_capital(age_words(refused.candidate))
    # Only what is for the young is ruled out for somebody whose age is not told.
    theirs = "nothing you said shows someone that young" if age is None else f"they are {age}"
    return {"ages": ages, "theirs": theirs}


def _gender(refused: Refused) -> dict[str, str]:
    fact, gender = refused.judgement.fact, refused.person.gender
    those = _WOMEN_OR_MEN.get(fact.code, "others") if fact else "others"
    return {"those": those, "gender": _without_capital(GENDER[gender or "other"])}


def _audience(refused: Refused) -> dict[str, str]:
    fact = refused.judgement.fact
    if fact is None or fact.kind == "helps":
        return {"whom": "for schools, churches and charities"}
    code = fact.code.rpartition(":")[2]
    if code in AUDIENCES:
        return {"whom": _without_capital(AUDIENCES[code])}
    return {"whom": "for one community or one kind of work"}


def _condition(refused: Refused) -> dict[str, str]:
    fact = refused.judgement.fact
    kind, _, code = fact.code.rpartition(":") if fact else ("", "", refused.judgement.about)
    if kind == "need":
        return {"whom": f"for people who need help with {need_label(code)}"}
    return {"whom": f"for people with {code}"}


def _cost(refused: Refused) -> dict[str, str]:
    fact, most = refused.judgement.fact, refused.person.max_cost_pounds
    price = pounds(fact.code) if fact and fact.kind == "price" else "money"
    return {"most": f"up to {pounds(str(most))}" if most else "nothing", "price": price}


def _times(refused: Refused) -> dict[str, str]:
    asked = asked_times(refused.person.availability)
    return {"asked": asked, "held": held_times(refused.candidate)}


def _access(refused: Refused) -> dict[str, str]:
    return {"feature": _FEATURES[refused.judgement.about]}


def _language(refused: Refused) -> dict[str, str]:
    held = [fact.code for fact in refused.candidate.of("language")]
    return {"asked": _named(refused.person.languages), "held": _named(held)}


def _attendance(refused: Refused) -> dict[str, str]:
    held = [fact.code for fact in refused.candidate.of("attendance")]
    return {"asked": _ways(refused.person.attendance), "held": _ways(held)}


def _referral(refused: Refused) -> dict[str, str]:
    join = refused.candidate.card.join
    return {"who": referrers(join.by) if join and join.by else "someone else"}


def _ways(codes: Iterable[str]) -> str:
    return listed([_WAYS[code] for code in dict.fromkeys(codes)], "or")


def _named(codes: Iterable[str]) -> str:
    known = languages()
    named = [known[code].names[0] if code in known else code for code in codes]
    return listed(list(dict.fromkeys(named)), "or")


def _without_capital(label: str) -> str:
    return label[:1].lower() + label[1:]


_FILLED: Final[dict[str, Callable[[Refused], dict[str, str]]]] = {
    "too_far": _too_far,
    "age": _age,
    "gender": _gender,
    "audience": _audience,
    "condition": _condition,
    "cost": _cost,
    "times": _times,
    "access": _access,
    "language": _language,
    "attendance": _attendance,
    "referral": _referral,
}
