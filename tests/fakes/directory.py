"""A directory in memory: listings over Greater Manchester, asked as the matcher asks the real one.

Every group is invented; the towns are real. `FakeDirectory` answers the matcher's port, and its
`answer` gives the bytes that the directory's `POST /internal/candidates` would.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any

import msgspec

from services.common.errors import BadInput, FieldError
from services.matcher.clients.directory import read_candidates
from services.matcher.domain.candidate import Candidate
from services.matcher.usecases.ports import Asking

TOWNS = {
    "Sale": (53.424, -2.322),
    "Stretford": (53.446, -2.309),
    "Altrincham": (53.387, -2.348),
    "Urmston": (53.448, -2.354),
    "Manchester": (53.480, -2.242),
    "Stockport": (53.408, -2.149),
    "Bolton": (53.578, -2.429),
    "Oldham": (53.541, -2.111),
}
OUTCODES = {"M33": "Sale", "M32": "Stretford", "WA14": "Altrincham", "OL1": "Oldham"}
_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})?")


def fact(kind: str, code: str, field: str = "", quote: str = "") -> dict[str, Any]:
    """A fact; one without words was stated as a code."""
    return {"kind": kind, "code": code, "field": field, "quote": quote, "stated": not quote}


def stated(kind: str, code: str, field: str, quote: str) -> dict[str, Any]:
    """A fact that the organisation states, in its words."""
    return {**fact(kind, code, field, quote), "stated": True}


def row(
    listing_id: str,
    name: str,
    description: str = "",
    facts: Sequence[dict[str, Any]] = (),
    *,
    town: str | None = None,
    reach: str = "unknown",
    score: float = 1.0,
    **card: Any,
) -> dict[str, Any]:
    """A candidate as the directory sends it; `town` puts it on the map."""
    texts = {"name": name, "description": description}
    for each in facts:
        assert each["quote"] in texts.get(each["field"], each["quote"]), each
    listing = {
        "id": listing_id,
        "source_id": f"feed-{listing_id}",
        "name": name,
        "organisation": name,
        "summary": description,
        "highlights": [],
        "distance_km": None,
        "place": town,
        "next_session": None,
        "needs": [each["code"] for each in facts if each["kind"] == "need"],
        "cost": "unknown",
        "access": [],
        "join": {"how": "unknown", "phone": None, "email": None, "url": None, "by": []},
        "last_checked": None,
        "freshness": "unknown",
        **card,
    }
    reach = "near" if town else reach
    return {"listing": listing, "reach": reach, "score": score, "facts": list(facts), "town": town}


def _weekly(day: str, start: str, end: str, quote: str) -> dict[str, Any]:
    return fact("session", f"FREQ=WEEKLY;BYDAY={day}|{start}|{end}", "times", quote)


ROWS: list[dict[str, Any]] = [
    row(
        "lunch-sale",
        "Sale Friday Lunch",
        "A weekly lunch for people living alone. Ramp at the door.",
        [
            fact("need", "loneliness", "description", "weekly lunch for people living alone"),
            fact("access", "wheelchair", "description", "Ramp at the door"),
            _weekly("FR", "12:00", "14:00", "Fridays 12-2"),
            fact("price", "3", "cost", "£3 a meal"),
        ],
        town="Sale",
    ),
    row(
        "befriend",
        "Trafford Phone Friends",
        "A volunteer rings you each week for a chat.",
        [
            fact("need", "loneliness"),
            stated("attendance", "phone", "attendance", "by phone"),
            fact("cost", "free", "cost", "Free"),
        ],
        reach="anywhere",
    ),
    row(
        "men-shed",
        "Stretford Men's Shed",
        "Men meet to mend, make and talk.",
        [
            fact("need", "loneliness", "description", "meet to mend, make and talk"),
            fact("need", "men", "name", "Men's Shed"),
            fact("gender", "male", "name", "Men's Shed"),
            _weekly("TH", "10:00", "13:00", "Thursday mornings"),
        ],
        town="Stretford",
    ),
    row(
        "women-walk",
        "Sale Women Walking",
        "A gentle walk by the canal for women only.",
        [
            fact("need", "being_active", "description", "gentle walk by the canal"),
            fact("gender", "female", "description", "for women only"),
            _weekly("TU", "10:30", "11:30", "Tuesdays 10.30"),
        ],
        town="Sale",
    ),
    row(
        "paint",
        "Urmston Painters",
        "Watercolour painting for beginners, with tea and company.",
        [
            fact("need", "arts_crafts", "description", "Watercolour painting for beginners"),
            fact("need", "loneliness", "description", "with tea and company"),
            _weekly("TU", "13:00", "15:00", "Tuesday 1-3pm"),
            fact("price", "4.50", "cost", "£4.50"),
        ],
        town="Urmston",
        organisation="Urmston Arts",
    ),
    row(
        "brass",
        "Stockport Brass Band",
        "Brass and cornet players of all standards.",
        [fact("need", "music_singing", "name", "Brass Band")],
        town="Stockport",
    ),
    row(
        "choir-stroke",
        "Manchester Stroke Choir",
        "Singing for people who have had a stroke.",
        [
            fact("need", "music_singing", "description", "Singing"),
            fact("need", "long_term_condition", "description", "people who have had a stroke"),
            stated("condition", "stroke", "eligibility", "people who have had a stroke"),
            fact("access", "wheelchair"),
            fact("access", "hearing_loop"),
        ],
        town="Manchester",
    ),
    row(
        "parkinsons",
        "Parkinson's Café Altrincham",
        "Tea and talk for people with Parkinson's.",
        [
            fact("need", "loneliness", "description", "Tea and talk"),
            fact("condition", "Parkinson's disease", "name", "Parkinson's Café"),
        ],
        town="Altrincham",
    ),
    row(
        "debt",
        "Trafford Debt Advice",
        "Free advice on debt and bills for anyone in Trafford.",
        [
            fact("need", "debt", "name", "Debt Advice"),
            fact("need", "money_worries", "description", "debt and bills"),
            fact("cost", "free", "description", "Free advice"),
            fact("area", "Trafford", "areas", "Trafford"),
        ],
        reach="area",
    ),
    row(
        "pantry",
        "Stretford Pantry",
        "Good food for a small weekly fee.",
        [
            fact("need", "food", "name", "Pantry"),
            fact("need", "money_worries", "description", "small weekly fee"),
            fact("cost", "paid", "cost", "small weekly fee"),
            fact("day", "wed", "times", "Wednesdays"),
        ],
        town="Stretford",
        freshness="stale",
    ),
    row(
        "grief-sale",
        "Sale Bereavement Café",
        "Come and talk after someone has died. Just turn up.",
        [
            fact("need", "bereavement", "name", "Bereavement Café"),
            fact("cost", "free"),
            _weekly("TU", "14:00", "16:00", "Tuesdays 2 to 4"),
        ],
        town="Sale",
        freshness="fresh",
    ),
    row(
        "grief-young",
        "Young Hearts",
        "For children and teenagers aged 8 to 17 who have lost someone.",
        [
            fact("need", "bereavement", "description", "who have lost someone"),
            fact("minimum_age", "8", "description", "aged 8 to 17"),
            fact("maximum_age", "17", "description", "aged 8 to 17"),
        ],
        town="Sale",
    ),
    row(
        "carers-hub",
        "Carers Hub",
        "Advice, a break and company for family carers.",
        [
            fact("need", "caring", "name", "Carers Hub"),
            fact("need", "loneliness", "description", "company for family carers"),
            stated("audience", "carers", "eligibility", "Family carers only"),
        ],
        town="Sale",
    ),
    row(
        "veterans",
        "Breakfast for Veterans",
        "Veterans meet for breakfast and support.",
        [
            fact("need", "veterans", "name", "Breakfast for Veterans"),
            fact("need", "loneliness", "description", "meet for breakfast and support"),
            fact("audience", "veterans", "name", "Breakfast for Veterans"),
            fact("day", "sat", "times", "Saturdays"),
        ],
        town="Altrincham",
    ),
    row(
        "over-65",
        "Sale Tea Dance",
        "Ballroom dancing for over 65s. Sorry, there are steps and no lift.",
        [
            fact("need", "loneliness"),
            fact("need", "sport_dance", "description", "Ballroom dancing"),
            fact("minimum_age", "65", "description", "over 65s"),
            fact("no_access", "wheelchair", "description", "there are steps and no lift"),
            fact("price", "2", "cost", "£2"),
            fact("price", "5", "cost", "£5"),
            _weekly("MO,WE", "14:00", "16:00", "Mon and Wed 2-4"),
        ],
        town="Sale",
    ),
    row(
        "punjabi",
        "Sangam Women's Circle",
        "Punjabi speaking women meet and sew.",
        [
            fact("need", "loneliness", "description", "women meet and sew"),
            fact("language", "pa", "description", "Punjabi speaking"),
            fact("gender", "female", "name", "Women's Circle"),
        ],
        town="Stretford",
    ),
    row(
        "urdu",
        "Dosti Group",
        "A friendly group in Urdu.",
        [fact("need", "loneliness", "description", "A friendly group"), fact("language", "ur")],
        town="Oldham",
    ),
    row(
        "library",
        "Sale Library Knit and Natter",
        "Knitting and a chat at the library.",
        [
            fact("need", "loneliness", "description", "a chat at the library"),
            fact("need", "arts_crafts", "description", "Knitting"),
            fact("cost", "free", "cost", "Free"),
            _weekly("TU,WE,TH", "09:00", "17:00", "Tue to Thu 9-5"),
            fact("access", "wheelchair", "access", "Level entrance and lift"),
        ],
        town="Sale",
        freshness="fresh",
    ),
    row(
        "warm",
        "Oldham Warm Hub",
        "A warm room, soup and advice on energy bills.",
        [
            fact("need", "warmth_energy", "name", "Warm Hub"),
            fact("need", "food", "description", "soup"),
            fact("need", "money_worries", "description", "advice on energy bills"),
        ],
        town="Oldham",
    ),
    row(
        "online-pain",
        "Living with Pain Online",
        "A six week course on video.",
        [
            fact("need", "chronic_pain", "name", "Living with Pain"),
            stated("attendance", "online", "attendance", "Online"),
        ],
        reach="anywhere",
    ),
    row(
        "gym",
        "Altrincham Strong and Steady",
        "Strength and balance class. £12 a session.",
        [
            fact("need", "falls_mobility", "description", "Strength and balance class"),
            fact("need", "being_active", "description", "Strength and balance class"),
            fact("price", "12", "description", "£12 a session"),
        ],
        town="Altrincham",
        join={"how": "refer", "by": []},
    ),
    row(
        "allotment",
        "Bolton Growers",
        "Grow vegetables together.",
        [fact("need", "nature_gardening", "description", "Grow vegetables together")],
        town="Bolton",
    ),
    row(
        "chess",
        "Sale Chess Club",
        "All players welcome.",
        [fact("day", "mon", "times", "Monday evenings")],
        town="Sale",
    ),
    row(
        "lgbt",
        "Rainbow Social",
        "A monthly social for LGBTQ+ people over 50.",
        [
            fact("need", "lgbtq", "description", "LGBTQ+ people"),
            fact("need", "loneliness", "description", "monthly social"),
            stated("audience", "lgbtq", "eligibility", "LGBTQ+ people"),
            fact("minimum_age", "50", "description", "over 50"),
            fact(
                "session", "FREQ=MONTHLY;BYDAY=1SA|11:00|13:00", "times", "First Saturday, 11 to 1"
            ),
        ],
        town="Manchester",
    ),
    row("quiet", "Trafford Neighbours", "Good things in Trafford.", [], reach="unknown"),
]


class FakeDirectory:
    """The port `Directory` over `rows`. `asked` keeps what it was asked, for tests to look at.

    With a `failure` it is away: every question raises it.
    """

    def __init__(
        self, rows: Sequence[dict[str, Any]] = tuple(ROWS), failure: Exception | None = None
    ) -> None:
        self.rows = rows
        self.failure = failure
        self.asked: list[Asking] = []

    def candidates(self, asking: Asking) -> Sequence[Candidate]:
        """As the real one: only `max_km` leaves out; raises BadInput for an impossible postcode."""
        self.asked.append(asking)
        if self.failure:
            raise self.failure
        return read_candidates(self.answer(asking.postcode, asking.max_km, asking.size))

    def ready(self) -> tuple[bool, tuple[str, ...]]:
        return self.failure is None, ()

    def answer(self, postcode: str | None, max_km: float | None, size: int) -> bytes:
        """The body of the answer, JSON."""
        here = place_of(postcode) if postcode else None
        found = [_placed(each, here) for each in self.rows]
        found = [each for each in found if _within(each, max_km)][:size]
        return msgspec.json.encode({"place": None, "total": len(found), "candidates": found})


def place_of(postcode: str) -> tuple[float, float] | None:
    """Where a postcode lies, None if it is not on this small map. raises BadInput"""
    known = _POSTCODE.fullmatch(postcode.upper().replace(" ", ""))
    if known is None:
        raise BadInput(errors=[FieldError("person.postcode", "This cannot be a UK postcode.")])
    return TOWNS.get(OUTCODES.get(known[1], ""))


def _placed(each: dict[str, Any], here: tuple[float, float] | None) -> dict[str, Any]:
    distance = None
    if here and each["town"]:
        distance = round(kilometres(here, TOWNS[each["town"]]), 1)
    listing = {**each["listing"], "distance_km": each["listing"]["distance_km"] or distance}
    return {**each, "listing": listing}


def _within(each: dict[str, Any], max_km: float | None) -> bool:
    distance = each["listing"]["distance_km"]
    return max_km is None or distance is None or distance <= max_km


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The distance of two near places, on a flat map."""
    east = (a[1] - b[1]) * math.cos(math.radians(a[0])) * 111.3
    return math.hypot((a[0] - b[0]) * 111.3, east)
