"""The pages, read as a browser reads them."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from services.gateway.app import make_app
from services.gateway.headers import SECURITY
from tests.fakes.inner_services import FakeDirectory, hostile, listing
from tests.unit.gateway.conftest import Configure
from tests.unit.gateway.pages import Page, read

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
TELLING = "Zebrafinch lonely"


def searched(client: FlaskClient, **sent: object) -> TestResponse:
    return client.post("/search", data=sent, headers=BROWSER)


def asked(directory: FakeDirectory) -> dict[str, object]:
    body: dict[str, object] = json.loads(directory.asked[-1].body)
    return body


def sent_by(page: Page, button: str) -> list[tuple[str, str]]:
    """The hidden fields of the form with that button, in order."""
    fields: list[tuple[str, str]] = []
    for each in page.elements:
        if each.tag == "form":
            fields = []
        elif each.tag == "input" and each.attributes.get("type") == "hidden":
            fields.append((each.attributes["name"], each.attributes["value"]))
        elif each.tag == "button" and each.text == button:
            return fields
    raise AssertionError(f"no button {button}")


def grouped(fields: list[tuple[str, str]]) -> dict[str, object]:
    return {name: [v for n, v in fields if n == name] for name, _ in fields}


class TestSearchPage:
    def test_it_begins_with_two_boxes_and_asks_nobody(
        self, client: FlaskClient, directory: FakeDirectory
    ) -> None:
        page = read(client.get("/", headers=BROWSER))
        labels = {each.attributes["for"]: each.text.strip() for each in page.all("label")}
        assert labels["text"] == "What is the person looking for?"
        assert labels["where"] == "Where? Postcode or town"
        assert page.one("form", id="search").attributes["method"] == "post"
        assert directory.asked == []

    def test_results(self, client: FlaskClient) -> None:
        response = searched(client, text="lonely", where="M33 7XX")
        page = read(response)
        assert page.one("h1").text == "2 groups and activities near M33 7XX"
        assert "We read this as: Feeling lonely or isolated: take this off" in page.words
        assert "1.2 km away (about 15 minutes' walk): Sale Moor Community Hall" in page.words
        assert "They come to your home: Trafford" in page.words
        assert "Nobody has checked this for a long time: ring first" in page.words
        assert page.all("mark")[0].text == "lunch"
        assert "tel:01614960000" in page.links

    def test_the_words_are_in_no_address_and_nobody_keeps_the_page(
        self, client: FlaskClient
    ) -> None:
        response = searched(client, text=TELLING, where="M33 7XX")
        assert "Location" not in response.headers
        assert response.headers["Cache-Control"] == "no-store"
        page = read(response)
        assert not [link for link in page.links if "Zebrafinch" in link]
        assert {form.attributes["method"] for form in page.all("form")} == {"post"}
        assert {form.attributes["action"] for form in page.all("form")} == {"/search"}

    def test_what_was_typed_stays(self, client: FlaskClient) -> None:
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
        self,
        client: FlaskClient,
        directory: FakeDirectory,
        sent: dict[str, object],
        expected: dict[str, object],
    ) -> None:
        searched(client, **sent)
        assert asked(directory) == {"page": 1, "size": 20, **expected}

    def test_filters_show_counts_and_stay_ticked(self, client: FlaskClient) -> None:
        page = read(searched(client, text="lonely", where="M33", needs="food", days="sun"))
        ticked = [e.attributes["value"] for e in page.all("input") if "checked" in e.attributes]
        assert ticked == ["food", "sun"]
        assert "Not enough food (1)" in page.words
        assert "Sunday (0)" in page.words
        assert all(
            each.attributes["form"] == "search" for each in page.all("input", type="checkbox")
        )
        assert "open" in page.one("details").attributes

    def test_paging_carries_the_search(self, client: FlaskClient, directory: FakeDirectory) -> None:
        directory.listings *= 25
        page = read(searched(client, text="lonely", where="M33", free="1"))
        button = next(e for e in page.all("button") if e.text == "Next page")
        assert (button.attributes["name"], button.attributes["value"]) == ("page", "2")
        assert set(page.values("text")) == {"lonely"}
        assert not [e for e in page.all("button") if e.text == "Previous page"]

    def test_a_full_list_has_two_pages(self, client: FlaskClient, directory: FakeDirectory) -> None:
        directory.listings *= 10
        page = read(searched(client, text="lonely", page="1"))
        assert "Page 1 of 1" not in page.words
        directory.listings *= 2
        page = read(searched(client, text="lonely", page="2"))
        assert "Page 2 of 2" in page.words
        assert "(page 2 of 2)" in page.one("title").text

    def test_another_spelling_is_a_button(self, client: FlaskClient) -> None:
        page = read(searched(client, text="lonly", where="M33"))
        assert "Did you mean lonely? We looked for that" in page.words
        assert sent_by(page, "Use “lonely”") == [("where", "M33"), ("text", "lonely")]

    def test_nothing_found_says_so_and_how_to_go_on(self, client: FlaskClient) -> None:
        response = searched(client, text="xylophone", where="M33 7XX", free="1", days="sun")
        page = read(response)
        assert response.status_code == 200
        assert page.one("h1").text == "We found nothing near M33 7XX that fits"
        assert "The search worked, but nothing we know of fits all of this." in page.words
        assert "use fewer words" in page.words
        here = [("text", "xylophone"), ("where", "M33 7XX")]
        rest = [("free", "1"), ("days", "sun")]
        for label, sent in (
            ("Look up to 16 km away (12 more)", [*here, *rest, ("max_km", "16")]),
            (
                "By phone or online (9 more)",
                [*here, *rest, ("attendance", "online"), ("attendance", "phone")],
            ),
            ("Not only what is free (7 more)", [*here, ("days", "sun")]),
            ("Take off all the choices (5 more)", here),
        ):
            assert sent_by(page, label) == sent

    def test_what_was_read_can_be_taken_off_and_put_back(
        self, client: FlaskClient, directory: FakeDirectory
    ) -> None:
        page = read(searched(client, text="lonely", where="M33", days="tue"))
        label = "Feeling lonely or isolated"
        fields = sent_by(page, f"{label}: take this off✕")
        assert fields[-2:] == [("ignore", "loneliness"), ("ignored_in", "lonely")]
        page = read(searched(client, **grouped(fields)))
        assert asked(directory)["ignore"] == ["loneliness"]
        assert "We read this as" not in page.words
        # What the filters send says it again.
        assert [e.attributes["form"] for e in page.all("input", name="ignore", form="search")]
        fields = sent_by(page, f"{label}: put this back↩")
        page = read(searched(client, **grouped(fields)))
        assert "ignore" not in asked(directory)
        assert asked(directory)["days"] == ["tue"]
        assert "We read this as" in page.words

    def test_a_place_of_a_shared_name_has_the_others_beside_it(self, client: FlaskClient) -> None:
        page = read(searched(client, text="lonely", where="Cheadle"))
        assert "There is more than one place of this name." in page.words
        assert sent_by(page, "Cheadle, Staffordshire")[-1] == ("where", "Cheadle, Staffordshire")

    def test_a_misspelt_place_is_a_mistake_with_a_way_out(self, client: FlaskClient) -> None:
        response = searched(client, text="lonely", where="Altringham")
        page = read(response)
        assert response.status_code == 400
        assert "Did you mean one of these places?" in page.words
        assert sent_by(page, "Altrincham") == [("text", "lonely"), ("where", "Altrincham")]
        page = read(searched(client, text="lonely", where="ZZ1 1ZZ"))
        assert "Did you mean" not in page.words

    def test_a_place_without_a_map_is_said(self, client: FlaskClient) -> None:
        page = read(searched(client, text="lonely", where="JE2 3AB"))
        assert "We could not look near you." in page.words
        assert page.one("h1").text == "2 groups and activities"

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
        self, client: FlaskClient, sent: dict[str, object], field: str, sentence: str
    ) -> None:
        response = searched(client, **sent)
        page = read(response)
        assert response.status_code == 400
        assert page.one("title").text.strip().startswith("Error: ")
        assert f"#{field}" in page.links
        assert sentence in page.one("span", id=f"{field}-error").text
        assert f"{field}-error" in page.one("input", id=field).attributes["aria-describedby"]

    @pytest.mark.parametrize("mood", ["away", "html", "crash"])
    def test_a_failure_never_looks_like_nothing_found(
        self, client: FlaskClient, directory: FakeDirectory, mood: str
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

    def test_a_search_repeated_by_address_is_explained(self, client: FlaskClient) -> None:
        page = read(client.get("/search?text=lonely", headers=BROWSER))
        assert "We keep nothing that you search for" in page.words
        assert page.one("input", id="text").attributes.get("value", "") == ""

    def test_too_long_a_form_is_a_page(self, client: FlaskClient) -> None:
        response = searched(client, text="x" * 1_100_000)
        assert response.status_code == 413
        assert read(response).one("h1").text == "That is too long"

    def test_too_many_searches_is_a_page(self, configure: Configure) -> None:
        client = make_app(configure(SIGNPOST_LIMIT="1")).test_client()
        searched(client, text="lonely")
        response = searched(client, text="lonely")
        assert response.status_code == 429
        assert read(response).one("h1").text == "Too many searches at once"


class TestListingPage:
    def shown(self, client: FlaskClient, directory: FakeDirectory, **changes: object) -> Page:
        directory.listings[0].update(changes)
        return read(client.get(f"/listings/{directory.listings[0]['id']}", headers=BROWSER))

    def test_it_says_everything(self, client: FlaskClient, directory: FakeDirectory) -> None:
        page = self.shown(client, directory, alert="Closed on 22 December.")
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

    def test_what_is_not_known_is_said(self, client: FlaskClient, directory: FakeDirectory) -> None:
        directory.listings[0] = listing("Bare", description="", summary="", organisation="")
        page = self.shown(client, directory, organisation_details=None, source=None)
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

    def test_who_can_ring_is_told_to_ring(
        self, client: FlaskClient, directory: FakeDirectory
    ) -> None:
        page = self.shown(client, directory, access=[])
        assert "It does not say whether a wheelchair can get in. Ring first." in page.words

    @pytest.mark.parametrize("id_", ["nowhere", "%2e%2e", "a%2fb", "a b", "é", "x" * 200])
    def test_no_such_listing(self, client: FlaskClient, id_: str) -> None:
        response = client.get(f"/listings/{id_}", headers=BROWSER)
        assert response.status_code == 404
        assert read(response).one("h1").text == "We cannot find this page"

    @pytest.mark.parametrize("mood", ["away", "html", "crash"])
    def test_a_failure_is_not_a_missing_page(
        self, client: FlaskClient, directory: FakeDirectory, mood: str
    ) -> None:
        directory.mood = mood
        response = client.get("/listings/x", headers=BROWSER)
        assert response.status_code == 503
        assert int(response.headers["Retry-After"]) >= 1
        assert read(response).one("h1").text == "Sorry, this is not working right now"


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "</title></textarea></main><svg onload=alert(1)>",
    "<mark onclick=alert(1)>x</mark><mark>ok</mark>",
    "{{ 7 * 7 }}{% for x in y %}",
    "\u202egnp.exe\u2066",
    "https://user:pass@evil.example/",
    "//evil.example/",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_listing_stays_text(
    client: FlaskClient, directory: FakeDirectory, text: str
) -> None:
    directory.listings = [hostile(text)]
    directory.listings[0]["needs"] = ["loneliness"]
    pages = [read(searched(client, text="lonely")), read(client.get("/listings/hostile"))]
    for page in pages:
        assert not page.all("svg")
        assert not page.all("img")
        assert not [e for e in page.elements if any(n.startswith("on") for n in e.attributes)]
        assert {urlsplit(link).scheme for link in page.links} <= {"", "http", "https"}
        assert not [link for link in page.links if "evil" in link]
    assert " ".join(text.split())[:8] in pages[1].one("h1").text


class TestOtherPages:
    @pytest.mark.parametrize("path", ["/about", "/accessibility", "/v1/docs"])
    def test_they_are_whole(self, client: FlaskClient, path: str) -> None:
        response = client.get(path, headers=BROWSER)
        assert response.status_code == 200
        read(response)

    def test_the_documentation_names_every_operation_and_role(self, client: FlaskClient) -> None:
        page = read(client.get("/v1/docs"))
        assert "POST /v1/matches" in page.words
        assert "With a key of: link_worker, gp_system, moderator. Send: MatchRequest." in page.words

    def test_every_link_within_leads_somewhere(self, client: FlaskClient) -> None:
        for path in ("/", "/about", "/accessibility", "/v1/docs"):
            page = read(client.get(path))
            ids = {f"#{e.attributes['id']}" for e in page.elements if "id" in e.attributes}
            for link in page.links:
                assert link in ids or client.get(link).status_code == 200

    def test_a_browser_gets_a_page_and_a_machine_a_problem(self, client: FlaskClient) -> None:
        assert read(client.get("/nowhere", headers=BROWSER)).one("h1")
        assert client.get("/nowhere").mimetype == "application/problem+json"
        assert client.get("/v1/nowhere", headers=BROWSER).mimetype == "application/problem+json"

    def test_no_cookies_and_every_guard(self, client: FlaskClient) -> None:
        for path in ("/", "/about", "/listings/nope", "/nowhere"):
            response = client.get(path, headers=BROWSER)
            assert "Set-Cookie" not in response.headers
            assert {name: response.headers[name] for name in SECURITY} == SECURITY

    def test_nothing_on_a_page_comes_from_elsewhere(self, client: FlaskClient) -> None:
        page = read(client.get("/"))
        sources = [e.attributes.get("src") or e.attributes.get("href", "") for e in page.elements]
        assert not [each for each in sources if each.startswith(("http", "//"))]
