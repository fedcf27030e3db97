"""The directory's routes."""

from __future__ import annotations

import orjson
from flask import Blueprint, Flask, Response, request

from services.common.web.bodies import check, load_body
from services.directory.usecases.find_candidates import find_candidates
from services.directory.usecases.say_when import say_when
from services.directory.usecases.search_listings import search_listings
from services.directory.usecases.show_candidate import show_candidate
from services.directory.usecases.show_listing import show_listing
from services.directory.usecases.suggest import suggest
from services.directory.web.enquiries import enquiry, from_query
from services.directory.web.needed import Needed
from services.directory.web.schemas import (
    CandidatesSchema,
    SearchSchema,
    SuggestionsSchema,
    TimesSchema,
)
from services.vocabulary.codes import NEEDS, all_codes

SEARCH = SearchSchema()
CANDIDATES = CandidatesSchema()
SUGGESTIONS = SuggestionsSchema()
TIMES = TimesSchema()


def add_routes(app: Flask, parts: Needed) -> None:
    """`parts` are opened on first use, after the server has forked."""
    routes = Blueprint("directory", __name__)

    @routes.post("/v1/search")
    def search() -> Response:
        return _search(parts, load_body(request, SEARCH))

    @routes.get("/v1/search")
    def search_by_address() -> Response:
        return _search(parts, check(from_query(request.args), SEARCH))

    @routes.post("/v1/suggestions")
    def suggestions() -> Response:
        asked = load_body(request, SUGGESTIONS)
        return _json(suggest(**asked, engine=parts.search.engine, places=parts.places))

    @routes.post("/v1/times/read")
    def times_read() -> Response:
        asked = load_body(request, TIMES)
        return _json(orjson.dumps(say_when(**asked, now=parts.now())))

    @routes.post("/internal/candidates")
    def candidates() -> Response:
        asked = load_body(request, CANDIDATES)
        listing_id = asked.pop("listing")
        needs = tuple(dict.fromkeys(asked.pop("needs")))
        found = enquiry(asked, parts)
        if listing_id is not None:
            return _json(
                show_candidate(listing_id, found.near, parts.record, parts.gazetteer, parts.now())
            )
        return _json(find_candidates(found, needs, parts.search))

    @routes.get("/v1/listings/<listing_id>")
    def listing(listing_id: str) -> Response:
        shown, version = show_listing(listing_id, parts.record, parts.gazetteer, parts.now())
        response = _json(orjson.dumps(shown))
        response.headers["ETag"] = f'"{version}"'
        return response

    @routes.get("/v1/codes")
    def codes() -> Response:
        return _json(orjson.dumps(all_codes()))

    @routes.get("/v1/needs")
    def needs() -> Response:
        return _json(orjson.dumps({"needs": [_need(code) for code in NEEDS]}))

    app.register_blueprint(routes)


def _search(parts: Needed, asked: dict[str, object]) -> Response:
    found = enquiry(asked, parts)
    return _json(search_listings(found, parts.search))


def _need(code: str) -> dict[str, str]:
    need = NEEDS[code]
    return {"code": code, "label": need.label, "group": need.group, "covers": need.covers}


def _json(body: bytes) -> Response:
    return Response(body, mimetype="application/json")
