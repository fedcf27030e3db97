"""A page of results: what it shows, what it counts, and how to turn it."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.fakes.inner_services import FakeDirectory
from tests.unit.gateway.pages import read
from tests.unit.gateway.searching import searched

TELLING = "Zebrafinch lonely"


def test_results(client: FlaskClient) -> None:
    response = searched(client, text="lonely", where="M33 7XX")
    page = read(response)
    assert page.one("h1").text == "2 groups and activities near M33 7XX"
    assert "We read this as: Feeling lonely or isolated: take this off" in page.words
    assert "1.2 km away (about 15 minutes' walk): Sale Moor Community Hall" in page.words
    assert "They come to your home: Trafford" in page.words
    assert "Nobody has checked this for a long time: ring first" in page.words
    assert page.all("mark")[0].text == "lunch"
    assert "tel:01614960000" in page.links


def test_the_words_are_in_no_address_and_nobody_keeps_the_page(client: FlaskClient) -> None:
    response = searched(client, text=TELLING, where="M33 7XX")
    assert "Location" not in response.headers
    assert response.headers["Cache-Control"] == "no-store"
    page = read(response)
    assert not [link for link in page.links if "Zebrafinch" in link]
    assert {form.attributes["method"] for form in page.all("form")} == {"post"}
    assert {form.attributes["action"] for form in page.all("form")} == {"/search"}


def test_filters_show_counts_and_stay_ticked(client: FlaskClient) -> None:
    page = read(searched(client, text="lonely", where="M33", needs="food", days="sun"))
    ticked = [e.attributes["value"] for e in page.all("input") if "checked" in e.attributes]
    assert ticked == ["food", "sun"]
    assert "Not enough food (1)" in page.words
    assert "Sunday (0)" in page.words
    assert all(each.attributes["form"] == "search" for each in page.all("input", type="checkbox"))
    assert "open" in page.one("details").attributes


def test_paging_carries_the_search(client: FlaskClient, directory: FakeDirectory) -> None:
    directory.listings *= 25
    page = read(searched(client, text="lonely", where="M33", free="1"))
    button = next(e for e in page.all("button") if e.text == "Next page")
    assert (button.attributes["name"], button.attributes["value"]) == ("page", "2")
    assert set(page.values("text")) == {"lonely"}
    assert not [e for e in page.all("button") if e.text == "Previous page"]


def test_a_full_list_has_two_pages(client: FlaskClient, directory: FakeDirectory) -> None:
    directory.listings *= 10
    page = read(searched(client, text="lonely", page="1"))
    assert "Page 1 of 1" not in page.words
    directory.listings *= 2
    page = read(searched(client, text="lonely", page="2"))
    assert "Page 2 of 2" in page.words
    assert "(page 2 of 2)" in page.one("title").text


@pytest.mark.parametrize("mood", ["away", "html", "crash"])
def test_a_failure_never_looks_like_nothing_found(
    client: FlaskClient, directory: FakeDirectory, mood: str
) -> None:
    directory.mood = mood
    response = searched(client, text="lonely", where="M33")
    page = read(response)
    assert response.status_code == 503
    assert int(response.headers["Retry-After"]) >= 1
    assert page.one("h1").text == "Sorry, this is not working right now"
    assert "This does not mean that there is nothing to find." in page.words
    assert "We found nothing" not in page.words
    assert page.one("input", id="text").attributes["value"] == "lonely"
