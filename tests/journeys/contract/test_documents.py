"""What the door says of itself: its vocabulary and its description."""

from __future__ import annotations

from services.vocabulary import codes
from tests.journeys import shapes
from tests.journeys.contract.promised import fits
from tests.journeys.door import Door


def test_the_vocabulary_is_published(door: Door) -> None:
    needs = fits(door.get("/v1/needs"), shapes.NEEDS)
    assert [each["code"] for each in needs["needs"]] == list(codes.NEEDS)
    listed = fits(door.get("/v1/codes"), shapes.CODES)
    known = {
        "needs": codes.NEEDS, "access": codes.ACCESS, "attendance": codes.ATTENDANCE,
        "travel_modes": codes.TRAVEL_MODES, "gender": codes.GENDER,
        "red_flags": codes.RED_FLAGS, "left_out": codes.LEFT_OUT,
    }  # fmt: skip
    for name, expected in known.items():
        assert [each["code"] for each in listed[name]] == list(expected), name


def test_the_description_names_every_address(door: Door) -> None:
    document = door.get("/v1/openapi.json").json
    assert document["openapi"].startswith("3.1")
    promised = {
        "/v1/search", "/v1/suggestions", "/v1/matches", "/v1/needs/read", "/v1/needs", "/v1/codes",
        "/v1/times/read", "/v1/listings/{id}", "/open-referral-uk/", "/v1/openapi.json",
        "/v1/matches/explain",
    }  # fmt: skip
    assert promised <= set(document["paths"])
    assert set(document["paths"]["/v1/search"]) == {"get", "post"}
