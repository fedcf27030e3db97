"""A small service with what every service's HTTP side shares."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable, Iterator
from typing import Any, TypedDict

import pytest
from flask import Flask, Response, request
from flask.testing import FlaskClient
from marshmallow import Schema, fields

from services.common.logs import JsonLine
from services.common.web.bodies import load_body
from services.common.web.health import Readiness, answer_health
from services.common.web.problems import answer_with_problems
from services.common.web.requests import follow_requests

CANARY = "XyzzyCanary"


class Inner(Schema):
    code = fields.String(required=True)


class Outer(Schema):
    text = fields.String(load_default="")
    number = fields.Float(load_default=0.0)
    inner = fields.Nested(Inner)
    many = fields.List(fields.Nested(Inner))


class State(TypedDict):
    """What the service is told to do."""

    failure: Exception | None
    readiness: Readiness


@pytest.fixture
def state() -> State:
    return {"failure": None, "readiness": Readiness(True)}


@pytest.fixture
def make_service(state: State) -> Callable[..., Flask]:
    def make(trust_incoming: bool = False) -> Flask:
        app = Flask("service", static_folder=None)
        follow_requests(app, "service", trust_incoming)
        answer_with_problems(app, "service")
        answer_health(app, "service", lambda: state["readiness"])

        @app.post("/echo")
        def echo() -> Any:
            return Response(json.dumps(load_body(request, Outer())), mimetype="application/json")

        @app.get("/things/<thing>")
        def thing(thing: str) -> str:
            if state["failure"]:
                raise state["failure"]
            return thing

        return app

    return make


@pytest.fixture
def client(make_service: Callable[..., Flask]) -> FlaskClient:
    return make_service().test_client()


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What the service logs, as it would stand in the log."""
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    handler.setFormatter(JsonLine())
    logger = logging.getLogger("signpost")
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel("DEBUG")
    yield text
    logger.removeHandler(handler)
    logger.setLevel(level)
