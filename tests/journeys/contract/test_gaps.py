"""The report of gaps: what nobody offers is told of from the fifth time on, to who may know."""

from __future__ import annotations

import time

import pytest

from tests.journeys import shapes
from tests.journeys.conftest import Keys
from tests.journeys.contract.promised import as_published, fits
from tests.journeys.door import Door, eventually

FAR = "KW17"  # the isles of Orkney: far from every listing
FARTHER = "HS2"
WRITTEN_SECONDS = 2.5


def match(door: Door, key: str, outcode: str, times: int) -> None:
    person = {"needs": [{"code": "bereavement"}, {"code": "debt"}], "postcode": f"{outcode} 0AA"}
    for _ in range(times):
        reply = door.post("/v1/matches", {"person": person}, key)
        assert set(reply.json["together"]["unmet"]) == {"bereavement", "debt"}, reply.text


def rows(door: Door, key: str, query: str = "") -> dict[tuple[str, str], int]:
    reply = door.get(f"/v1/gaps{query}", key)
    assert reply.status == 200, reply.text
    return {(each["outcode"], each["need"]): each["count"] for each in reply.json["gaps"]}


def test_five_matches_make_a_row_and_four_do_not(door: Door, keys: Keys) -> None:
    reader = door.key("link_worker")
    match(door, keys[door], FAR, 4)
    match(door, keys[door], FARTHER, 5)
    expected = {(FARTHER, "bereavement"): 5, (FARTHER, "debt"): 5}
    eventually(lambda: rows(door, reader, f"?outcode={FARTHER}") == expected, "five are counted")
    time.sleep(WRITTEN_SECONDS)
    assert rows(door, reader, f"?outcode={FAR}") == {}
    reply = door.get("/v1/gaps", reader)
    report = fits(reply, shapes.GAPS)
    as_published(door, report, "GapReport")
    assert reply.headers["Cache-Control"] == "no-store"
    assert report["least"] == 5
    counts = [each["count"] for each in report["gaps"]]
    assert counts == sorted(counts, reverse=True)
    assert all(count >= 5 for count in counts)
    month = f"?from={report['to']}&to={report['to']}"
    assert expected.items() <= rows(door, reader, month).items()
    assert rows(door, reader, f"?need=debt&outcode={FARTHER.lower()}") == {(FARTHER, "debt"): 5}


@pytest.mark.parametrize(
    ("role", "status"),
    [(None, 401), ("gp_system", 403), ("link_worker", 200), ("moderator", 200)],
)
def test_who_may_read_it(door: Door, role: str | None, status: int) -> None:
    reply = door.get("/v1/gaps", door.key(role) if role else "")
    assert reply.status == status
    if status != 200:
        assert shapes.breaks(reply.json, shapes.PROBLEM) == []
        assert "gaps" not in reply.json


def test_what_cannot_be_asked_is_named(door: Door) -> None:
    reply = door.get("/v1/gaps?from=2026-13&outcode=M33+7XX&day=1", door.key("moderator"))
    assert reply.status == 400
    fits(reply, shapes.BAD_INPUT, "application/problem+json")
    assert set(reply.fields) == {"from", "outcode", "day"}
