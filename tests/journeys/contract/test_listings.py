"""Listings: one shown whole, and all of them as Open Referral UK."""

from __future__ import annotations

from tests.journeys import shapes
from tests.journeys.contract.promised import SALE, as_published, fits
from tests.journeys.door import Door


def test_a_listing_is_shown_whole(door: Door) -> None:
    found = door.find(text="food bank", near={"postcode": SALE}, size=5)
    for card in found["listings"]:
        reply = door.get(f"/v1/listings/{card['id']}")
        assert reply.status == 200
        shown = fits(reply, shapes.LISTING)
        as_published(door, shown, "Listing")
        assert reply.headers["ETag"] == f'"{shown["version"]}"'
        same = ("id", "source_id", "name", "organisation", "summary", "needs", "cost", "join")
        assert {k: shown[k] for k in same} == {k: card[k] for k in same}
    unknown = door.get("/v1/listings/00000000-0000-0000-0000-000000000000")
    assert unknown.status == 404
    fits(unknown, shapes.PROBLEM, "application/problem+json")


def test_open_referral_pages_hold_every_listing_once(door: Door) -> None:
    about = door.get("/open-referral-uk/")
    assert about.json["version"] == "HSDS-UK-3.0"
    ids: list[str] = []
    page, last = 1, False
    while not last:
        reply = door.get(f"/open-referral-uk/services?per_page=100&page={page}")
        assert reply.headers["Access-Control-Allow-Origin"] == "*"
        body = fits(reply, shapes.SERVICES)
        ids += [each["id"] for each in body["contents"]]
        page, last = page + 1, body["last_page"]
    assert len(ids) == len(set(ids)) == body["total_items"] == door.stored()
    whole = door.get(f"/open-referral-uk/services/{ids[0]}")
    fits(whole, shapes.SERVICE)
