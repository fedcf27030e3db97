"""Ways on from a search: another spelling, another reading, another place, a wider one."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.fakes.inner_services import FakeDirectory
from tests.unit.gateway.pages import read
from tests.unit.gateway.searching import asked, searched, sent_by


def test_another_spelling_is_a_button(client: FlaskClient) -> None:
    page = read(searched(client, text="lonly", where="M33"))
    assert "Did you mean lonely? We looked for that" in page.words
    assert sent_by(page, "Use “lonely”") == [("where", "M33"), ("text", "lonely")]


def test_nothing_found_says_so_and_how_to_go_on(client: FlaskClient) -> None:
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
    client: FlaskClient, directory: FakeDirectory
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


def grouped(fields: list[tuple[str, str]]) -> dict[str, object]:
    return {name: [v for n, v in fields if n == name] for name, _ in fields}


def test_a_place_of_a_shared_name_has_the_others_beside_it(client: FlaskClient) -> None:
    page = read(searched(client, text="lonely", where="Cheadle"))
    assert "There is more than one place of this name." in page.words
    assert sent_by(page, "Cheadle, Staffordshire")[-1] == ("where", "Cheadle, Staffordshire")


def test_a_misspelt_place_is_a_mistake_with_a_way_out(client: FlaskClient) -> None:
    response = searched(client, text="lonely", where="Altringham")
    page = read(response)
    assert response.status_code == 400
    assert "Did you mean one of these places?" in page.words
    assert sent_by(page, "Altrincham") == [("text", "lonely"), ("where", "Altrincham")]
    page = read(searched(client, text="lonely", where="ZZ1 1ZZ"))
    assert "Did you mean" not in page.words


def test_a_place_without_a_map_is_said(client: FlaskClient) -> None:
    page = read(searched(client, text="lonely", where="JE2 3AB"))
    assert "We could not look near you." in page.words
    assert page.one("h1").text == "2 groups and activities"
