"""POST /v1/times/read: what comes in is checked, what goes out is the contract's."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.unit.problems import assert_bad

PATH = "/v1/times/read"


def test_it_answers_the_contracts_fields(client: FlaskClient) -> None:
    said = client.post(PATH, json={"text": "every other Tuesday from 5 January 2027, 2-4pm"})
    assert said.status_code == 200
    body = said.get_json()
    assert set(body) == {"clear", "unclear", "text", "sessions", "next"}
    assert (body["clear"], body["unclear"]) == (True, None)
    assert body["text"] == "Every other Tuesday, 2pm to 4pm"
    assert body["sessions"] == [
        {
            "rrule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "start": "14:00", "end": "16:00",
            "not_months": [], "not_bank_holidays": False, "starts": "2027-01-05",
        }
    ]  # fmt: skip


def test_what_is_open_is_asked_and_what_is_certain_stays(client: FlaskClient) -> None:
    asked = {"text": "fortnightly on Mondays 2-4pm; Fridays 10am-12"}
    body = client.post(PATH, json=asked).get_json()
    assert body["clear"] is False
    assert body["unclear"] == "Every other week: starting when?"
    assert body["text"] == "Every Friday, 10am to 12 noon"
    assert [each["rrule"] for each in body["sessions"]] == ["FREQ=WEEKLY;BYDAY=FR"]
    assert len(body["next"]) == 5


@pytest.mark.parametrize("text", ["", "a" * 1_000, "by appointment", "\u202eMon\u202c"])
def test_whatever_is_written_is_answered(client: FlaskClient, text: str) -> None:
    assert client.post(PATH, json={"text": text}).status_code == 200


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "text"),
        ({"text": None}, "text"),
        ({"text": 7}, "text"),
        ({"text": "a" * 1_001}, "text"),
        ({"text": "x", "today": "2026-11-22"}, "today"),
    ],
)
def test_a_wrong_field_is_named(client: FlaskClient, body: dict[str, Any], field: str) -> None:
    assert_bad(client.post(PATH, json=body), field)
