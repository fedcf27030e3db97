"""The search's two boxes: what goes on from them, what stays in them, and mistakes beside them."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from services.gateway.app import make_app
from tests.fakes.inner_services import FakeDirectory
from tests.unit.gateway.conftest import Configure
from tests.unit.gateway.pages import read
from tests.unit.gateway.searching import BROWSER, asked, searched


def test_it_begins_with_two_boxes_and_asks_nobody(
    client: FlaskClient, directory: FakeDirectory
) -> None:
    page = read(client.get("/", headers=BROWSER))
    labels = {each.attributes["for"]: each.text.strip() for each in page.all("label")}
    assert labels["text"] == "What is the person looking for?"
    assert labels["where"] == "Where? Postcode or town"
    assert page.one("form", id="search").attributes["method"] == "post"
    assert directory.asked == []


def test_what_was_typed_stays(client: FlaskClient) -> None:
    page = read(searched(client, text='say "hello" <b>', where="m33"))
    assert page.one("input", id="text").attributes["value"] == 'say "hello" <b>'
    assert page.one("input", id="where").attributes["value"] == "m33"


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({"text": " lunch "}, {"text": "lunch"}),
        ({"where": "m33 7xx"}, {"near": {"postcode": "m33 7xx"}}),
        ({"where": "Sale"}, {"near": {"place": "Sale"}}),
        ({"where": "St  Helens"}, {"near": {"place": "St Helens"}}),
        ({"where": "M33", "max_km": "5"}, {"near": {"postcode": "M33"}, "max_km": 5}),
        ({"text": "x", "max_km": "5"}, {"text": "x"}),
        ({"text": "x", "max_km": "far"}, {"text": "x"}),
        ({"needs": ["food", "nonsense"]}, {"needs": ["food"]}),
        ({"days": ["tue", "wed"], "free": "1"}, {"days": ["tue", "wed"], "free": True}),
        ({"access": "wheelchair"}, {"access": ["wheelchair"]}),
        ({"attendance": "online"}, {"attendance": ["online"]}),
        ({"attendance": ["online", "phone"]}, {"attendance": ["online", "phone"]}),
        (
            {"text": "x", "ignore": ["food", "y"], "ignored_in": "x"},
            {"text": "x", "ignore": ["food"]},
        ),
        ({"text": "x", "ignore": "food", "ignored_in": "another"}, {"text": "x"}),
        ({"text": "x", "ignore": "food"}, {"text": "x"}),
        ({"text": "x", "sort": "nearest"}, {"text": "x"}),
        ({"where": "M33", "sort": "nearest"}, {"near": {"postcode": "M33"}, "sort": "nearest"}),
        ({"text": "x", "sort": "worst"}, {"text": "x"}),
        ({"text": "x", "page": "3"}, {"text": "x", "page": 3}),
        ({"text": "x", "page": "99999"}, {"text": "x", "page": 500}),
        ({"text": "x", "page": "-1"}, {"text": "x"}),
        ({"text": "x", "page": "²"}, {"text": "x"}),
    ],
)
def test_what_the_directory_is_asked(
    client: FlaskClient,
    directory: FakeDirectory,
    sent: dict[str, object],
    expected: dict[str, object],
) -> None:
    searched(client, **sent)
    assert asked(directory) == {"page": 1, "size": 20, **expected}


@pytest.mark.parametrize(
    ("sent", "field", "sentence"),
    [
        ({"where": "ZZ1 1ZZ"}, "where", "Enter a real postcode or a town"),
        ({}, "text", "Say what the person is looking for, or where"),
        ({"where": "x" * 121}, "where", "Enter a postcode or a town"),
        ({"where": "M33\x00"}, "where", "Enter a postcode or a town"),
        ({"text": "x" * 100_001}, "text", "Use fewer words"),
    ],
)
def test_a_mistake_is_shown_at_its_box(
    client: FlaskClient, sent: dict[str, object], field: str, sentence: str
) -> None:
    response = searched(client, **sent)
    page = read(response)
    assert response.status_code == 400
    assert page.one("title").text.strip().startswith("Error: ")
    assert f"#{field}" in page.links
    assert sentence in page.one("span", id=f"{field}-error").text
    assert f"{field}-error" in page.one("input", id=field).attributes["aria-describedby"]


def test_a_search_repeated_by_address_is_explained(client: FlaskClient) -> None:
    page = read(client.get("/search?text=lonely", headers=BROWSER))
    assert "We keep nothing that you search for" in page.words
    assert page.one("input", id="text").attributes.get("value", "") == ""


def test_too_long_a_form_is_a_page(client: FlaskClient) -> None:
    response = searched(client, text="x" * 1_100_000)
    assert response.status_code == 413
    assert read(response).one("h1").text == "That is too long"


def test_too_many_searches_is_a_page(configure: Configure) -> None:
    client = make_app(configure(SIGNPOST_LIMIT="1")).test_client()
    searched(client, text="lonely")
    response = searched(client, text="lonely")
    assert response.status_code == 429
    assert read(response).one("h1").text == "Too many searches at once"
