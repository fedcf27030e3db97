"""Says what nobody knows about a listing, as what to ask when ringing, in plain words.

Every check follows from a judgement of "cannot tell": what is known is never asked for.
"""

from __future__ import annotations

import msgspec

from services.matcher.domain.assessment import Assessment
from services.matcher.domain.candidate import Candidate
from services.matcher.domain.judgement import Judgement
from services.matcher.domain.reasons import age_words, pounds, time_words
from services.vocabulary.codes import AUDIENCES
from services.vocabulary.languages import languages


class Check(msgspec.Struct, frozen=True):
    """One thing to ask. `code`: access_unknown, cost_unknown, …"""

    code: str
    text: str


_ACCESS = {
    "wheelchair": "whether a wheelchair can get in",
    "step_free": "whether there are steps",
    "accessible_toilet": "whether there is an accessible toilet",
    "parking": "whether you can park",
    "hearing_loop": "whether there is a hearing loop",
    "bsl": "whether anyone uses British Sign Language",
    "dementia_friendly": "whether it suits people with dementia",
    "autism_friendly": "whether it suits autistic people",
    "quiet": "whether there is a quiet space",
    "large_print": "whether there is large print",
    "guide_dog": "whether a guide dog can come in",
    "carer_welcome": "whether a carer can come too",
}
_PLAIN = {
    "age_unknown": "Nobody has said what ages it is for. Ask if people under 18 can come.",
    "condition_unknown": "It is for people with {about}. Ask if this person can come.",
    "distance_unknown": "Nobody has said where it is. Ask where they meet.",
    "cost_unknown": "Nobody has said what it costs. Ask the price.",
    "price_unknown": "It costs money, but nobody has said how much. Ask the price.",
    "times_unknown": "Nobody has said when it is on. Ask for the days and times.",
    "language_unknown": "Nobody has said that they speak {language}. Ask them.",
    "held_in": "It is held in {language}. Ask if this person can follow.",
}
_GENDERS = {"female": "women", "male": "men"}
_WAYS = {
    "in_person": "whether you can meet face to face",
    "online": "whether you can join online",
    "phone": "whether you can join by phone",
    "home_visit": "whether they come to your home",
}
_REFERRAL = Check("referral", "Someone has to refer this person. Ask who can do that.")
# No doubt about the listing: it costs it nothing in the ranking.
_HARD = Check(
    "hard_exercise", "The exercise may be hard. Ask a doctor or nurse first if it is safe."
)
_OLD = Check("old_facts", "Nobody has checked these facts for a long time. Ring first.")


def checks(assessment: Assessment) -> list[Check]:
    """What to ask, in the order of the criteria, each once."""
    candidate = assessment.candidate
    found = [
        Check(each.code, _text(each, candidate)) for each in assessment.judgements if each.code
    ]
    if any(each.about == "hard_exercise" for each in assessment.of("unsuitable")):
        found.append(_HARD)
    join = candidate.card.join
    if join and join.how == "refer" and not join.by:
        found.append(_REFERRAL)
    if candidate.card.freshness == "stale":
        found.append(_OLD)
    return list(dict.fromkeys(found))


def _text(judgement: Judgement, candidate: Candidate) -> str:
    if judgement.code == "access_unknown":
        return f"Nobody has said {_ACCESS[judgement.about]}. Ring first."
    if judgement.code == "attendance_unknown":
        return f"Nobody has said {_WAYS[judgement.about]}. Ring first."
    plain = _PLAIN.get(judgement.code)
    if plain is None:
        return _about_fact(judgement, candidate)
    known = languages().get(judgement.about)
    language = known.names[0] if known else judgement.about
    return plain.format(about=judgement.about, language=language)


def _about_fact(judgement: Judgement, candidate: Candidate) -> str:
    """A check on something that the listing says, but not clearly enough for this person."""
    fact = judgement.fact
    if judgement.code == "far" or fact is None:
        return f"It is {candidate.card.distance_km or 0:.0f} km away. Ask how they would get there."
    if judgement.code == "age_not_given":
        return f"{age_words(candidate)}. Check that their age fits."
    if judgement.code == "gender_unknown":
        return f"It says it is for {_GENDERS.get(fact.code, 'some')}. Ask if this person can come."
    if judgement.code == "audience_unknown":
        label = AUDIENCES.get(judgement.about, "For some people only")
        return f"{label}. Ask if this person can come."
    if judgement.code == "price_varies":
        return f"Prices start at {pounds(fact.code)}. Ask what this person would pay."
    return _about_time(judgement.code, time_words(fact))


def _about_time(code: str, when: str) -> str:
    if code == "times_run_over":
        return f"{when}. That is longer than they are free. Ask if they can leave early."
    if code == "time_of_day_unknown":
        return f"{when}. Nobody has said at what time. Ask them."
    return f"{when}. Ask if that day is all right."
