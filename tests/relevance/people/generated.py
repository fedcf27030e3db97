"""People made up by chance, each with every field of the contract."""

from __future__ import annotations

import random
from typing import Any

from services.vocabulary import codes
from services.vocabulary.conditions import conditions
from tests.relevance.people.judged import Judged

SEED = 4_040
POSTCODES = ("M33 7XX", "M32 8PL", "M41 5AB", "WA14 1EZ", "M16 0RA", "SK4 1AA", "OL6 6DL", "M1 1AE")
TEXTS = (
    "Feels low since the divorce and never leaves the flat.",
    "Newly retired, would like company on Tuesdays.",
    "Looks after his mum, who has dementia, and is worn out.",
    "Needs help with the gas bill and with forms.",
    "Wants to move more after a fall.",
)
INTERESTS = (
    "ballroom dancing", "wheelchair basketball", "chess", "swimming", "knitting and natter",
    "brass bands", "the outdoors", "local history", "football",
)  # fmt: skip
TONGUES = ("en", "ur", "pa", "pl", "bfi", "so")


def made_up(count: int) -> list[Judged]:
    """`count` people, the same ones every time."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    return [Judged(f"made-{n}", _person(chance), {}, frozenset()) for n in range(count)]


def _person(chance: random.Random) -> dict[str, Any]:
    some = chance.sample
    return {
        "text": chance.choice(TEXTS),
        "needs": [
            {"code": code, "importance": chance.choice(["high", "medium", "low"])}
            for code in some(sorted(codes.NEEDS), 3)
        ],
        "age": chance.choice([9, 15, 19, 34, 52, 67, 78, 91]),
        "gender": chance.choice(sorted(codes.GENDER)),
        "postcode": chance.choice(POSTCODES),
        "travel": {
            "max_km": chance.choice([2, 5, 10, 40]),
            "modes": some(sorted(codes.TRAVEL_MODES), 2),
        },
        "conditions": some(sorted(conditions()), 2),
        "interests": some(INTERESTS, 2),
        "languages": some(TONGUES, 2),
        "access": some(sorted(codes.ACCESS), 3),
        "max_cost_pounds": chance.choice([0, 1.5, 3, 10, 40]),
        "availability": [
            {"day": day, "from": "09:30", "to": chance.choice(["12:00", "15:00", "21:00"])}
            for day in some(sorted(codes.DAYS), 4)
        ],
        "attendance": some(sorted(codes.ATTENDANCE), 2),
        "carer": chance.choice([True, False]),
        "tried": ["tried-before"],
    }
