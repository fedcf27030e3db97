"""Each operation of the API: what it is for, what goes in, what comes out."""

from __future__ import annotations

from dataclasses import dataclass, field

from services.gateway.access.permissions import Action
from services.gateway.openapi.sent import ACCESS, AGE, ATTENDANCE, DAY, LANGUAGE, NEED
from services.gateway.openapi.shapes import Schema, few, number, ref, text, whole, yes_no

ANY_OBJECT: Schema = {"type": "object"}


@dataclass(frozen=True)
class Operation:
    """body: schema of what is sent. query and path: {name: schema}. answer: schema of the 200.
    fails: further statuses, beside those that every operation of its kind can have."""

    method: str
    path: str
    action: Action
    name: str
    summary: str
    answer: Schema
    tag: str
    body: Schema | None = None
    query: dict[str, Schema] = field(default_factory=dict)
    path_parts: dict[str, Schema] = field(default_factory=dict)
    fails: tuple[int, ...] = ()


SEARCH_QUERY: dict[str, Schema] = {
    "q": text("The words."),
    "postcode": text("Full, sector or outcode."),
    "place": text("A town or district."),
    "max_km": number("Kilometres; needs a postcode or place."),
    "need": few(NEED, "May be repeated."),
    "ignore": few(NEED, "Needs that are not meant. May be repeated."),
    "age": AGE,
    "free": yes_no("Only what costs nothing."),
    "day": few(DAY, "May be repeated."),
    "access": few(ACCESS, "May be repeated."),
    "language": few(LANGUAGE, "May be repeated."),
    "attendance": ATTENDANCE,
    "sort": text("best, nearest or recently_checked."),
    "page": whole("From 1.", minimum=1),
    "size": whole("1 to 100.", minimum=1, maximum=100),
}
GAPS_QUERY: dict[str, Schema] = {
    "from": text("The first month, YYYY-MM; without it, the twelve that end with `to`."),
    "to": text("The last month, YYYY-MM; without it, this one."),
    "need": NEED,
    "outcode": text("The first part of a postcode.", examples=["M33"]),
}
VOCABULARY: Schema = {"type": "object", "description": "Lists of codes with their labels."}
OPEN_REFERRAL_PATH = {"path": text("services, services/{id}, organizations, taxonomies …")}

OPERATIONS = (
    Operation(
        "POST", "/v1/search", Action.SEARCH, "search",
        "Find groups, activities and services", ref("SearchAnswer"), "Finding",
        body=ref("Enquiry"),
    ),
    Operation(
        "GET", "/v1/search", Action.SEARCH, "searchByAddress",
        "The same, for callers with nothing personal to say", ref("SearchAnswer"), "Finding",
        query=SEARCH_QUERY, fails=(400,),
    ),
    Operation(
        "POST", "/v1/suggestions", Action.SEARCH, "suggest",
        "Suggest what to look for, while somebody types", ref("Suggestions"), "Finding",
        body=ref("SuggestionsAsked"),
    ),
    Operation(
        "GET", "/v1/listings/{id}", Action.READ_LISTING, "readListing",
        "Everything that one listing says", ref("Listing"), "Finding",
        path_parts={"id": text("The listing's id.")}, fails=(404,),
    ),
    Operation(
        "GET", "/v1/codes", Action.READ_VOCABULARY, "readCodes",
        "Every code that Signpost speaks, with its label", VOCABULARY, "Words",
    ),
    Operation(
        "GET", "/v1/needs", Action.READ_VOCABULARY, "readNeeds",
        "The needs, with what each covers", VOCABULARY, "Words",
    ),
    Operation(
        "POST", "/v1/needs/read", Action.READ_NEEDS, "readNeedsFromText",
        "Read needs from what somebody said", ref("Understood"), "Words",
        body=ref("TextToRead"),
    ),
    Operation(
        "POST", "/v1/times/read", Action.READ_TIMES, "readTimesFromText",
        "Read when something happens, and what the words leave open", ref("TimesRead"), "Words",
        body=ref("TimesToRead"),
    ),
    Operation(
        "POST", "/v1/matches", Action.MATCH, "match",
        "Match a person with what could help, and say why", ref("MatchAnswer"), "Matching",
        body=ref("MatchRequest"),
    ),
    Operation(
        "POST", "/v1/matches/explain", Action.MATCH, "explain",
        "Say of any listing what fits a person, what cannot be told, and what does not fit",
        ref("Explanation"), "Matching", body=ref("ExplainRequest"), fails=(404,),
    ),
    Operation(
        "GET", "/v1/gaps", Action.READ_GAPS, "readGaps",
        "Which needs stay unmet, and where: where a new group should start",
        ref("GapReport"), "Matching", query=GAPS_QUERY, fails=(400,),
    ),
    Operation(
        "GET", "/open-referral-uk/", Action.READ_OPEN_REFERRAL, "openReferral",
        "Open Referral UK 3.0: about this feed", ANY_OBJECT, "Open data",
    ),
    Operation(
        "GET", "/open-referral-uk/{path}", Action.READ_OPEN_REFERRAL, "openReferralPart",
        "Open Referral UK 3.0: services and what belongs to them", ANY_OBJECT, "Open data",
        path_parts=OPEN_REFERRAL_PATH, fails=(400, 404),
    ),
    Operation(
        "GET", "/v1/openapi.json", Action.SEE_DOCUMENTS, "readDescription",
        "This description", ANY_OBJECT, "About",
    ),
    Operation(
        "GET", "/healthz", Action.SEE_HEALTH, "isAlive",
        "Whether the gateway lives", ANY_OBJECT, "About",
    ),
    Operation(
        "GET", "/readyz", Action.SEE_HEALTH, "isReady",
        "Whether Signpost can do its work, and what is degraded", ANY_OBJECT, "About",
    ),
)  # fmt: skip
