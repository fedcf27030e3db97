"""The page of one listing: what it says, and that it says what nobody knows."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.fakes.inner_services import FakeDirectory, listing
from tests.unit.gateway.pages import Page, read
from tests.unit.gateway.searching import BROWSER


def shown(client: FlaskClient, directory: FakeDirectory, **changes: object) -> Page:
    directory.listings[0].update(changes)
    return read(client.get(f"/listings/{directory.listings[0]['id']}", headers=BROWSER))


def test_it_says_everything(client: FlaskClient, directory: FakeDirectory) -> None:
    page = shown(client, directory, alert="Closed on 22 December.")
    for said in (
        "Tuesday lunch for people living alone",
        "Closed on 22 December.",
        "Come for soup, bread and a chat.",
        "Every Tuesday, 12 noon to 2pm",
        "Next: Tuesday 1 December, 12 noon",
        "Sale Moor Community Hall, Norris Road, Sale, M33 2TN",
        "For people in Trafford",
        "Aged 60 and over",
        "Languages: English and Urdu",
        "£3 for lunch",
        "You can get in with a wheelchair",
        "Ramp at the side door.",
        "Just turn up",
        "Who can ask: the person and a link worker",
        "Ring 0161 496 0000",
        "Neighbours who cook for neighbours.",
        "Registered charity 1000000",
        "Checked",
        "Contains information from Trafford Council.",
        "Licence: Open Government Licence v3.0",
    ):
        assert said in page.words
    assert {"tel:01614960000", "mailto:lunch@example.org", "https://example.org/lunch"} <= set(
        page.links
    )


def test_what_is_not_known_is_said(client: FlaskClient, directory: FakeDirectory) -> None:
    directory.listings[0] = listing("Bare", description="", summary="", organisation="")
    page = shown(client, directory, organisation_details=None, source=None)
    for said in (
        "It does not say more than its name.",
        "It does not say when. Ask first.",
        "It does not say where. Ask first.",
        "It does not say who it is for. Ask first.",
        "It does not say what it costs. Ask first.",
        "It does not say whether a wheelchair can get in. Ask first.",
        "It does not say how to join.",
        "It does not say who runs it.",
        "We do not know when this was last checked",
        "We do not know where this came from.",
    ):
        assert said in page.words


def test_who_can_ring_is_told_to_ring(client: FlaskClient, directory: FakeDirectory) -> None:
    page = shown(client, directory, access=[])
    assert "It does not say whether a wheelchair can get in. Ring first." in page.words


@pytest.mark.parametrize("id_", ["nowhere", "%2e%2e", "a%2fb", "a b", "é", "x" * 200])
def test_no_such_listing(client: FlaskClient, id_: str) -> None:
    response = client.get(f"/listings/{id_}", headers=BROWSER)
    assert response.status_code == 404
    assert read(response).one("h1").text == "We cannot find this page"


@pytest.mark.parametrize("mood", ["away", "html", "crash"])
def test_a_failure_is_not_a_missing_page(
    client: FlaskClient, directory: FakeDirectory, mood: str
) -> None:
    directory.mood = mood
    response = client.get("/listings/x", headers=BROWSER)
    assert response.status_code == 503
    assert int(response.headers["Retry-After"]) >= 1
    assert read(response).one("h1").text == "Sorry, this is not working right now"
