"""Small real services that stand in for the directory and the matcher behind the gateway.

They speak the inner contract over real HTTP on a loopback port, keep what they were asked, and
find listings by plain substring. `mood` makes one answer as a service in trouble would.
"""

from __future__ import annotations

import json
import threading
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote

from werkzeug.serving import WSGIRequestHandler, make_server

from services.vocabulary import codes

Start = Callable[..., Any]
Body = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """One request as it arrived."""

    method: str
    path: str
    query: str
    body: bytes
    headers: dict[str, str]


@dataclass
class Inner:
    """asked: every request but those for readiness. mood: "", or how it is in trouble."""

    asked: list[Asked] = field(default_factory=list)
    mood: str = ""
    degraded: list[str] = field(default_factory=list)

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        asked = _asked(environ)
        if asked.path == "/readyz":
            return self._ready(start)
        self.asked.append(asked)
        if self.mood:
            return TROUBLE[self.mood](start)
        return self.answer(asked, start)

    def answer(self, asked: Asked, start: Start) -> Iterable[bytes]:
        raise NotImplementedError

    def _ready(self, start: Start) -> Iterable[bytes]:
        if self.mood:
            return _send(start, 503, {"status": "starting"})
        body: Body = {"status": "ready"}
        if self.degraded:
            body["degraded"] = self.degraded
        return _send(start, 200, body)


@dataclass
class FakeDirectory(Inner):
    """Answers searching and reading from `listings`."""

    listings: list[Body] = field(default_factory=lambda: [listing(**each) for each in SAMPLE])

    def answer(self, asked: Asked, start: Start) -> Iterable[bytes]:
        if asked.path == "/v1/search":
            return self._search(asked, start)
        if asked.path == "/v1/suggestions":
            return _send(start, 200, {"suggestions": _suggested(json.loads(asked.body))})
        if asked.path.startswith("/v1/listings/"):
            return self._listing(unquote(asked.path.rsplit("/", 1)[1]), asked, start)
        if asked.path == "/v1/codes":
            return _send(start, 200, codes.all_codes())
        if asked.path == "/v1/needs":
            return _send(start, 200, {"needs": codes.all_codes()["needs"]})
        if asked.path.startswith("/open-referral-uk/"):
            return _send(start, 200, {"version": "3.0", "path": asked.path})
        return _send_problem(start, 404)

    def _listing(self, id_: str, asked: Asked, start: Start) -> Iterable[bytes]:
        found = next((each for each in self.listings if each["id"] == id_), None)
        if found is None:
            return _send_problem(start, 404)
        tag = f'"{found["version"]}"'
        if asked.headers.get("If-None-Match") == tag:
            start("304 Not Modified", [("ETag", tag)])
            return [b""]
        return _send(start, 200, found, [("ETag", tag), ("X-Inner-Secret", "engine 9.4")])

    def _search(self, asked: Asked, start: Start) -> Iterable[bytes]:
        enquiry = _enquiry(asked)
        near = enquiry.get("near") or {}
        if near.get("postcode", "").upper().startswith("ZZ"):
            error = {"field": "near.postcode", "detail": "This is not a UK postcode."}
            return _send_problem(start, 400, errors=[error])
        if near.get("place") in MISSPELT_PLACES:
            error = {"field": "near.place", "detail": "We do not know this town or district."}
            return _send_problem(start, 400, errors=[error])
        found = [each for each in self.listings if _fits(each, enquiry)]
        return _send(start, 200, _page(found, enquiry))


@dataclass
class FakeMatcher(Inner):
    """Answers matches with nothing found and echoes what it understood."""

    def answer(self, asked: Asked, start: Start) -> Iterable[bytes]:
        understood: Body = {"needs": [], "negated": [], "others": [], "red_flags": []}
        if asked.path == "/v1/needs/read":
            return _send(start, 200, understood)
        return _send(start, 200, {"understood": understood, "matches": []})


@contextmanager
def serving(app: Inner) -> Iterator[str]:
    """`app` on a free loopback port; its base address."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Quiet(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 5

    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002
        pass


def listing(name: str, **changes: Any) -> Body:
    """A listing as `GET /v1/listings/{id}` gives it, with `changes`."""
    body: Body = {
        "id": str(uuid.uuid5(uuid.NAMESPACE_URL, name)),
        "source_id": None,
        "name": name,
        "organisation": "Sale Community Kitchen",
        "summary": "Come for a chat and something to eat.",
        "highlights": [],
        "distance_km": None,
        "place": None,
        "next_session": None,
        "needs": [],
        "cost": "unknown",
        "access": [],
        "join": {"how": "unknown", "phone": None, "email": None, "url": None, "by": []},
        "last_checked": None,
        "freshness": "unknown",
        "version": 3,
        "description": "Come for a chat and something to eat.",
        "alert": None,
        "url": None,
        "kind": "group",
        "status": "active",
        "organisation_details": {
            "id": "o-1",
            "name": "Sale Community Kitchen",
            "description": None,
            "url": None,
            "email": None,
            "identifiers": [],
        },
        "places": [],
        "areas": [],
        "times": [],
        "next_sessions": [],
        "eligibility": {
            "minimum_age": None,
            "maximum_age": None,
            "genders": [],
            "audiences": [],
            "conditions": [],
            "text": None,
        },
        "costs": {"kind": "unknown", "prices": [], "text": None},
        "contacts": [],
        "languages": [],
        "attendance": ["in_person"],
        "attributes": [],
        "facts": [],
        "source": {
            "name": "Trafford Directory",
            "source_id": "t-17",
            "licence": "Open Government Licence v3.0",
            "attribution": "Contains information from Trafford Council.",
        },
    }
    return {**body, **changes}


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


def hostile(text: str) -> Body:
    """A listing that says `text` wherever a listing may say anything."""
    said: Body = _said_everywhere(listing(**SAMPLE[0]), text)
    return {**said, "id": "hostile"}


KEPT = {"version", "distance_km", "lat", "lon", "accuracy_km", "pounds"} | {
    "minimum_age",
    "maximum_age",
}


def _said_everywhere(value: Any, text: str) -> Any:
    if isinstance(value, dict):
        return {k: v if k in KEPT else _said_everywhere(v, text) for k, v in value.items()}
    if isinstance(value, list):
        return [_said_everywhere(each, text) for each in value] or [text]
    return text if value is None or isinstance(value, str) else value


def _asked(environ: dict[str, Any]) -> Asked:
    length = int(environ.get("CONTENT_LENGTH") or 0)
    headers = {
        key[5:].replace("_", "-").title(): value
        for key, value in environ.items()
        if key.startswith("HTTP_")
    }
    return Asked(
        method=environ["REQUEST_METHOD"],
        path=environ["PATH_INFO"],
        query=environ.get("QUERY_STRING", ""),
        body=environ["wsgi.input"].read(length),
        headers={**headers, "Content-Type": environ.get("CONTENT_TYPE", "")},
    )


def _enquiry(asked: Asked) -> Body:
    if asked.method == "POST":
        sent: Body = json.loads(asked.body)
        return sent
    words = parse_qs(asked.query)
    return {"text": words.get("q", [""])[0]}


def _fits(each: Body, enquiry: Body) -> bool:
    said = json.dumps([each["name"], each["summary"], each["needs"]]).lower()
    words = [word for word in enquiry.get("text", "").lower().split() if len(word) > 3]
    wanted = set(enquiry.get("needs", []))
    if wanted and not wanted & set(each["needs"]):
        return False
    if enquiry.get("free") and each["cost"] != "free":
        return False
    if each["distance_km"] and enquiry.get("max_km") and each["distance_km"] > enquiry["max_km"]:
        return False
    read = {need["code"] for need in _understood(enquiry)}
    return not words or bool(read & set(each["needs"])) or any(word in said for word in words)


CARD = (
    "id", "source_id", "name", "organisation", "summary", "highlights", "distance_km", "place",
    "next_session", "needs", "cost", "access", "attendance", "languages", "join", "last_checked",
    "freshness",
)  # fmt: skip


def _page(found: list[Body], enquiry: Body) -> Body:
    size, page = enquiry.get("size", 20), enquiry.get("page", 1)
    shown = found[(page - 1) * size : page * size]
    return {
        "total": len(found),
        "page": page,
        "size": size,
        "understood": {
            "needs": _understood(enquiry),
            "place": _place(enquiry),
            "other_places": _other_places(enquiry),
        },
        "did_you_mean": "lonely" if enquiry.get("text") == "lonly" else None,
        "facets": _facets(found),
        "listings": [{key: each[key] for key in CARD} for each in shown],
        "widen": [] if found else WIDEN,
    }


WIDEN: list[Body] = [
    {"change": {"max_km": 16}, "adds": 12},
    {"change": {"attendance": ["online", "phone"], "max_km": None}, "adds": 9},
    {"change": {"free": None}, "adds": 7},
    {"change": {"free": None, "days": None}, "adds": 5},
]
MISSPELT_PLACES = {"Altringham": "Altrincham"}
SUGGESTED: list[Body] = [
    {"kind": "need", "text": "Feeling lonely or isolated", "code": "loneliness", "id": None},
    {"kind": "activity", "text": "lunch club", "code": "loneliness", "id": None},
    {"kind": "listing", "text": "<b>Lunch</b> at the Lomas", "code": None, "id": "hostile"},
    {"kind": "place", "text": "Altrincham", "code": None, "id": None},
    {"kind": "place", "text": "Cheadle, Staffordshire", "code": None, "id": None},
]


def _suggested(asked: Body) -> list[Body]:
    """Those of the kinds wanted of which a word begins so, or is misspelt so."""
    text = MISSPELT_PLACES.get(asked["text"], asked["text"]).lower()
    kinds = asked.get("kinds", ["need", "activity", "listing", "place"])
    return [
        each
        for each in SUGGESTED
        if each["kind"] in kinds and f" {text}" in f" {each['text']}".lower().replace("<b>", "")
    ][: asked.get("size", 8)]


def _other_places(enquiry: Body) -> list[str]:
    near = enquiry.get("near") or {}
    return ["Cheadle, Staffordshire"] if near.get("place") == "Cheadle" else []


def _understood(enquiry: Body) -> list[Body]:
    start = enquiry.get("text", "").find("lonely")
    if start < 0 or "loneliness" in enquiry.get("ignore", []):
        return []
    read = {"text": "lonely", "start": start, "end": start + 6}
    return [{"code": "loneliness", "label": "Feeling lonely", **read}]


def _place(enquiry: Body) -> Body | None:
    near = enquiry.get("near") or {}
    name = near.get("postcode") or near.get("place")
    if not name or name.upper().startswith(("JE", "GY", "IM")):
        return None
    return {"name": name, "lat": 53.42, "lon": -2.32, "accuracy_km": 1.4}


def _facets(found: list[Body]) -> Body:
    return {
        "needs": _counted(code for each in found for code in each["needs"]),
        "days": [{"code": "tue", "label": "Tuesday", "count": 1}],
        "cost": _counted(each["cost"] for each in found),
        "attendance": _counted(code for each in found for code in each["attendance"]),
        "access": _counted(code for each in found for code in each["access"]),
    }


def _counted(found: Iterable[str]) -> list[Body]:
    counts: dict[str, int] = {}
    for code in found:
        counts[code] = counts.get(code, 0) + 1
    labels: dict[str, str] = {code: need.label for code, need in codes.NEEDS.items()}
    for fixed in (codes.ACCESS, codes.ATTENDANCE, codes.COST):
        labels.update(fixed)
    return [
        {"code": code, "label": labels.get(code, code), "count": count}
        for code, count in sorted(counts.items(), key=lambda pair: -pair[1])
    ]


def _send(
    start: Start, status: int, body: object, headers: list[tuple[str, str]] | None = None
) -> list[bytes]:
    raw = json.dumps(body).encode()
    kind = "application/problem+json" if status >= 400 else "application/json"
    start(
        f"{status} Said",
        [("Content-Type", kind), ("Content-Length", str(len(raw))), *(headers or [])],
    )
    return [raw]


def _send_problem(start: Start, status: int, **more: object) -> list[bytes]:
    body = {
        "type": "urn:signpost:problem:inner",
        "title": "Inner",
        "status": status,
        "detail": "Inner detail.",
        "request_id": "inner",
        **more,
    }
    again = [("Retry-After", "5")] if status == 503 else []
    return _send(start, status, body, again)


def _html(start: Start) -> list[bytes]:
    raw = b"<h1>It works!</h1>"
    start("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(raw)))])
    return [raw]


def _crash(start: Start) -> list[bytes]:
    raw = b"Internal Server Error: SELECT secret FROM people"
    start("500 Oh", [("Content-Type", "text/plain"), ("Content-Length", str(len(raw)))])
    return [raw]


TROUBLE: dict[str, Callable[[Start], Iterable[bytes]]] = {
    "away": lambda start: _send_problem(start, 503),
    "html": _html,
    "crash": _crash,
}
