"""Searches as a browser sends them, and reads what comes back."""

from __future__ import annotations

import json

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.fakes.inner_services import FakeDirectory
from tests.unit.gateway.pages import Page

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


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
