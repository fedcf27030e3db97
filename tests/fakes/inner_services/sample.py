"""What the directory begins with, as changes to `listing`: the first says everything."""

from __future__ import annotations

from tests.fakes.inner_services.answers import Body

SAMPLE: list[Body] = [
    {
        "name": "Tuesday lunch for people living alone",
        "summary": "A weekly lunch for people who live alone. Come for a chat.",
        "highlights": ["A weekly <mark>lunch</mark> for people who live alone."],
        "description": (
            "A weekly lunch for people who live alone.\n\n"
            "Come for soup, bread and a chat. Our hall is on one level and there is a hearing "
            "loop. We can help you find a lift."
        ),
        "distance_km": 1.2,
        "place": "Sale Moor Community Hall, Sale",
        "places": [
            {
                "name": "Sale Moor Community Hall",
                "address": "Norris Road",
                "locality": "Sale",
                "postcode": "M33 2TN",
                "lat": 53.42,
                "lon": -2.3,
                "accuracy_km": 0.1,
                "access": ["wheelchair", "hearing_loop"],
                "access_text": "Ramp at the side door.",
            }
        ],
        "next_session": "2026-11-24T12:00",
        "next_sessions": ["2026-11-24T12:00", "2026-12-01T12:00", "2026-12-08T12:00"],
        "times": [
            {
                "text": "Tuesdays 12 to 2pm",
                "words": "Every Tuesday, 12 noon to 2pm",
                "rrule": "FREQ=WEEKLY;BYDAY=TU",
                "start": "12:00",
                "end": "14:00",
            }
        ],
        "needs": ["loneliness", "food"],
        "cost": "paid",
        "costs": {"kind": "paid", "prices": [{"pounds": 3, "text": "£3 for lunch"}], "text": None},
        "access": ["wheelchair", "hearing_loop"],
        "join": {
            "how": "drop_in",
            "phone": "0161 496 0000",
            "email": "lunch@example.org",
            "url": "https://example.org/lunch",
            "by": ["self", "link_worker"],
        },
        "eligibility": {
            "minimum_age": 60,
            "maximum_age": None,
            "genders": [],
            "audiences": [],
            "conditions": [],
            "text": "For people aged 60 and over.",
        },
        "last_checked": "2026-09-20",
        "freshness": "fresh",
        "url": "https://example.org/lunch",
        "languages": ["en", "ur"],
        "areas": ["Trafford"],
        "organisation_details": {
            "id": "o-1",
            "name": "Sale Community Kitchen",
            "description": "Neighbours who cook for neighbours.",
            "url": "https://example.org/",
            "email": "hello@example.org",
            "identifiers": [{"scheme": "GB-CHC", "value": "1000000"}],
        },
        "contacts": [
            {"name": None, "role": "Kitchen", "phone": "0161 496 0000", "email": None},
        ],
    },
    {
        "name": "Warm Homes advice line",
        "organisation": "Greater Manchester Warm Homes",
        "summary": "Free advice by phone about gas and electricity bills.",
        "highlights": [
            "…advice by phone about <mark>gas</mark> and electricity <mark>bills</mark>"
        ],
        "needs": ["warmth_energy", "money_worries"],
        "cost": "free",
        "costs": {"kind": "free", "prices": [], "text": None},
        "attendance": ["phone"],
        "join": {
            "how": "self_refer",
            "phone": "0800 496 0001",
            "email": None,
            "url": None,
            "by": ["self"],
        },
        "last_checked": "2025-12-02",
        "freshness": "ageing",
    },
    {
        "name": "Befriending across Trafford",
        "organisation": "Trafford Neighbours",
        "summary": "A volunteer visits you at home once a week.",
        "needs": ["loneliness"],
        "cost": "free",
        "areas": ["Trafford"],
        "place": "Trafford",
        "attendance": ["home_visit"],
        "join": {"how": "refer", "phone": None, "email": None, "url": None, "by": ["gp"]},
        "last_checked": "2023-02-02",
        "freshness": "stale",
    },
    {
        "name": "Walking football",
        "organisation": "Ashton on Mersey Sports Club",
        "summary": "Gentle football for all, with a brew after.",
        "distance_km": 2.9,
        "place": "Ashton on Mersey, Sale",
        "needs": ["sport_dance"],
        "next_session": "2026-11-26T10:30",
    },
]
