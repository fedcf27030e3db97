"""POST /v1/matches, /v1/matches/explain and /v1/needs/read, and GET /v1/gaps.

Bodies hold a person: they are answered, never kept. Only unmet needs are counted, see count_gaps.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import msgspec
from flask import Blueprint, Response, request

from services.common.web.bodies import check, load_body
from services.matcher.usecases.count_gaps import count_gaps
from services.matcher.usecases.explain_match import explain_match
from services.matcher.usecases.match_person import match_person
from services.matcher.usecases.ports import Directory, Gaps, Read
from services.matcher.usecases.read_needs import read_needs
from services.matcher.usecases.report_gaps import report_gaps
from services.matcher.web.asker import with_asker
from services.matcher.web.gaps import GapsSchema, asked_in, span_of
from services.matcher.web.schemas import ExplainSchema, MatchSchema, ReadSchema


def routes(directory: Directory, read: Read, gaps: Gaps, today: Callable[[], date]) -> Blueprint:
    """The matcher's routes over these collaborators."""
    blueprint = Blueprint("matcher", __name__)
    matches, readings, reports = MatchSchema(), ReadSchema(), GapsSchema()
    explanations = ExplainSchema()

    @blueprint.post("/v1/matches")
    def match() -> Response:
        asked = load_body(request, matches)
        told = with_asker(asked["person"], request.headers)
        answer = match_person(told, asked["size"], directory, read)
        count_gaps(asked["person"], answer, today(), gaps)
        return _json(answer)

    @blueprint.post("/v1/matches/explain")
    def explain() -> Response:
        asked = load_body(request, explanations)
        told = with_asker(asked["person"], request.headers)
        return _json(explain_match(told, asked["listing"], directory, read))

    @blueprint.post("/v1/needs/read")
    def needs_read() -> Response:
        asked = load_body(request, readings)
        return _json(read_needs(asked["text"], read))

    @blueprint.get("/v1/gaps")
    def gap_report() -> Response:
        asked = check(asked_in(request.args), reports)
        span = span_of(asked["begins"], asked["ends"], today())
        return _json(report_gaps(span, asked["need"], asked["outcode"], gaps))

    return blueprint


def _json(answer: msgspec.Struct) -> Response:
    response = Response(msgspec.json.encode(answer), mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
