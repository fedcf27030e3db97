"""Whatever a listing says, wherever it says it, is only text on a page."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from tests.fakes.inner_services import FakeDirectory, hostile
from tests.unit.gateway.pages import read
from tests.unit.gateway.searching import searched

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
