"""What callers send: an enquiry, a person."""

from __future__ import annotations

from services.gateway.openapi.shapes import (
    TEXT_LIMIT,
    Schema,
    code,
    few,
    number,
    ref,
    sent,
    text,
    whole,
    yes_no,
)
from services.vocabulary import codes

NEED = code("A need: see GET /v1/needs.", codes.NEEDS)
DAY = code("A day of the week.", codes.DAYS)
ACCESS = code("What makes it possible to get in and take part.", codes.ACCESS)
ATTENDANCE = code("How a person takes part.", codes.ATTENDANCE)
LANGUAGE = text("ISO 639: two letters where there are two, else three.", pattern="^[a-z]{2,3}$")
CLOCK = text("HH:MM, Europe/London.", pattern="^[0-2][0-9]:[0-5][0-9]$")
FREE_TEXT = text("Words as people say them. They are in no log.", maxLength=TEXT_LIMIT)
KINDS = ("need", "activity", "listing", "place")
TIMES_LIMIT = 1_000
AGE = whole("Years.", minimum=0, maximum=130)

NEAR: Schema = {
    "description": "One of: a postcode (full, sector or outcode), a town or district, a point.",
    "oneOf": [
        sent({"postcode": text("Case and spaces are free.", examples=["M33 7XX"])}, ["postcode"]),
        sent({"place": text("A town or district that the data knows.")}, ["place"]),
        sent(
            {
                "lat": number("WGS84, degrees north.", minimum=-90, maximum=90),
                "lon": number("WGS84, degrees east.", minimum=-180, maximum=180),
            },
            ["lat", "lon"],
        ),
    ],
}
ENQUIRY = sent(
    {
        "text": FREE_TEXT,
        "near": ref("Near"),
        "max_km": number("Kilometres; needs `near`.", exclusiveMinimum=0),
        "needs": few(NEED, "Keeps only listings that help with any of these."),
        "ignore": few(NEED, "Needs that are not meant, though the words may sound so."),
        "age": {**AGE, "description": "Leaves out only listings that say they are for others."},
        "free": yes_no("Keeps only listings that cost nothing."),
        "days": few(DAY, "Keeps only listings on any of these days."),
        "access": few(ACCESS, "Keeps only listings that state any of these."),
        "languages": few(LANGUAGE, "Keeps only listings in any of these."),
        "attendance": {
            "description": "Keeps only listings offered in this way, or any of these.",
            "oneOf": [ATTENDANCE, few(ATTENDANCE, "Any of these.")],
        },
        "sort": code("Order. Without it: best.", ("best", "nearest", "recently_checked")),
        "page": whole("From 1; page times size is at most 10,000.", minimum=1),
        "size": whole("Listings in a page.", minimum=1, maximum=100, default=20),
    },
    examples=[{"text": "who can help with a big gas bill", "near": {"postcode": "M33 7XX"}}],
)
AVAILABILITY = sent({"day": DAY, "from": CLOCK, "to": CLOCK}, ["day"])
PERSON_NEED = sent(
    {"code": NEED, "importance": code("How much it matters.", codes.IMPORTANCE)}, ["code"]
)
TRAVEL = sent(
    {
        "max_km": number("Kilometres.", exclusiveMinimum=0),
        "modes": few(code("How they get about.", codes.TRAVEL_MODES), "Any of these."),
    }
)
PERSON = sent(
    {
        "text": FREE_TEXT,
        "needs": few(PERSON_NEED, "What they need."),
        "age": AGE,
        "gender": code("Gender.", codes.GENDER),
        "postcode": text("Full, sector or outcode."),
        "travel": TRAVEL,
        "conditions": few(text("A condition: see GET /v1/codes."), "Conditions they live with."),
        "interests": few(text("In their own words."), "What they like."),
        "languages": few(LANGUAGE, "Languages they speak."),
        "access": few(ACCESS, "What they need to get in and take part."),
        "max_cost_pounds": number("Pounds for one session.", minimum=0),
        "availability": few(AVAILABILITY, "When they can come."),
        "attendance": few(ATTENDANCE, "How they can take part."),
        "carer": yes_no("Whether they look after somebody."),
        "tried": few(text("A listing's id."), "What they tried before."),
    },
    anyOf=[{"required": ["text"]}, {"required": ["needs"]}, {"required": ["interests"]}],
)
MATCH_REQUEST = sent(
    {"person": ref("Person"), "size": whole("Matches wanted.", minimum=1, maximum=100)},
    ["person"],
    examples=[{"person": {"text": "lonely since his wife died", "age": 78, "postcode": "M33 7XX"}}],
)
SUGGESTIONS_ASKED = sent(
    {
        "text": FREE_TEXT,
        "size": whole("Suggestions wanted.", minimum=1, maximum=10, default=8),
        "kinds": few(code("A kind.", KINDS), "Only these kinds, in this order. Without: all."),
    },
    examples=[{"text": "lun", "size": 8}, {"text": "altri", "kinds": ["place"]}],
)
TEXT_TO_READ = sent({"text": FREE_TEXT}, ["text"], examples=[{"text": "she feels lonely"}])
TIMES_TO_READ = sent(
    {"text": text("When it is, as a poster would say it.", maxLength=TIMES_LIMIT)},
    ["text"],
    examples=[{"text": "first Saturday of the month 10-12, not August"}],
)

SENT = {
    "Near": NEAR,
    "Enquiry": ENQUIRY,
    "SuggestionsAsked": SUGGESTIONS_ASKED,
    "Person": PERSON,
    "MatchRequest": MATCH_REQUEST,
    "TextToRead": TEXT_TO_READ,
    "TimesToRead": TIMES_TO_READ,
}
