"""Every answer has every field that was promised, on either engine, wherever a person lives; and
the two engines answer the same enquiries alike."""

from __future__ import annotations

from typing import Any

import pytest

from services.vocabulary import codes
from tests.journeys import shapes
from tests.journeys.conftest import Keys, Production
from tests.journeys.door import JSON, Door, Reply

SALE = "M33 7XX"
LERWICK = "ZE1 0AA"  # far from every listing
# What was asked, and the name under which the place is understood: None where none is known.
WHERE: list[tuple[dict[str, Any] | None, str | None]] = [
    (None, None),
    ({"postcode": SALE}, "M33 7XX"),
    ({"postcode": " m337xx "}, "M33 7XX"),
    ({"postcode": "M33 7"}, "M33 7"),
    ({"postcode": "M33"}, "M33"),
    ({"postcode": "M33 0ZZ"}, "M33 0ZZ"),  # a sector that does not exist
    ({"postcode": LERWICK}, LERWICK),
    ({"postcode": "JE2 3AB"}, None),  # Jersey
    ({"postcode": "IM1 1AA"}, None),  # Isle of Man
    ({"place": "Sale"}, "Sale"),
    ({"place": "altrincham"}, "Altrincham"),
    ({"lat": 53.4243, "lon": -2.3219}, None),  # named by the data: whatever it is
]
PERSON: dict[str, Any] = {
    "text": "Lonely since his wife died and he is not worried about money. Has had a stroke.",
    "needs": [{"code": "loneliness", "importance": "high"}],
    "age": 78,
    "gender": "male",
    "travel": {"max_km": 5, "modes": ["walk", "public_transport"]},
    "conditions": ["stroke"],
    "interests": ["painting", "ballroom dancing"],
    "languages": ["en"],
    "access": ["wheelchair", "hearing_loop"],
    "max_cost_pounds": 3,
    "availability": [{"day": "tue", "from": "10:00", "to": "15:00"}],
    "attendance": ["in_person"],
    "carer": False,
    "tried": ["00000000-0000-0000-0000-000000000000"],
}


def fits(reply: Reply, shape: dict[str, Any], kind: str = JSON) -> Any:
    """The body, which has this shape."""
    assert reply.headers.get_content_type() == kind, reply.text
    assert shapes.breaks(reply.json, shape) == []
    return reply.json


def as_published(door: Door, body: object, name: str) -> None:
    """`body` is what the door's own description says of it."""
    document = door.get("/v1/openapi.json").json
    schema = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
    assert shapes.breaks(body, schema) == []


@pytest.mark.parametrize(("near", "name"), WHERE)
def test_a_search_answers_everything_from_anywhere(
    door: Door, near: dict[str, Any] | None, name: str | None
) -> None:
    asked = {"text": "somewhere to meet people", **({"near": near} if near else {})}
    reply = door.post("/v1/search", asked)
    assert reply.status == 200
    found = fits(reply, shapes.SEARCH)
    as_published(door, found, "SearchAnswer")
    place = found["understood"]["place"]
    if near is None or name:
        assert (place or {}).get("name") == name
    assert found["listings"], "somebody is there for a person anywhere"
    if place is None:
        assert all(each["distance_km"] is None for each in found["listings"])
    assert reply.headers["Cache-Control"] == "no-store"


def test_a_search_with_everything_in_it(door: Door) -> None:
    asked = {
        "text": "football for children",
        "near": {"postcode": SALE},
        "max_km": 20,
        "needs": ["sport_dance", "being_active"],
        "age": 12,
        "free": False,
        "days": ["sat", "sun"],
        "access": ["wheelchair", "parking"],
        "languages": ["en"],
        "attendance": "in_person",
        "sort": "nearest",
        "page": 1,
        "size": 3,
    }
    found = fits(door.post("/v1/search", asked), shapes.SEARCH)
    assert (found["page"], found["size"]) == (1, 3)
    asked["attendance"] = ["in_person", "online"]
    fits(door.post("/v1/search", asked), shapes.SEARCH)


def test_a_search_by_address_is_the_same_search(door: Door) -> None:
    by_address = door.get(
        "/v1/search?q=food&postcode=M33+7XX&max_km=12&need=food&need=money_worries"
        "&day=mon&day=fri&age=40&sort=nearest&page=1&size=7&free=false"
    )
    assert by_address.status == 200
    posted = door.post(
        "/v1/search",
        {
            "text": "food", "near": {"postcode": SALE}, "max_km": 12, "age": 40,
            "needs": ["food", "money_worries"], "days": ["mon", "fri"], "sort": "nearest",
            "page": 1, "size": 7, "free": False,
        },
    )  # fmt: skip
    assert fits(by_address, shapes.SEARCH) == posted.json
    assert posted.json["total"] > 0


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("beraevement", "bereavement"), ("dementai cafe", "dementia cafe"), ("swiming", "swimming"),
        ("choir", None), ("zugzwang", None), ("((*", None),
    ],
)  # fmt: skip
def test_a_misspelt_search_is_put_right_and_says_so(
    door: Door, text: str, meant: str | None
) -> None:
    found = fits(door.post("/v1/search", {"text": text}), shapes.SEARCH)
    assert found["did_you_mean"] == meant
    if meant:
        assert found["listings"]
        right = door.find(text=meant)
        assert right["did_you_mean"] is None
        assert [e["id"] for e in found["listings"]] == [e["id"] for e in right["listings"]]


def test_a_need_that_was_not_meant_can_be_taken_off(door: Door) -> None:
    text = "lonely and cannot pay the gas bill"
    read = {need["code"] for need in door.find(text=text)["understood"]["needs"]}
    assert "loneliness" in read
    found = fits(door.post("/v1/search", {"text": text, "ignore": ["loneliness"]}), shapes.SEARCH)
    assert {need["code"] for need in found["understood"]["needs"]} == read - {"loneliness"}


def test_what_widens_a_search_adds_what_it_says(door: Door) -> None:
    asked = {"text": "karate", "near": {"postcode": SALE}, "max_km": 1, "days": ["sun"],
             "attendance": ["in_person"], "free": True}  # fmt: skip
    found = fits(door.post("/v1/search", asked), shapes.SEARCH)
    assert found["total"] < 5
    assert 0 < len(found["widen"]) <= 4
    added = [each["adds"] for each in found["widen"]]
    assert added == sorted(added, reverse=True)
    for each in found["widen"]:
        changed = {**asked, **each["change"]}
        if "attendance" not in each["change"]:
            total = door.find(**{k: v for k, v in changed.items() if v is not None})["total"]
            assert total == found["total"] + each["adds"]


def test_places_that_share_a_name_and_misspelt_ones(door: Door) -> None:
    found = fits(door.post("/v1/search", {"near": {"place": "Cheadle"}}), shapes.SEARCH)
    [other] = found["understood"]["other_places"]
    there = door.find(near={"place": other})["understood"]
    assert there["place"]["name"] == other
    assert there["other_places"] == [found["understood"]["place"]["name"]]
    refused = door.post("/v1/search", {"near": {"place": "Altringham"}})
    assert refused.status == 400
    assert "Did you mean Altrincham?" in refused.json["errors"][0]["detail"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("lun", {"need"}), ("altri", {"listing", "place"}), ("cho", {"activity", "listing"}),
        ("sale m", {"listing"}), ("altringham", {"place"}), ("((*", set()), ("", set()),
        ("x" * 100_000, set()),
    ],
)  # fmt: skip
def test_suggestions_while_somebody_types(door: Door, text: str, kinds: set[str]) -> None:
    reply = door.post("/v1/suggestions", {"text": text, "size": 10})
    assert reply.status == 200
    assert reply.headers["Cache-Control"] == "no-store"
    found = fits(reply, shapes.SUGGESTIONS)
    as_published(door, found, "Suggestions")
    assert kinds <= {each["kind"] for each in found["suggestions"]}
    assert bool(kinds) == bool(found["suggestions"])


def test_a_listing_without_a_place_stays_in_a_located_search(door: Door) -> None:
    located = door.find(text="loneliness", near={"postcode": SALE}, max_km=1, size=100)
    without_place = [each for each in located["listings"] if each["distance_km"] is None]
    assert without_place
    assert all(e["distance_km"] <= 1 for e in located["listings"] if e["distance_km"] is not None)


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


@pytest.mark.parametrize("postcode", [SALE, "M33 7", "M33", "M33 0ZZ", LERWICK, "JE2 3AB", None])
def test_a_match_answers_everything_from_anywhere(
    door: Door, keys: Keys, postcode: str | None
) -> None:
    person = {**PERSON, **({"postcode": postcode} if postcode else {})}
    reply = door.post("/v1/matches", {"person": person, "size": 5}, keys[door])
    assert reply.status == 200, reply.text
    answer = fits(reply, shapes.MATCHES)
    as_published(door, answer, "MatchAnswer")
    assert reply.headers["Cache-Control"] == "no-store"
    if postcode == LERWICK:
        assert answer["matches"] == []
        needs = {need["code"] for need in answer["understood"]["needs"]}
        assert set(answer["together"]["unmet"]) == needs
    else:
        assert [match["rank"] for match in answer["matches"]] == [1, 2, 3, 4, 5]
    assert "money_worries" in answer["understood"]["negated"]
    for match in answer["matches"]:
        assert match["reasons"], "nobody is sent anywhere without a reason"


def test_every_reason_quotes_the_listing(door: Door, keys: Keys) -> None:
    asked = {"person": {"text": "lonely and cannot pay the gas bill", "postcode": SALE}}
    answer = door.post("/v1/matches", asked, keys[door]).json
    quotes = 0
    for match in answer["matches"]:
        shown = door.get(f"/v1/listings/{match['listing']['id']}").json
        for reason in match["reasons"]:
            fact = reason["fact"] or {"quote": ""}
            quotes += bool(fact["quote"])
            assert fact["quote"] in str(list(said(shown)))
    assert quotes


def said(value: Any) -> Any:
    """Every text in a listing."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from said(each)
    elif isinstance(value, str):
        yield value


def test_needs_are_read_with_the_place_of_their_words(door: Door, keys: Keys) -> None:
    text = "Zoë’s gas bill 😟 frightens her, and she is 81. Not lonely."
    reply = door.post("/v1/needs/read", {"text": text}, keys[door])
    read = fits(reply, shapes.UNDERSTOOD)
    as_published(door, read, "Understood")
    assert reply.headers["Cache-Control"] == "no-store"
    assert read["needs"]
    for need in read["needs"]:
        assert text[need["start"] : need["end"]] == need["text"]
    assert (read["age"], read["negated"]) == (81, ["loneliness"])


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


def test_the_description_names_every_address(door: Door) -> None:
    document = door.get("/v1/openapi.json").json
    assert document["openapi"].startswith("3.1")
    promised = {
        "/v1/search", "/v1/suggestions", "/v1/matches", "/v1/needs/read", "/v1/needs", "/v1/codes",
        "/v1/listings/{id}", "/open-referral-uk/", "/v1/openapi.json",
    }  # fmt: skip
    assert promised <= set(document["paths"])
    assert set(document["paths"]["/v1/search"]) == {"get", "post"}


ENQUIRIES: list[dict[str, Any]] = [
    {"text": "somewhere to meet people", "near": {"postcode": SALE}, "max_km": 8},
    {"text": "who can help with a big gas bill", "near": {"postcode": SALE}, "max_km": 10},
    {"text": "food bank open on Friday", "near": {"postcode": "M16 0TT"}, "max_km": 5},
    {"text": "bereavement support", "near": {"postcode": "WA14 1EZ"}, "max_km": 15},
    {"text": "dementia cafe", "near": {"postcode": SALE}, "max_km": 10},
    {"text": "swimming", "near": {"postcode": "M41"}, "max_km": 6, "sort": "nearest"},
    {"text": "football for girls", "near": {"place": "Altrincham"}, "max_km": 10},
    {"text": "allotment", "near": {"place": "Sale"}, "max_km": 5},
    {"text": "mental health", "near": {"postcode": "M32"}, "max_km": 5},
    {"text": "library with computers", "near": {"postcode": "OL1 1NL"}, "max_km": 10},
    {"text": "carers' group", "near": {"postcode": SALE}, "max_km": 10},
    {"text": "advice about debt", "near": {"postcode": SALE}, "max_km": 15},
    {"text": "autism family support", "near": {"postcode": SALE}, "max_km": 12},
    {"text": "singing choir", "near": {"postcode": SALE}, "max_km": 12},
    {"needs": ["loneliness"], "near": {"postcode": SALE}, "max_km": 10},
    {"needs": ["food"], "near": {"postcode": "M1 1AE"}, "max_km": 3, "sort": "nearest"},
    {"needs": ["being_active"], "near": {"postcode": "M33"}, "max_km": 4, "days": ["sat"]},
    {"text": "gym", "near": {"postcode": SALE}, "max_km": 6, "age": 70},
    {"text": "children under five", "near": {"postcode": "M31"}, "max_km": 8, "age": 3},
    {"text": "tennis", "access": ["parking"], "near": {"postcode": SALE}, "max_km": 9},
]


def test_the_two_engines_answer_alike(signpost: Door, signpost_in_production: Production) -> None:
    differing = {}
    for number, asked in enumerate(ENQUIRIES):
        one, other = signpost.find(**asked), signpost_in_production.door.find(**asked)
        assert one["total"] > 0, asked
        seen = [(each["total"], top_five(each), each["facets"]) for each in (one, other)]
        if seen[0] != seen[1]:
            differing[number] = seen
    assert differing == {}


HELP: list[dict[str, Any]] = [
    {"text": "beraevement", "near": {"postcode": SALE}, "max_km": 10},
    {"text": "walkin football", "near": {"postcode": SALE}},
    {"text": "alottment"},
    {"text": "carrers grup", "near": {"place": "Sale"}, "max_km": 5},
    {"text": "karate", "near": {"postcode": SALE}, "max_km": 1, "access": ["wheelchair"]},
    {"text": "choir", "near": {"postcode": SALE}, "max_km": 2, "days": ["sun"], "free": True},
    {"text": "library", "near": {"place": "Sale"}, "max_km": 3, "languages": ["ur"], "age": 9},
]
BEGUN = ["lu", "lun", "sale", "altri", "singin", "mens s", "community", "food b", "trafford c"]


def test_the_two_engines_help_alike(signpost: Door, signpost_in_production: Production) -> None:
    doors = (signpost, signpost_in_production.door)
    for asked in HELP:
        one, other = (door.find(**asked) for door in doors)
        assert (one["did_you_mean"], one["widen"]) == (other["did_you_mean"], other["widen"]), asked
        assert one["did_you_mean"] or one["widen"], asked
    for text in BEGUN:
        one, other = (door.post("/v1/suggestions", {"text": text}).json for door in doors)
        assert one == other, text
        assert one["suggestions"], text


def top_five(found: dict[str, Any]) -> set[str]:
    return {each["name"] for each in found["listings"][:5]}
