"""The client of the directory, against a real HTTP server that answers as the directory does."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from services.common.errors import BadInput, EngineAway, NotFound, SignpostError, Unavailable
from services.common.outgoing import Outgoing
from services.matcher.app import make_app
from services.matcher.clients.directory import DirectoryOverHttp
from services.matcher.settings import Settings
from services.matcher.usecases.ports import Asking
from tests.fakes.directory import FakeDirectory
from tests.fakes.groups import ROWS

PATH = "/internal/candidates"


@pytest.fixture
def directory(httpserver: HTTPServer) -> DirectoryOverHttp:
    return DirectoryOverHttp(Outgoing(httpserver.url_for(""), 2.0), lambda: "request-1")


def problem(status: int, code: str, **more: Any) -> dict[str, Any]:
    body = {"type": f"urn:signpost:problem:{code}", "title": "t", "status": status, "detail": "d"}
    return {**body, "request_id": "r", **more}


def test_asks_with_the_body_and_reads_the_candidates(
    httpserver: HTTPServer, directory: DirectoryOverHttp
) -> None:
    asked: list[Request] = []

    def answer(request: Request) -> Response:
        asked.append(request)
        return Response(FakeDirectory().answer("M33 7XX", 5.0, 300), mimetype="application/json")

    httpserver.expect_request(PATH, method="POST").respond_with_handler(answer)
    found = directory.candidates(
        Asking(text="lonely", needs=("debt",), postcode="M33 7XX", max_km=5.0, age=40)
    )
    assert asked[0].json == {
        "text": "lonely",
        "needs": ["debt"],
        "near": {"postcode": "M33 7XX"},
        "max_km": 5.0,
        "age": 40,
        "size": 300,
    }
    assert asked[0].query_string == b""
    assert asked[0].headers["X-Request-Id"] == "request-1"
    lunch = next(each for each in found if each.card.id == "lunch-sale")
    assert lunch.reach == "near"
    assert lunch.card.distance_km == 0.0
    assert lunch.of("access")[0].quote == "Ramp at the door"
    assert msgspec.json.decode(lunch.raw)["highlights"] == []


def test_leaves_out_what_was_not_said(httpserver: HTTPServer, directory: DirectoryOverHttp) -> None:
    body = FakeDirectory([]).answer(None, None, 1)
    httpserver.expect_request(PATH, json={"size": 1}).respond_with_data(body)
    assert directory.candidates(Asking(size=1)) == []


def test_a_candidate_with_more_and_fewer_fields_is_read(
    httpserver: HTTPServer, directory: DirectoryOverHttp
) -> None:
    rows = [{"listing": {"id": "a", "new": [1], "join": None, "place": None}, "more": 1}]
    httpserver.expect_request(PATH).respond_with_json({"candidates": rows, "total": 1, "other": {}})
    (only,) = directory.candidates(Asking())
    assert (only.card.id, only.reach, only.facts) == ("a", "unknown", {})


def test_one_listing_is_asked_for_by_its_id(
    httpserver: HTTPServer, directory: DirectoryOverHttp
) -> None:
    rows = [each for each in ROWS if each["listing"]["id"] == "library"]
    question = {"listing": "library", "near": {"postcode": "M33 7XX"}}
    body = FakeDirectory(rows).answer("M33 7XX", None, 1)
    httpserver.expect_request(PATH, method="POST", json=question).respond_with_data(body)
    assert directory.candidate("library", "M33 7XX").card.distance_km == 0.0
    httpserver.expect_request(PATH, json={"listing": "library"}).respond_with_data(body)
    assert directory.candidate("library", None).card.id == "library"


def test_an_unknown_listing_is_no_fault_of_the_directory(
    httpserver: HTTPServer, directory: DirectoryOverHttp
) -> None:
    said = problem(404, "not_found")
    httpserver.expect_request(PATH).respond_with_json(said, status=404)
    with pytest.raises(NotFound, match="no listing with this id"):
        directory.candidate("nobody", None)


@pytest.mark.parametrize(
    "response",
    [
        Response("<h1>Not Found</h1>", 404),
        Response('{"candidates": []}', 200),
        Response('{"candidates": [{"listing": {"id": "a"}}, {"listing": {"id": "b"}}]}', 200),
    ],
)
def test_anything_but_one_listing_is_no_answer(
    httpserver: HTTPServer, directory: DirectoryOverHttp, response: Response
) -> None:
    httpserver.expect_request(PATH).respond_with_response(response)
    with pytest.raises(Unavailable):
        directory.candidate("a", None)


FAILURES: list[tuple[Response, type[SignpostError]]] = [
    (Response("<html>", 200), Unavailable),
    (Response('{"candidates": [{"listing": {"id": 5}}]}', 200), Unavailable),
    (Response('{"candidates": [{"listing": {"id": "a"', 200), Unavailable),
    (Response(b'{"candidates": "\xff"}', 200), Unavailable),
    (Response("", 500), Unavailable),
    (Response("", 302), Unavailable),
    (Response(msgspec.json.encode(problem(503, "search_away")), 503), EngineAway),
    (Response(msgspec.json.encode(problem(400, "bad_input")), 400), SignpostError),
    (Response("not json", 400), SignpostError),
]


@pytest.mark.parametrize(("response", "expected"), FAILURES)
def test_its_failures_become_ours(
    httpserver: HTTPServer,
    directory: DirectoryOverHttp,
    response: Response,
    expected: type[SignpostError],
) -> None:
    httpserver.expect_request(PATH).respond_with_response(response)
    with pytest.raises(SignpostError) as failed:
        directory.candidates(Asking())
    assert type(failed.value) is expected


def test_its_word_on_when_to_come_back_is_kept(
    httpserver: HTTPServer, directory: DirectoryOverHttp
) -> None:
    response = Response(msgspec.json.encode(problem(503, "search_away")), 503)
    response.headers["Retry-After"] = "17"
    httpserver.expect_request(PATH).respond_with_response(response)
    with pytest.raises(EngineAway) as failed:
        directory.candidates(Asking())
    assert failed.value.retry_after == 17


@pytest.mark.parametrize("field", ["near.postcode", "near"])
def test_a_refused_postcode_is_the_persons(
    httpserver: HTTPServer, directory: DirectoryOverHttp, field: str
) -> None:
    errors = [{"field": field, "detail": "This cannot be a UK postcode."}]
    body = problem(400, "bad_input", errors=errors)
    httpserver.expect_request(PATH).respond_with_json(body, status=400)
    with pytest.raises(BadInput) as refused:
        directory.candidates(Asking(postcode="ZZ"))
    assert refused.value.errors[0].field == "person.postcode"
    assert refused.value.errors[0].detail == "This cannot be a UK postcode."


def test_nobody_at_home() -> None:
    directory = DirectoryOverHttp(Outgoing("http://127.0.0.1:1", 0.5), lambda: "")
    assert directory.ready() == (False, ())
    with pytest.raises(Unavailable):
        directory.candidates(Asking())


READY: list[tuple[dict[str, Any] | str, int, tuple[bool, tuple[str, ...]]]] = [
    ({"status": "ready"}, 200, (True, ())),
    ({"status": "ready", "degraded": ["search"]}, 200, (True, ("search",))),
    ({"status": "starting"}, 503, (False, ())),
    ("nonsense", 200, (False, ())),
]


@pytest.mark.parametrize(("body", "status", "expected"), READY)
def test_ready_when_the_directory_is(
    httpserver: HTTPServer,
    directory: DirectoryOverHttp,
    body: dict[str, Any] | str,
    status: int,
    expected: tuple[bool, tuple[str, ...]],
) -> None:
    content = body if isinstance(body, str) else msgspec.json.encode(body)
    httpserver.expect_request("/readyz").respond_with_data(content, status=status)
    assert directory.ready() == expected


def test_the_whole_matcher_over_http(httpserver: HTTPServer) -> None:
    body = FakeDirectory().answer("M33 7XX", 5.0, 300)
    httpserver.expect_request(PATH).respond_with_data(body)
    matcher = make_app(Settings(httpserver.url_for(""))).test_client()
    person = {"needs": [{"code": "bereavement"}], "postcode": "M33 7XX", "age": 60}
    answer = matcher.post("/v1/matches", json={"person": person}).json
    assert [each["listing"]["id"] for each in answer["matches"]] == ["grief-sale"]
    assert {"why": "age", "count": 1} in answer["left_out"]
