"""What Signpost answers. More fields may be added; these stay."""

from __future__ import annotations

from services.gateway.openapi.sent import ACCESS, ATTENDANCE, KINDS, NEED
from services.gateway.openapi.shapes import (
    Schema,
    code,
    given,
    many,
    maybe,
    number,
    ref,
    text,
    whole,
    yes_no,
)
from services.vocabulary import codes

PLACE = given(
    {
        "name": text("What was understood.", examples=["M33 7XX"]),
        "lat": number("WGS84."),
        "lon": number("WGS84."),
        "accuracy_km": number("How coarse the point is, kilometres.", null=True),
    }
)
JOIN = given(
    {
        "how": code("How to join.", codes.JOIN_HOW),
        "phone": text("Telephone number.", null=True),
        "email": text("Email address.", null=True),
        "url": text("Web address, as the listing gives it: check its scheme.", null=True),
        "by": many(code("Who may.", codes.JOIN_BY), "Who may bring a person in."),
    }
)
CARD = given(
    {
        "id": text("The listing's id."),
        "source_id": text("Its id in the feed it came from.", null=True),
        "name": text("Its name."),
        "organisation": text("Who offers it.", null=True),
        "summary": text("A sentence or two.", null=True),
        "highlights": many(
            text("Text with <mark>; everything else is plain text."), "Where the words stand."
        ),
        "distance_km": number("Great circle, WGS84; null without a place.", null=True),
        "place": text("Where it is.", null=True),
        "next_session": text("YYYY-MM-DDTHH:MM, Europe/London.", null=True),
        "needs": many(NEED, "Needs it helps with."),
        "cost": code("Whether it costs anything.", codes.COST),
        "access": many(ACCESS, "Stated by the organisation or its words."),
        "attendance": many(ATTENDANCE, "How a person takes part."),
        "languages": many(text("ISO 639."), "Spoken there."),
        "join": ref("Join"),
        "last_checked": text("YYYY-MM-DD.", null=True),
        "freshness": code("How far to trust it.", codes.FRESHNESS),
    }
)
UNDERSTOOD_NEED = given(
    {
        "code": NEED,
        "label": text("In plain words."),
        "text": text("The words it was read from.", null=True),
        "start": whole("First code point of the text as sent.", null=True),
        "end": whole("Code point after the last.", null=True),
    },
    ["code", "label"],
)
FACET = many(
    given({"code": text("Code."), "label": text("In plain words."), "count": whole("Listings.")}),
    "Most frequent first.",
)
WIDEN = many(
    given(
        {
            "change": {
                "type": "object",
                "description": "Fields with the value to send; null: leave the field out.",
            },
            "adds": whole("Listings more."),
        }
    ),
    "Changes to the enquiry that would find more, when few were found.",
)
FACETS = given(dict.fromkeys(("needs", "days", "cost", "attendance", "access"), FACET))
SEARCH_ANSWER = given(
    {
        "total": whole("Listings found."),
        "page": whole("This page, from 1."),
        "size": whole("Listings in a page."),
        "understood": given(
            {
                "needs": many(ref("UnderstoodNeed"), "In order."),
                "place": maybe(ref("Place")),
                "other_places": many(text("Send it as near.place."), "Others of that name."),
            }
        ),
        "did_you_mean": text(
            "The text with misspelt words put right, which was searched for instead.", null=True
        ),
        "facets": FACETS,
        "listings": many(ref("Card"), "Best first."),
        "widen": WIDEN,
    }
)
SUGGESTIONS = given(
    {
        "suggestions": many(
            given(
                {
                    "kind": code("What it is.", KINDS),
                    "text": text("What to put into the box."),
                    "code": text("The need's code.", null=True),
                    "id": text("The listing's id.", null=True),
                }
            ),
            "Best first, at most 10.",
        )
    }
)
LISTING: Schema = {
    "allOf": [
        ref("Card"),
        given(
            {
                "version": whole("Counts the changes; also the ETag."),
                "description": text("All that is said of it.", null=True),
                "status": text("Whether it is running."),
                "places": many({"type": "object"}, "Where it is held."),
                "times": many({"type": "object"}, "When: words, RRULE, start and end."),
                "next_sessions": many(text("YYYY-MM-DDTHH:MM."), "At most five."),
                "eligibility": {"type": "object"},
                "costs": {"type": "object"},
                "contacts": many({"type": "object"}, "Whom to ask."),
                "facts": many({"type": "object"}, "What was read, each with its words."),
                "source": {"type": "object", "description": "Where it came from; its licence."},
            }
        ),
    ]
}
RED_FLAG = given(
    {
        "code": code("What may be wrong.", codes.RED_FLAGS),
        "text": text("The words."),
        "advice": text("What to do now."),
    }
)
UNDERSTOOD = given(
    {
        "needs": many(ref("UnderstoodNeed"), "Given, or read from the text."),
        "negated": many(text("A need's code."), "Said not to be the case."),
        "others": many(text("A need's code."), "Said of somebody else."),
        "conditions": many(text("A condition."), "Read from the text."),
        "age": whole("Years.", null=True),
        "red_flags": many(ref("RedFlag"), "Act on these first."),
    },
    ["needs", "red_flags"],
)
REASON = given(
    {
        "code": text("Which criterion."),
        "text": text("In plain words."),
        "fact": maybe(given({"field": text("Where it stands."), "quote": text("Verbatim.")})),
    },
    ["code", "text"],
)
ALSO = given(
    {
        "id": text("The listing's id."),
        "name": text("Its name."),
        "place": text("Where it is.", null=True),
        "distance_km": number("Great circle, WGS84; null without a place.", null=True),
        "next_session": text("YYYY-MM-DDTHH:MM, Europe/London.", null=True),
    }
)
MATCH = given(
    {
        "rank": whole("From 1."),
        "score": number("0 to 1."),
        "listing": ref("Card"),
        "meets": many(NEED, "Needs of the person that it meets."),
        "reasons": many(ref("Reason"), "Why, each with its fact."),
        "checks": many(ref("Reason"), "What nobody has said: ask first."),
        "also": many(
            ALSO, "The same group on other days or at other places, the next to meet first."
        ),
    }
)
MATCH_ANSWER = given(
    {
        "understood": ref("Understood"),
        "matches": many(ref("Match"), "Best first."),
        "together": {"type": "object", "description": "Listings that cover the needs together."},
        "routes": many({"type": "object"}, "Other ways to help."),
        "left_out": many({"type": "object"}, "Why others are not here, counted."),
        "widen": WIDEN,
    },
    ["understood", "matches"],
)
GAP = given(
    {
        "need": NEED,
        "label": text("The need in plain words."),
        "outcode": text("The first part of the postcodes.", examples=["M33"]),
        "count": whole("Matches that left it unmet, in whole fives.", minimum=5, multipleOf=5),
    }
)
GAP_REPORT = given(
    {
        "from": text("The first month, YYYY-MM."),
        "to": text("The last month, YYYY-MM."),
        "least": whole("Fewer than this are never shown."),
        "gaps": many(GAP, "Most frequent first."),
    }
)
SESSION = given(
    {
        "rrule": text("RFC 5545, without DTSTART.", examples=["FREQ=MONTHLY;BYDAY=1SA"]),
        "start": text("HH:MM, Europe/London; null where it is not said.", null=True),
        "end": text("HH:MM; null where it is not said.", null=True),
        "not_months": many(whole("1 to 12."), "Months without it."),
        "not_bank_holidays": yes_no("Whether it is off on the bank holidays of England."),
        "starts": text("YYYY-MM-DD: not before this day.", null=True),
    },
    ["rrule", "start", "end"],
)
TIMES_READ = given(
    {
        "clear": yes_no("Whether the words leave nothing open."),
        "unclear": text("What to ask, in plain words.", null=True),
        "text": text("The sessions said back; empty where nothing is certain."),
        "sessions": many(SESSION, "What is certain."),
        "next": many(text("YYYY-MM-DDTHH:MM local; the day alone without a time."), "At most 5."),
    }
)
PROBLEM = given(
    {
        "type": text("urn:signpost:problem:…"),
        "title": text("What kind of failure."),
        "status": whole("The HTTP status."),
        "detail": text("A plain sentence."),
        "request_id": text("Quote it when you report the failure."),
        "errors": many(
            given({"field": text("As in person.needs[0].code."), "detail": text("A sentence.")}),
            "For bad input: each field.",
        ),
    },
    ["type", "title", "status", "detail", "request_id"],
)

ANSWERED = {
    "Place": PLACE,
    "Join": JOIN,
    "Card": CARD,
    "UnderstoodNeed": UNDERSTOOD_NEED,
    "SearchAnswer": SEARCH_ANSWER,
    "Suggestions": SUGGESTIONS,
    "Listing": LISTING,
    "RedFlag": RED_FLAG,
    "Understood": UNDERSTOOD,
    "Reason": REASON,
    "Match": MATCH,
    "MatchAnswer": MATCH_ANSWER,
    "GapReport": GAP_REPORT,
    "TimesRead": TIMES_READ,
    "Problem": PROBLEM,
}
