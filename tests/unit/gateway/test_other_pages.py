"""The pages that are no search, and what every page has in common."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from services.gateway.headers import SECURITY
from tests.unit.gateway.pages import read
from tests.unit.gateway.searching import BROWSER


@pytest.mark.parametrize("path", ["/about", "/accessibility", "/v1/docs"])
def test_they_are_whole(client: FlaskClient, path: str) -> None:
    response = client.get(path, headers=BROWSER)
    assert response.status_code == 200
    read(response)


def test_the_documentation_names_every_operation_and_role(client: FlaskClient) -> None:
    page = read(client.get("/v1/docs"))
    assert "POST /v1/matches" in page.words
    assert "With a key of: link_worker, gp_system, moderator. Send: MatchRequest." in page.words


def test_every_link_within_leads_somewhere(client: FlaskClient) -> None:
    for path in ("/", "/about", "/accessibility", "/v1/docs"):
        page = read(client.get(path))
        ids = {f"#{e.attributes['id']}" for e in page.elements if "id" in e.attributes}
        for link in page.links:
            assert link in ids or client.get(link).status_code == 200


def test_a_browser_gets_a_page_and_a_machine_a_problem(client: FlaskClient) -> None:
    assert read(client.get("/nowhere", headers=BROWSER)).one("h1")
    assert client.get("/nowhere").mimetype == "application/problem+json"
    assert client.get("/v1/nowhere", headers=BROWSER).mimetype == "application/problem+json"


def test_no_cookies_and_every_guard(client: FlaskClient) -> None:
    for path in ("/", "/about", "/listings/nope", "/nowhere"):
        response = client.get(path, headers=BROWSER)
        assert "Set-Cookie" not in response.headers
        assert {name: response.headers[name] for name in SECURITY} == SECURITY


def test_nothing_on_a_page_comes_from_elsewhere(client: FlaskClient) -> None:
    page = read(client.get("/"))
    sources = [e.attributes.get("src") or e.attributes.get("href", "") for e in page.elements]
    assert not [each for each in sources if each.startswith(("http", "//"))]
