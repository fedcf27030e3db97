"""Every route names its action, and every cell of the table is obeyed at the door."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from services.gateway.access.guard import actions_of
from services.gateway.access.permissions import KEY_ROLES, PERMISSIONS, Action, Role, may
from services.gateway.app import make_app
from tests.unit.gateway.conftest import Configure, MakeKey
from tests.unit.gateway.problems import assert_problem

# The table once more, written by hand: a change to one must be meant.
EVERYBODY = {"public", "link_worker", "gp_system", "moderator"}
EXPECTED = {
    "see_health": EVERYBODY,
    "see_documents": EVERYBODY,
    "see_pages": EVERYBODY,
    "search": EVERYBODY,
    "read_listing": EVERYBODY,
    "read_vocabulary": EVERYBODY,
    "read_times": EVERYBODY,
    "read_open_referral": EVERYBODY,
    "match": EVERYBODY - {"public"},
    "read_needs": EVERYBODY - {"public"},
    "read_gaps": {"link_worker", "moderator"},
}


def test_the_table_is_as_expected() -> None:
    assert {action: set(roles) for action, roles in PERMISSIONS.items()} == EXPECTED


def test_an_action_that_the_table_does_not_name_is_refused_to_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("services.gateway.access.permissions.PERMISSIONS", {})
    assert not any(may(role, action) for role in Role for action in Action)


def test_every_route_names_its_action(app: Flask) -> None:
    nameless = [rule for rule in app.url_map.iter_rules() if rule.endpoint not in actions_of(app)]
    assert nameless == []


def test_a_route_that_somebody_forgot_to_name_is_refused(app: Flask) -> None:
    app.add_url_rule("/forgotten", "forgotten", lambda: "secret")
    assert_problem(app.test_client().get("/forgotten"), 403, "not_allowed")


@pytest.mark.parametrize("path", ["/v1/matches", "/v1/matches/explain", "/v1/needs/read"])
class TestWithAKeyOnly:
    def test_nobody_gets_in_without_a_key(self, client: FlaskClient, path: str) -> None:
        assert_problem(client.post(path, json={"text": "x"}), 401, "not_authenticated")

    @pytest.mark.parametrize("role", KEY_ROLES)
    def test_every_role_gets_in_with_one(
        self, client: FlaskClient, make_key: MakeKey, role: Role, path: str
    ) -> None:
        headers = {"Authorization": f"bearer {make_key(role)}"}
        assert client.post(path, json={"text": "x"}, headers=headers).status_code == 200

    @pytest.mark.parametrize(
        "sent", ["", "x", "sp_0123abcd_" + "a" * 43, "null", "sp_00000000_é", "sp_" + "a" * 9000]
    )
    def test_what_is_no_key_is_refused(self, client: FlaskClient, path: str, sent: str) -> None:
        headers = {"Authorization": f"Bearer {sent}"}
        assert_problem(client.post(path, json={}, headers=headers), 401, "not_authenticated")

    def test_a_key_in_the_address_is_refused(
        self, client: FlaskClient, make_key: MakeKey, path: str
    ) -> None:
        key = make_key(Role.GP_SYSTEM)
        headers = {"Authorization": f"Bearer {key}"}
        response = client.post(f"{path}?key={key}", json={}, headers=headers)
        said = assert_problem(response, 401, "not_authenticated")
        assert key not in str(said)

    def test_other_methods_are_refused(self, client: FlaskClient, path: str) -> None:
        for method in ("GET", "PUT", "PATCH", "DELETE", "OPTIONS"):
            response = client.open(path, method=method)
            assert_problem(response, 405, "method_not_allowed")
            assert response.headers["Allow"] == "POST"


def test_a_wrong_key_is_refused_where_none_is_needed(client: FlaskClient) -> None:
    headers = {"Authorization": "Bearer sp_0123abcd_" + "a" * 43}
    assert_problem(client.get("/v1/codes", headers=headers), 401, "not_authenticated")


@pytest.mark.parametrize(
    "path",
    [
        "/v1/matches/",
        "/V1/matches",
        "/v1//matches",
        "//v1/matches",
        "/v1/x/../matches",
        "/v1/%6datches/x",
    ],
)
def test_another_spelling_is_no_way_in(client: FlaskClient, path: str) -> None:
    assert_problem(client.post(path, json={}), 404, "not_found")


def test_too_many_is_429_with_its_headers(configure: Configure) -> None:
    client = make_app(configure(SIGNPOST_LIMIT="2")).test_client()
    first = client.get("/v1/codes")
    assert (first.headers["RateLimit-Limit"], first.headers["RateLimit-Remaining"]) == ("2", "1")
    client.get("/v1/codes")
    refused = client.get("/v1/codes")
    assert_problem(refused, 429, "too_many")
    assert refused.headers["RateLimit-Remaining"] == "0"
    assert int(refused.headers["RateLimit-Reset"]) >= 1
    assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize(("proxies", "counted_apart"), [("0", False), ("1", True)])
def test_a_forwarded_address_counts_only_behind_a_trusted_proxy(
    configure: Configure, proxies: str, counted_apart: bool
) -> None:
    settings = configure(SIGNPOST_LIMIT="1", SIGNPOST_TRUSTED_PROXIES=proxies)
    client = make_app(settings).test_client()
    codes = [
        client.get("/v1/codes", headers={"X-Forwarded-For": f"10.0.0.{n}"}).status_code
        for n in range(2)
    ]
    assert codes == ([200, 200] if counted_apart else [200, 429])


@pytest.mark.parametrize(
    ("second", "shared"), [("2001:db8:1:2::9", True), ("2001:db8:1:3::1", False)]
)
def test_one_ipv6_household_is_one_caller(configure: Configure, second: str, shared: bool) -> None:
    client = make_app(configure(SIGNPOST_LIMIT="1")).test_client()
    client.get("/v1/codes", environ_base={"REMOTE_ADDR": "2001:db8:1:2::1"})
    again = client.get("/v1/codes", environ_base={"REMOTE_ADDR": second})
    assert again.status_code == (429 if shared else 200)


def test_a_key_has_a_count_of_its_own(configure: Configure, make_key: MakeKey) -> None:
    client = make_app(configure(SIGNPOST_LIMIT="1")).test_client()
    assert client.get("/v1/codes").status_code == 200
    headers = {"Authorization": f"Bearer {make_key(Role.GP_SYSTEM)}"}
    assert client.get("/v1/codes", headers=headers).status_code == 200
    assert client.get("/v1/codes", headers=headers).status_code == 429
