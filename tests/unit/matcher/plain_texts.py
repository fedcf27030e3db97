"""Every sentence of a match, filled with ordinary values: (where it comes from, sentence)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import msgspec

from services.matcher.domain import checks as asked
from services.matcher.domain.answer import understood
from services.matcher.domain.candidate import Candidate, Card, Fact, Join, by_kind
from services.matcher.domain.checks import check
from services.matcher.domain.criteria.referral_table import REFERRERS
from services.matcher.domain.explanation import _MET, _NOTHING_ASKED
from services.matcher.domain.judgement import Judgement, cannot_tell, meets
from services.matcher.domain.ranking import DOUBT
from services.matcher.domain.reasons import reason
from services.matcher.domain.refusals import SENTENCES
from services.matcher.domain.routes_table import ROUTES
from services.matcher.domain.travel import limit_for
from services.vocabulary.codes import ACCESS, ATTENDANCE, AUDIENCES, NEEDS
from tests.unit.matcher.people import person

# Names of things as they are called: nobody can ask for them by another.
NAMES: Final = (
    "NHS continuing healthcare team", "NHS continuing healthcare", "children's continuing care",
    "continuing care", "integrated care board", "integrated personal budget",
    "personal wheelchair budget", "personal health budget", "NHS wheelchair service",
    "section 117", "direct payment", "adult social care team", "community mental health team",
    "community nurse", "disabled children's team", "children's services",
    "young carer's needs assessment", "parent carer's needs assessment", "carer's assessment",
    "needs assessment", "care and support plan", "personalised plan", "yearly review",
    "care coordinator", "health and wellbeing coach", "British Sign Language", "GP practice",
)  # fmt: skip
QUOTED: Final = re.compile(r'[:\s]*"[^"]*"|\u201c[^\u201d]*\u201d')
# Ordinary values for the gaps of a sentence about a refusal.
GAPS: Final = {
    "where": "12 km away", "reach": "you asked for up to 5 km", "ages": "for ages 18 to 25",
    "theirs": "they are 78", "those": "women", "gender": "man or boy", "most": "up to £3",
    "price": "£5", "asked": "Tuesdays", "held": "on Thursdays",
    "who": "a GP", "feature": "a hearing loop", "whom": "for people with stroke",
}  # fmt: skip
SESSION = "FREQ=WEEKLY;BYDAY=TU|10:00|12:00"


def candidate(*facts: Fact, by: tuple[str, ...] = ()) -> Candidate:
    """A listing 12 km away with these facts."""
    card = Card("one", distance_km=12.0, freshness="stale", join=Join("refer", by))
    return Candidate(card, "near", 1.0, by_kind(facts), msgspec.Raw(b"{}"))


def every_sentence() -> Iterator[tuple[str, str]]:
    for where, text in (*_reasons(), *_checks(), *_routes(), *_explained(), *_travel()):
        yield where, without_names(text)


def without_names(text: str) -> str:
    """`text` without the words of listings and people, and with a short word for each name."""
    text = QUOTED.sub("", text)
    for name in NAMES:
        text = text.replace(name, "plan")
    return text


def _reasons() -> Iterator[tuple[str, str]]:
    here, name = candidate(), Fact("", "", "name", "", stated=True)
    met: list[tuple[str, Judgement]] = [("need", meets("need", name, code)) for code in NEEDS]
    met += [("access", meets("access", Fact("access", code), code)) for code in ACCESS]
    met += [("attendance", meets("attendance", name, code)) for code in ATTENDANCE]
    met += [("audience", meets("audience", name, code)) for code in AUDIENCES]
    for stated in (True, False):
        fact = Fact("", "female", "description", "", stated)
        met += [
            ("gender", meets("gender", fact)),
            ("condition", meets("condition", fact, "stroke")),
        ]
    met += [("interest", meets("interest", name, "chess", strength)) for strength in (1.0, 0.5)]
    met += [
        ("distance", meets("distance", None, "near")),
        ("distance", meets("distance", None, "area")),
    ]
    met += [("cost", meets("cost", name, "free")), ("cost", meets("cost", Fact("price", "2.5")))]
    met += [
        ("times", meets("times", Fact("session", SESSION))),
        ("times", meets("times", Fact("day", "tue"))),
    ]
    met += [("times", meets("times", Fact("session", "FREQ=MONTHLY;BYDAY=1SA|10:00|12:00")))]
    met += [("language", meets("language", name, "pa"))]
    for where, judgement in met:
        said = reason(judgement, here)
        if said:
            yield f"reason {where} {judgement.about}", said.text
    for ages in (
        (Fact("minimum_age", "50"),),
        (Fact("minimum_age", "18"), Fact("maximum_age", "25")),
    ):
        said = reason(meets("age", ages[0]), candidate(*ages))
        assert said
        yield "reason age", said.text


def _checks() -> Iterator[tuple[str, str]]:
    facts = {
        "price_varies": Fact("price", "2"), "gender_unknown": Fact("gender", "female", "name"),
        "times_run_over": Fact("session", SESSION), "time_of_day_unknown": Fact("day", "tue"),
        "another_day": Fact("day", "tue"), "age_not_given": Fact("minimum_age", "50"),
        "price_unknown": Fact("cost", "paid"),
    }  # fmt: skip
    abouts: dict[str, Any] = {
        "access_unknown": ACCESS, "attendance_unknown": ATTENDANCE, "audience_unknown": AUDIENCES,
        "language_unknown": ("pa",), "held_in": ("pa",), "condition_unknown": ("stroke",),
    }  # fmt: skip
    unread = [Fact("unread", kind, kind, "see our website") for kind in ("cost", "times", "access")]
    for code in DOUBT:
        for about in abouts.get(code, ("",)):
            fact = facts.get(code, Fact("audience", about))
            for here in (candidate(fact), candidate(fact, *unread)):
                yield f"check {code}", check(cannot_tell(_of(code), code, about, fact), here).text
    for by in REFERRERS:
        judged = cannot_tell("referral", "referral")
        yield f"check referral {by}", check(judged, candidate(by=(by,))).text
    yield "check", asked._HARD.text
    yield "check", asked._OLD.text


def _of(code: str) -> str:
    """The criterion that gives a check."""
    if code in ("closed_in_part", "waiting_list"):
        return "intake"
    return "referral" if code == "referral" else ""


def _routes() -> Iterator[tuple[str, str]]:
    for entry in ROUTES:
        yield f"route {entry.code} why", entry.why
        yield f"route {entry.code} ask", entry.ask


def _explained() -> Iterator[tuple[str, str]]:
    for code, sentence in SENTENCES.items():
        yield f"refusal {code}", f"Left out: {sentence.format(**GAPS)}."
    for code, sentence in _MET.items():
        yield f"met {code}", sentence
    yield "nothing asked", _NOTHING_ASKED.text


def _travel() -> Iterator[tuple[str, str]]:
    for told in ({}, {"postcode": "M33 7XX"}, {"postcode": "M33 7XX", "max_km": 5.0}):
        someone = person("loneliness", **told)
        travel = understood(someone, limit_for(someone)).travel
        yield "travel", getattr(travel, "text", "")
