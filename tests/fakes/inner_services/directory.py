"""The directory: searching, suggesting and reading, over a few listings."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote

from services.vocabulary import codes
from tests.fakes.inner_services.answers import Body, Start, send, send_problem
from tests.fakes.inner_services.listings import listing
from tests.fakes.inner_services.sample import SAMPLE
from tests.fakes.inner_services.searching import fits, page_of
from tests.fakes.inner_services.service import Asked, Inner
from tests.fakes.inner_services.suggesting import MISSPELT_PLACES, suggested

TIMES: Body = {
    "clear": True,
    "unclear": None,
    "text": "Every Tuesday, 2pm to 4pm",
    "sessions": [{"rrule": "FREQ=WEEKLY;BYDAY=TU", "start": "14:00", "end": "16:00"}],
    "next": ["2026-11-24T14:00"],
}


@dataclass
class FakeDirectory(Inner):
    """Answers searching and reading from `listings`."""

    listings: list[Body] = field(default_factory=lambda: [listing(**each) for each in SAMPLE])

    def answer(self, asked: Asked, start: Start) -> Iterable[bytes]:
        if asked.path == "/v1/search":
            return self._search(asked, start)
        if asked.path == "/v1/suggestions":
            return send(start, 200, {"suggestions": suggested(json.loads(asked.body))})
        if asked.path == "/v1/times/read":
            return send(start, 200, TIMES)
        if asked.path.startswith("/v1/listings/"):
            return self._listing(unquote(asked.path.rsplit("/", 1)[1]), asked, start)
        if asked.path == "/v1/codes":
            return send(start, 200, codes.all_codes())
        if asked.path == "/v1/needs":
            return send(start, 200, {"needs": codes.all_codes()["needs"]})
        if asked.path.startswith("/open-referral-uk/"):
            return send(start, 200, {"version": "3.0", "path": asked.path})
        return send_problem(start, 404)

    def _listing(self, id_: str, asked: Asked, start: Start) -> Iterable[bytes]:
        found = next((each for each in self.listings if each["id"] == id_), None)
        if found is None:
            return send_problem(start, 404)
        tag = f'"{found["version"]}"'
        if asked.headers.get("If-None-Match") == tag:
            start("304 Not Modified", [("ETag", tag)])
            return [b""]
        return send(start, 200, found, [("ETag", tag), ("X-Inner-Secret", "engine 9.4")])

    def _search(self, asked: Asked, start: Start) -> Iterable[bytes]:
        enquiry = _enquiry(asked)
        near = enquiry.get("near") or {}
        if near.get("postcode", "").upper().startswith("ZZ"):
            error = {"field": "near.postcode", "detail": "This is not a UK postcode."}
            return send_problem(start, 400, errors=[error])
        if near.get("place") in MISSPELT_PLACES:
            error = {"field": "near.place", "detail": "We do not know this town or district."}
            return send_problem(start, 400, errors=[error])
        found = [each for each in self.listings if fits(each, enquiry)]
        return send(start, 200, page_of(found, enquiry))


def _enquiry(asked: Asked) -> Body:
    if asked.method == "POST":
        sent: Body = json.loads(asked.body)
        return sent
    words = parse_qs(asked.query)
    return {"text": words.get("q", [""])[0]}
