"""What goes through the door, what does not, and what a caller hears when nobody answers."""

from __future__ import annotations

import io
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from services.gateway.access.permissions import KEY_ROLES, Role
from services.gateway.app import make_app
from services.gateway.forward import ASKER
from services.gateway.routes import ROWS
from services.gateway.settings import Settings
from tests.fakes.inner_services import FakeDirectory, FakeMatcher
from tests.harness.fault_proxy import Blackhole, Drip, FaultProxy, Mode, Pass, Reset
from tests.unit.gateway.conftest import Configure, MakeKey
from tests.unit.gateway.problems import assert_problem

MEGABYTE = 1024 * 1024


def test_a_body_goes_on_byte_for_byte(client: FlaskClient, directory: FakeDirectory) -> None:
    raw = '{ "text":"caf\\u00e9 é",  "page":1 }'.encode()
    assert client.post("/v1/search", data=raw, content_type="application/json").status_code == 200
    assert directory.asked[-1].body == raw


def test_only_listed_headers_pass(
    client: FlaskClient, matcher: FakeMatcher, bearer: dict[str, str]
) -> None:
    sent = {
        **bearer,
        "X-Request-Id": "chosen-by-caller",
        "X-Internal-User": "admin",
        "Cookie": "a=b",
    }
    response = client.post("/v1/matches", json={"person": {"text": "x"}}, headers=sent)
    arrived = matcher.asked[-1].headers
    assert not {"Authorization", "X-Internal-User", "Cookie"} & set(arrived)
    assert arrived["X-Request-Id"] == response.headers["X-Request-Id"] != "chosen-by-caller"


@pytest.mark.parametrize("role", KEY_ROLES)
def test_who_asks_is_said_by_the_door_and_never_by_the_caller(
    client: FlaskClient, matcher: FakeMatcher, make_key: MakeKey, role: Role
) -> None:
    sent = {"Authorization": f"Bearer {make_key(role)}", ASKER: "chosen-by-caller"}
    client.post("/v1/matches", json={"person": {"text": "x"}}, headers=sent)
    assert matcher.asked[-1].headers[ASKER] == role


def test_an_answer_passes_back_with_its_version_and_no_inner_header(
    client: FlaskClient, directory: FakeDirectory
) -> None:
    path = f"/v1/listings/{directory.listings[0]['id']}"
    first = client.get(path)
    assert first.headers["ETag"] == '"3"'
    assert "X-Inner-Secret" not in first.headers
    again = client.get(path, headers={"If-None-Match": '"3"'})
    assert (again.status_code, again.data) == (304, b"")


def test_a_problem_passes_back(client: FlaskClient) -> None:
    response = client.post("/v1/search", json={"near": {"postcode": "ZZ1 1ZZ"}})
    assert response.status_code == 400
    assert response.mimetype == "application/problem+json"
    assert response.get_json()["errors"][0]["field"] == "near.postcode"


@pytest.mark.parametrize(
    ("sent", "arrives"),
    [
        ("q=lunch%20club&need=food&need=loneliness", "q=lunch%20club&need=food&need=loneliness"),
        ("q=caf%C3%A9&postcode=M33+7XX", "q=caf%C3%A9&postcode=M33+7XX"),
        ("q=caf\xc3\xa9 <x>", "q=caf%C3%A9%20%3Cx%3E"),
    ],
)
def test_a_query_arrives_as_it_was_meant(
    client: FlaskClient, directory: FakeDirectory, sent: str, arrives: str
) -> None:
    client.get("/v1/search", environ_overrides={"QUERY_STRING": sent})
    assert directory.asked[-1].query == arrives


def test_open_referral_is_open_to_other_sites(
    client: FlaskClient, directory: FakeDirectory
) -> None:
    for path in ("/open-referral-uk/", "/open-referral-uk/services/a%20b"):
        response = client.get(path)
        assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert directory.asked[-1].path == "/open-referral-uk/services/a b"
    assert "Access-Control-Allow-Origin" not in client.get("/v1/codes").headers


@pytest.mark.parametrize(
    "path",
    [
        "/open-referral-uk/../internal/candidates",
        "/open-referral-uk/%2e%2e/internal",
        "/v1/listings/..",
    ],
)
def test_no_path_leads_out_of_the_door(
    client: FlaskClient, directory: FakeDirectory, path: str
) -> None:
    assert_problem(client.get(path), 404, "not_found")
    assert directory.asked == []


@pytest.mark.parametrize(
    "path", ["/internal/candidates", "/v1/internal/candidates", "/v1/reports", "/v1/times"]
)
def test_what_is_not_open_is_not_there(client: FlaskClient, path: str) -> None:
    assert_problem(client.post(path, json={}), 404, "not_found")


SENDING = ["/v1/search", "/v1/matches", "/v1/matches/explain", "/v1/needs/read"]


@pytest.mark.parametrize("path", SENDING)
class TestBodies:
    @pytest.mark.parametrize(
        "kind", ["text/plain", "application/x-www-form-urlencoded", "", "text/json"]
    )
    def test_another_type_is_refused(
        self, client: FlaskClient, bearer: dict[str, str], path: str, kind: str
    ) -> None:
        response = client.post(path, data=b"{}", content_type=kind, headers=bearer)
        assert_problem(response, 415, "wrong_type")

    def test_a_compressed_body_is_refused(
        self, client: FlaskClient, bearer: dict[str, str], path: str
    ) -> None:
        headers = {**bearer, "Content-Encoding": "gzip", "Content-Type": "application/json"}
        assert_problem(client.post(path, data=b"x", headers=headers), 415, "wrong_type")

    def test_exactly_a_megabyte_goes_on(
        self, client: FlaskClient, bearer: dict[str, str], path: str
    ) -> None:
        raw = b"{}".ljust(MEGABYTE)
        response = client.post(path, data=raw, content_type="application/json", headers=bearer)
        assert response.status_code == 200

    def test_a_byte_more_is_refused(
        self, client: FlaskClient, bearer: dict[str, str], path: str
    ) -> None:
        raw = b"{}".ljust(MEGABYTE + 1)
        response = client.post(path, data=raw, content_type="application/json", headers=bearer)
        assert_problem(response, 413, "too_large")

    def test_a_body_of_unannounced_length_is_refused_past_a_megabyte(
        self, client: FlaskClient, bearer: dict[str, str], path: str
    ) -> None:
        response = client.post(
            path,
            headers={**bearer, "Content-Type": "application/json"},
            input_stream=io.BytesIO(b"x" * (MEGABYTE + 1)),
            environ_overrides={"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"},
        )
        assert_problem(response, 413, "too_large")

    def test_nobody_may_keep_the_answer(
        self, client: FlaskClient, bearer: dict[str, str], path: str
    ) -> None:
        response = client.post(path, json={}, headers=bearer)
        assert response.headers["Cache-Control"] == "no-store"


READS = [
    row.rule.replace("<id>", "1").replace("<path:rest>", "services")
    for row in ROWS
    if row.method == "GET"
]


@pytest.mark.parametrize("mood", ["away", "html", "crash"])
class TestTrouble:
    """A service that is away or not itself is a 503, never an empty success, and leaks nothing."""

    @pytest.mark.parametrize("path", READS)
    def test_reading(
        self,
        client: FlaskClient,
        directory: FakeDirectory,
        matcher: FakeMatcher,
        make_key: MakeKey,
        mood: str,
        path: str,
    ) -> None:
        directory.mood = matcher.mood = mood
        headers = {"Authorization": f"Bearer {make_key(Role.MODERATOR)}"}
        assert_unavailable(client.get(path, headers=headers))

    @pytest.mark.parametrize("path", SENDING)
    def test_sending(
        self,
        client: FlaskClient,
        directory: FakeDirectory,
        matcher: FakeMatcher,
        bearer: dict[str, str],
        mood: str,
        path: str,
    ) -> None:
        directory.mood = matcher.mood = mood
        assert_unavailable(client.post(path, json={}, headers=bearer))


def assert_unavailable(response: TestResponse) -> None:
    assert response.status_code == 503
    assert response.mimetype == "application/problem+json"
    assert int(response.headers["Retry-After"]) >= 1
    assert b"secret" not in response.data


@pytest.mark.parametrize("mode", [Blackhole(), Reset(), Drip(bytes_per_second=50)])
def test_a_bad_network_is_a_503_and_mends_itself(configure: Configure, mode: Mode) -> None:
    settings = configure(SIGNPOST_SEARCH_SECONDS="0.4")
    target = urlsplit(settings.directory_url)
    with FaultProxy("127.0.0.1", target.port or 0) as proxy:
        client = make_app(behind(settings, proxy.port)).test_client()
        assert client.get("/v1/codes").status_code == 200
        proxy.mode = mode
        assert_problem(client.get("/v1/codes"), 503, "unavailable")
        proxy.mode = Pass()
        assert client.get("/v1/codes").status_code == 200


def test_nobody_listening_is_a_503(configure: Configure, bearer: dict[str, str]) -> None:
    settings = configure(
        SIGNPOST_DIRECTORY_URL="unix:/nonexistent/x.sock", SIGNPOST_MATCHER_URL="http://127.0.0.1:9"
    )
    client = make_app(settings).test_client()
    assert_problem(client.post("/v1/search", json={}), 503, "unavailable")
    assert_problem(client.post("/v1/matches", json={}, headers=bearer), 503, "unavailable")


def behind(settings: Settings, port: int) -> Settings:
    return replace(settings, directory_url=f"http://127.0.0.1:{port}")
