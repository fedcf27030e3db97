"""POST /v1/matches and POST /v1/needs/read. Bodies hold a person: they are answered, never kept."""

from __future__ import annotations

import msgspec
from flask import Blueprint, Response, request

from services.common.web.bodies import load_body
from services.matcher.usecases.match_person import match_person
from services.matcher.usecases.ports import Directory, Read
from services.matcher.usecases.read_needs import read_needs
from services.matcher.web.schemas import MatchSchema, ReadSchema


def routes(directory: Directory, read: Read) -> Blueprint:
    """The matcher's routes over these collaborators."""
    blueprint = Blueprint("matcher", __name__)
    matches, readings = MatchSchema(), ReadSchema()

    @blueprint.post("/v1/matches")
    def match() -> Response:
        asked = load_body(request, matches)
        return _json(match_person(asked["person"], asked["size"], directory, read))

    @blueprint.post("/v1/needs/read")
    def needs_read() -> Response:
        asked = load_body(request, readings)
        return _json(read_needs(asked["text"], read))

    return blueprint


def _json(answer: msgspec.Struct) -> Response:
    response = Response(msgspec.json.encode(answer), mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
