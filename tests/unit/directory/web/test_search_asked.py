"""What may be asked of a search, and what is refused, field by field."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.vocabulary.codes import ACCESS, ATTENDANCE, DAYS, NEEDS
from tests.unit.problems import assert_bad, assert_problem

Total = Callable[[dict[str, object]], int]
M33: dict[str, object] = {"postcode": "M33 7XX"}
NO_NUMBER = [None, "5", [5], {}, True]
HUGE = 10**400


def wrong(field: str, *values: object) -> list[Any]:
    return [pytest.param({field: v}, [field], id=f"{field}={str(v)[:20]}") for v in values]


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        *wrong("text", None, 7, ["choir"], {}, True, "x" * 100_001),
        *wrong("needs", None, "loneliness", 7, {}, ["loneliness"] * 21),
        *wrong("days", None, "tue", ["mon"] * 21),
        *wrong("access", None, {}, ["parking"] * 21),
        *wrong("languages", None, "ur", ["ur"] * 21),
        *wrong("attendance", None, 7, {}, "by_pigeon", ["phone"] * 21),
        *wrong("age", "78", 78.0, 78.5, True, [], -1, 131, HUGE),
        *wrong("free", None, "true", 1, 0, []),
        *wrong("sort", None, "worst", 7, ["best"], "best; DROP TABLE listings", "BEST"),
        *wrong("page", None, "1", 1.0, True, 0, -1, 10_001, HUGE),
        *wrong("size", None, "20", 0, -1, 101, 20.5, HUGE),
        *wrong("max_km", "5", True, [], 0, -1, 1001, HUGE),
        *wrong("near", "M33", 7, []),
        *wrong("nothing", 1, None),
        *wrong("version", 1),
        *wrong("NEEDS", []),
        ({"needs": ["loneliness", "Loneliness"]}, ["needs[1]"]),
        ({"needs": [7, None]}, ["needs[0]", "needs[1]"]),
        ({"days": ["tuesday"]}, ["days[0]"]),
        ({"access": ["ramp"]}, ["access[0]"]),
        ({"languages": ["ur", "zz"]}, ["languages[1]"]),
        ({"languages": [7]}, ["languages[0]"]),
        ({"attendance": ["phone", "post"]}, ["attendance[1]"]),
        ({"near": {}}, ["near"]),
        ({"near": {"postcode": "M33", "place": "Sale"}}, ["near"]),
        ({"near": {"postcode": "M33", "lat": 53.4, "lon": -2.3}}, ["near"]),
        ({"near": {"lat": 53.4}}, ["near"]),
        ({"near": {"lon": -2.3}}, ["near"]),
        ({"near": {"town": "Sale"}}, ["near.town"]),
        ({"near": {"postcode": 33}}, ["near.postcode"]),
        ({"near": {"postcode": ""}}, ["near.postcode"]),
        ({"near": {"postcode": None}}, ["near.postcode"]),
        ({"near": {"postcode": "M" * 41}}, ["near.postcode"]),
        ({"near": {"postcode": "ZZ99 9ZZ"}}, ["near.postcode"]),
        ({"near": {"postcode": "hello"}}, ["near.postcode"]),
        ({"near": {"postcode": "M33 7XX; DROP"}}, ["near.postcode"]),
        ({"near": {"place": "Xyzzyville"}}, ["near.place"]),
        ({"near": {"place": "x" * 121}}, ["near.place"]),
        ({"near": {"place": "' OR 1=1 --"}}, ["near.place"]),
        ({"near": {"place": "%"}}, ["near.place"]),
        ({"near": {"place": ["Sale"]}}, ["near.place"]),
        ({"near": {"lat": "53.4", "lon": -2.3}}, ["near.lat"]),
        ({"near": {"lat": 91, "lon": 0}}, ["near.lat"]),
        ({"near": {"lat": 53.4, "lon": -181}}, ["near.lon"]),
        ({"near": {"lat": HUGE, "lon": True}}, ["near.lat", "near.lon"]),
        ({"near": {"lat": -2.32, "lon": 53.42}}, ["near.lat"]),
        ({"max_km": 5}, ["max_km"]),
        ({"max_km": 5, "near": None}, ["max_km"]),
        ({"sort": "nearest"}, ["sort"]),
        ({"page": 101, "size": 100}, ["page"]),
        ({"page": 10_000, "size": 2}, ["page"]),
        ({"age": "old", "size": 0, "x": 1}, ["age", "size", "x"]),
    ],
)
def test_a_wrong_field_is_named(
    client: FlaskClient, body: dict[str, object], fields: list[str]
) -> None:
    said = client.post("/v1/search", data=json.dumps(body), content_type="application/json")
    assert_bad(said, *fields)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"near": {"lat": -2.32, "lon": 53.42}}, "swapped"),
        ({"page": 101, "size": 100}, "10,000"),
        ({"text": "x" * 100_001}, "100,000"),
        ({"needs": ["loneliness"] * 21}, "20"),
        ({"needs": ["x"]}, "/v1/codes"),
        ({"sort": "nearest"}, "near what"),
        ({"near": {"place": "Xyzzyville"}}, "Try a postcode"),
    ],
)
def test_the_sentence_says_what_to_do(
    client: FlaskClient, body: dict[str, object], says: str
) -> None:
    said = client.post("/v1/search", json=body)
    assert says in str(assert_problem(said, 400, "bad_input")["detail"])


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": ""},
        {"text": "x" * 100_000},
        {"text": "🙂" * 1000},
        {"near": None, "max_km": None},
        {"age": None},
        {"age": 0},
        {"age": 130},
        {"needs": list(NEEDS)[:20], "days": list(DAYS), "access": list(ACCESS)},
        {"needs": ["loneliness"] * 20},
        {"attendance": list(ATTENDANCE)},
        {"attendance": "in_person"},
        {"languages": ["ur", "bfi", "cy"]},
        {"page": 100, "size": 100},
        {"page": 10_000, "size": 1},
        {"near": {"place": "Sale"}, "max_km": 0.001, "sort": "nearest"},
        {"near": {"place": "  sALE "}, "max_km": 1000},
        {"near": {"postcode": " m337xx"}},
        {"near": {"postcode": "M33 7"}},
        {"near": {"postcode": "M33"}},
        {"near": {"lat": 53, "lon": -2}},
        {"near": {"lat": 0, "lon": 0}},
        {"near": {"lat": 90, "lon": 180}, "max_km": 1000},
    ],
    ids=lambda body: str(body)[:40],
)
def test_what_the_contract_allows_is_answered(client: FlaskClient, body: dict[str, object]) -> None:
    assert client.post("/v1/search", json=body).status_code == 200


@pytest.mark.parametrize(
    ("postcode", "name"),
    [("M33 7XX", "M33 7XX"), ("m337xx", "M33 7XX"), ("M33 9ZZ", "M33 9ZZ"), ("M33", "M33")],
)
def test_a_postcode_of_an_unknown_sector_uses_its_outcode(
    client: FlaskClient, postcode: str, name: str
) -> None:
    said = client.post("/v1/search", json={"near": {"postcode": postcode}}).get_json()
    place = said["understood"]["place"]
    assert place["name"] == name
    assert abs(place["lat"] - 53.42) < 0.1


@pytest.mark.parametrize("postcode", ["JE2 3AB", "GY1 1AA", "IM1 1AA"])
def test_the_islands_are_answered_without_a_place(client: FlaskClient, postcode: str) -> None:
    asked = {"near": {"postcode": postcode}, "max_km": 5, "sort": "nearest"}
    said = client.post("/v1/search", json=asked)
    assert said.status_code == 200
    assert said.get_json()["understood"]["place"] is None


def test_a_town_that_only_our_listings_know_is_known(client: FlaskClient) -> None:
    assert client.post("/v1/search", json={"near": {"place": "sale"}}).status_code == 200


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ({}, 6),
        ({"attendance": "phone"}, 1),
        ({"attendance": ["phone"]}, 1),
        ({"free": True}, 1),
        ({"free": False}, 6),
        ({"days": ["tue", "wed"]}, 1),
        ({"access": ["wheelchair"], "days": ["mon"]}, 0),
        ({"languages": ["ur"]}, 1),
        ({"age": 30}, 5),
        ({"needs": ["loneliness", "loneliness"]}, 1),
        ({"near": M33, "max_km": 2}, 4),
    ],
)
def test_filters_reach_the_engine(total: Total, body: dict[str, object], found: int) -> None:
    assert total(body) == found


HOSTILE = [
    "'; DROP TABLE listings; --", '" OR ""="', "*:*", "_exists_:card", "/.*/", "name:choir OR *",
    "{\"query\":{\"match_all\":{}}}", "<script>alert(1)</script>", "${jndi:ldap://x}", "((((", "\\",
    "choir\r\nX-Evil: 1", "../../etc/passwd", "%00", "a" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(client: FlaskClient, total: Total, text: str) -> None:
    said = client.post("/v1/search", json={"text": text})
    assert said.status_code == 200
    assert said.get_json()["total"] <= 2
    assert text not in said.get_data(as_text=True)
    assert total({}) == 6


QUERY_WRONG = [
    ("size=ten", "size"), ("size=1.0", "size"), ("size=-1", "size"), ("size=%D9%A3", "size"),
    ("size=99999999999", "size"), ("page=", "page"), ("age=x", "age"), ("age=131", "age"),
    ("max_km=far", "max_km"), ("max_km=nan&postcode=M33", "max_km"), ("max_km=inf", "max_km"),
    ("max_km=1e999&postcode=M33", "max_km"), ("max_km=5", "max_km"), ("lat=x&lon=1", "lat"),
    ("free=perhaps", "free"), ("free=", "free"), ("sort=worst", "sort"), ("sort=nearest", "sort"),
    ("need=x", "needs[0]"), ("need=loneliness&need=x", "needs[1]"), ("day=tuesday", "days[0]"),
    ("language=zz", "languages[0]"), ("access=x", "access[0]"), ("attendance=x", "attendance[0]"),
    ("q=a&q=b", "q"), ("postcode=M33&postcode=M34", "postcode"), ("nothing=1", "nothing"),
    ("text=choir", "text"), ("needs=loneliness", "needs"), ("postcode=ZZ99", "near.postcode"),
    ("postcode=M33&place=Sale", "near"), ("lat=53.4", "near"), ("lat=-2.3&lon=53.4", "near.lat"),
    ("place=Xyzzyville", "near.place"), ("page=101&size=100", "page"),
    ("&".join(["need=loneliness"] * 21), "needs"), ("q=" + "x" * 100_001, "text"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "field"), QUERY_WRONG, ids=[q[:30] for q, _ in QUERY_WRONG])
def test_a_wrong_parameter_is_named(client: FlaskClient, query: str, field: str) -> None:
    assert_bad(client.get(f"/v1/search?{query}"), field)


@pytest.mark.parametrize(
    ("query", "body"),
    [
        ("", {}),
        ("q=choir", {"text": "choir"}),
        ("q=choir&postcode=M33+7XX&max_km=8", {"text": "choir", "near": M33, "max_km": 8}),
        ("need=loneliness&need=men", {"needs": ["loneliness", "men"]}),
        (
            "day=tue&access=wheelchair&language=ur",
            {"days": ["tue"], "access": ["wheelchair"], "languages": ["ur"]},
        ),
        ("attendance=phone", {"attendance": ["phone"]}),
        ("free=true&age=78", {"free": True, "age": 78}),
        ("free=1", {"free": True}),
        ("place=Sale&sort=nearest", {"near": {"place": "Sale"}, "sort": "nearest"}),
        ("lat=53.42&lon=-2.32", {"near": {"lat": 53.42, "lon": -2.32}}),
        ("page=2&size=2", {"page": 2, "size": 2}),
    ],
)  # fmt: skip
def test_the_same_asked_by_address_is_answered_the_same(
    client: FlaskClient, query: str, body: dict[str, object]
) -> None:
    by_address = client.get(f"/v1/search?{query}")
    assert by_address.status_code == 200
    assert by_address.get_json() == client.post("/v1/search", json=body).get_json()


@pytest.mark.parametrize("query", ["q=%00", "q=%ff%fe", "q=%ED%A0%80", "place=%00", "postcode=%ff"])
def test_odd_bytes_in_an_address_are_no_fault_of_ours(client: FlaskClient, query: str) -> None:
    assert client.get(f"/v1/search?{query}").status_code in (200, 400)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=4,
)
NEARS = st.fixed_dictionaries(
    {},
    optional={
        "postcode": st.sampled_from(["M33 7XX", "M33", "JE1 1AA"]) | st.text() | VALUES,
        "place": st.sampled_from(["Sale", "Bolton"]) | st.text() | VALUES,
        "lat": st.floats() | st.integers() | VALUES,
        "lon": st.floats() | st.integers() | VALUES,
    },
)
BODIES = st.fixed_dictionaries(
    {},
    optional={
        "text": st.text(st.characters(), max_size=60) | VALUES,
        "near": NEARS | VALUES,
        "max_km": st.floats() | st.integers() | VALUES,
        "needs": st.lists(st.sampled_from(sorted(NEEDS)) | st.text(), max_size=22) | VALUES,
        "age": st.integers() | VALUES,
        "free": st.booleans() | VALUES,
        "days": st.lists(st.sampled_from(sorted(DAYS)), max_size=8) | VALUES,
        "access": VALUES,
        "languages": st.lists(st.sampled_from(["ur", "pl"]), max_size=3) | VALUES,
        "attendance": st.sampled_from(sorted(ATTENDANCE)) | VALUES,
        "sort": st.sampled_from(["best", "nearest", "recently_checked"]) | VALUES,
        "page": st.integers(-1, 10_001) | VALUES,
        "size": st.integers(-1, 101) | VALUES,
        "listing": VALUES,
        "x": VALUES,
    },
)


@settings(max_examples=200, suppress_health_check=list(HealthCheck))
@given(BODIES, st.sampled_from(["/v1/search", "/internal/candidates"]))
def test_no_body_is_ever_a_500(client: FlaskClient, body: dict[str, object], path: str) -> None:
    said = client.post(path, data=json.dumps(body), content_type="application/json")
    assert said.status_code in (200, 400), said.get_data(as_text=True)
    if said.status_code == 400:
        assert_problem(said, 400, "bad_input")
