"""Says what nobody knows about a listing, as what to ask when ringing, in plain words.

Every check follows from a judgement of "cannot tell": what is known is never asked for.
"""

from __future__ import annotations

import re

import msgspec

from services.matcher.domain.assessment import Assessment
from services.matcher.domain.candidate import Candidate, Fact
from services.matcher.domain.criteria.clear import is_clear
from services.matcher.domain.joining_said import intake_words, referral_words
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
    "step_free": "whether there are any steps",
    "accessible_toilet": "if disabled people can use a toilet",
    "parking": "whether you can park",
    "hearing_loop": "whether there is a hearing loop",
    "bsl": "whether they use British Sign Language",
    "dementia_friendly": "if it is good for people with dementia",
    "autism_friendly": "if it is good for autistic people",
    "quiet": "whether there is a quiet space",
    "large_print": "if they have large print",
    "guide_dog": "whether a guide dog can come in",
    "carer_welcome": "whether a carer can come too",
}
_PLAIN = {
    "age_unknown": "We do not know what ages it is for. Ask if people under 18 can come.",
    "condition_unknown": "It is for people with {about}. Ask if this person can come.",
    "distance_unknown": "We do not know how far it is. Ask where they meet.",
    "cost_unknown": "Nobody has said what it costs. Ask the price.",
    "price_unknown": "It costs money, but nobody has said how much. Ask the price.",
    "times_unknown": "Nobody has said when it is on. Ask for the days and times.",
    "language_unknown": "Nobody has said that they speak {language}. Ask them.",
    "held_in": "They speak {language}. Ask if this person can follow.",
}
# Where the listing has words on it that nobody could read: kind "unread", code; what to ask then.
_UNREAD = {
    "cost_unknown": ("cost", "Ask the price."),
    "times_unknown": ("times", "Ask for the days and times."),
    "access_unknown": ("access", "Ask {about}."),
}
_GENDERS = {"female": "women", "male": "men"}
_PRICED = re.compile(r"\d")
_WAYS = {
    "in_person": "whether you can meet face to face",
    "online": "whether you can join online",
    "phone": "whether you can join by phone",
    "home_visit": "whether they come to your home",
}
# No doubt about the listing: it costs it nothing in the ranking.
_HARD = Check(
    "hard_exercise", "The exercise may be hard. Ask a doctor or nurse first if it is safe."
)
_OLD = Check("old_facts", "Nobody has checked these facts for a long time. Ring first.")


def checks(assessment: Assessment) -> list[Check]:
    """What to ask, in the order of the criteria, each once."""
    candidate = assessment.candidate
    found = [check(each, candidate) for each in assessment.judgements if each.code]
    return list(dict.fromkeys([*found, *checks_at_large(assessment)]))


def check(judgement: Judgement, candidate: Candidate) -> Check:
    """What a judgement of "cannot tell" with a code gives to ask."""
    return Check(judgement.code, _text(judgement, candidate))


def checks_at_large(assessment: Assessment) -> list[Check]:
    """What to ask that no one criterion asks for."""
    candidate = assessment.candidate
    found = []
    if any(each.about == "hard_exercise" for each in assessment.of("unsuitable")):
        found.append(_HARD)
    if candidate.card.freshness == "stale":
        found.append(_OLD)
    return found


def _text(judgement: Judgement, candidate: Candidate) -> str:
    about, ask = _UNREAD.get(judgement.code, ("", ""))
    if unread := [fact for fact in candidate.of("unread") if fact.code == about]:
        return f'It says "{unread[0].quote}". {ask.format(about=_ACCESS.get(judgement.about))}'
    if judgement.code == "access_unknown":
        return f"Nobody has said {_ACCESS[judgement.about]}. Ring first."
    if judgement.criterion == "referral":
        return referral_words(judgement, candidate)
    if judgement.criterion == "intake":
        return intake_words(judgement)
    if judgement.code == "attendance_unknown":
        return f"Nobody has said {_WAYS[judgement.about]}. Ring first."
    plain = _PLAIN.get(judgement.code)
    if (
        judgement.code == "price_unknown"
        and judgement.fact
        and _PRICED.search(judgement.fact.quote)
    ):
        return f'It says "{judgement.fact.quote}". Ask what this person would pay.'
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
    if judgement.code == "gender_unknown" and is_clear(fact):
        return f"It says it is for {_GENDERS.get(fact.code, 'some')}. Ask if this person can come."
    if judgement.code in ("gender_unknown", "audience_unknown"):
        return f"{_for_whom(fact)}. Ask if this person can come."
    if judgement.code == "price_varies":
        return f"Prices start at {pounds(fact.code)}. Ask what this person would pay."
    return _about_time(judgement.code, time_words(fact))


def _for_whom(fact: Fact) -> str:
    """Whom it is for as the vocabulary says it, or as the listing does."""
    label = AUDIENCES.get(fact.code.rpartition(":")[2], "For some people only")
    said = fact.code.startswith("community:") or fact.kind == "gender"
    return f'It says "{fact.quote}"' if said and fact.quote else label


def _about_time(code: str, when: str) -> str:
    if code == "times_run_over":
        return f"{when}. That is longer than they are free. Ask if they can leave early."
    if code == "time_of_day_unknown":
        return f"{when}. Nobody has said at what time. Ask them."
    return f"{when}. Ask if that day is all right."
