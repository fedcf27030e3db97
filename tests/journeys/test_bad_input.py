"""Bad input of every kind: a clear problem that names the field, a status 4xx, nothing stored by
half, and the next caller is served as if nothing had been."""

from __future__ import annotations

import gzip
import json
import socket
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.journeys import shapes
from tests.journeys.conftest import Keys
from tests.journeys.door import JSON, PROBLEM, Door, Reply

MEGABYTE = 1024 * 1024
REFUSALS = range(400, 500)
SECRET = "zqsecretzq"


@pytest.fixture(autouse=True)
def unharmed(signpost: Door) -> Iterator[None]:
    """Whatever a test sends: nothing came in or went, and the door still answers."""
    before = signpost.stored()
    yield
    assert signpost.stored() == before
    assert signpost.find(text="food", size=1)["total"] > 0


def assert_problem(reply: Reply, status: int, *fields: str) -> None:
    """A problem in the one shape, with this status, that names these fields."""
    assert reply.status == status, reply.text
    assert reply.headers.get_content_type() == PROBLEM
    shape = shapes.BAD_INPUT if fields else shapes.PROBLEM
    assert shapes.breaks(reply.json, shape) == []
    assert reply.json["status"] == status
    assert set(reply.fields) == set(fields)


MALFORMED = [
    b"", b"{", b"[]", b'"text"', b"12", b"null", b"{'text': 'x'}", b'{"text": "x",}',
    b'{"text": "x"} {"text": "y"}', b'{"text": "x", "text": "y"}',
    b'{"max_km": NaN, "near": {"postcode": "M33"}}', b'{"max_km": Infinity}',
    b'{"max_km": -Infinity}',
    b'{"max_km": 1e400}', b'{"text": "\xff\xfe"}', "{\"text\": \"x\"}".encode("utf-16"),
    b'{"a":' * 10_000 + b"1" + b"}" * 10_000, b"[" * 10_000 + b"]" * 10_000,
    b'{"age": ' + b"9" * 5_000 + b"}",
]  # fmt: skip


SENDING = ["/v1/search", "/v1/suggestions", "/v1/matches", "/v1/needs/read"]


@pytest.mark.parametrize("raw", MALFORMED, ids=lambda raw: repr(raw[:24]))
@pytest.mark.parametrize("path", SENDING)
def test_a_body_that_is_no_json_object(signpost: Door, keys: Keys, path: str, raw: bytes) -> None:
    assert_problem(signpost.post(path, raw, keys[signpost]), 400)


SEARCHES: list[tuple[dict[str, Any], list[str]]] = [
    ({"text": 3}, ["text"]),
    ({"text": None}, ["text"]),
    ({"text": ["lunch"]}, ["text"]),
    ({"text": "a" * 100_001}, ["text"]),
    ({"text": "half \ud83d"}, ["text"]),
    ({"text": "nul \x00"}, ["text"]),
    ({"near": "M33 7XX"}, ["near"]),
    ({"near": {}}, ["near"]),
    ({"near": {"postcode": "ZZ1 1ZZ"}}, ["near.postcode"]),
    ({"near": {"postcode": "M33 7XXX"}}, ["near.postcode"]),
    ({"near": {"postcode": "' OR 1=1 --"}}, ["near.postcode"]),
    ({"near": {"postcode": 33}}, ["near.postcode"]),
    ({"near": {"place": "Nowhere-on-Sea"}}, ["near.place"]),
    ({"near": {"place": "Sale'; DROP TABLE listings; --"}}, ["near.place"]),
    ({"near": {"postcode": "M33", "place": "Sale"}}, ["near"]),
    ({"near": {"lat": 53.4}}, ["near"]),
    ({"near": {"lat": "53.4", "lon": -2.3}}, ["near.lat"]),
    ({"near": {"lat": 91, "lon": 0}}, ["near.lat"]),
    ({"near": {"lat": 53, "lon": 181}}, ["near.lon"]),
    ({"near": {"lat": -2.32, "lon": 53.42}}, ["near.lat"]),
    ({"near": {"lat": 53.4, "lon": True}}, ["near.lon"]),
    ({"max_km": 5}, ["max_km"]),
    ({"near": {"postcode": "M33"}, "max_km": 0}, ["max_km"]),
    ({"near": {"postcode": "M33"}, "max_km": -1}, ["max_km"]),
    ({"near": {"postcode": "M33"}, "max_km": 10_000}, ["max_km"]),
    ({"near": {"postcode": "M33"}, "max_km": "5"}, ["max_km"]),
    ({"near": {"postcode": "M33"}, "max_km": 10**400}, ["max_km"]),
    ({"needs": "loneliness"}, ["needs"]),
    ({"needs": ["loneliness", "gremlins"]}, ["needs[1]"]),
    ({"needs": ["loneliness"] * 21}, ["needs"]),
    ({"needs": [{"code": "loneliness"}]}, ["needs[0]"]),
    ({"ignore": "loneliness"}, ["ignore"]),
    ({"ignore": ["gremlins"]}, ["ignore[0]"]),
    ({"ignore": ["loneliness"] * 21}, ["ignore"]),
    ({"age": "78"}, ["age"]),
    ({"age": 78.5}, ["age"]),
    ({"age": -1}, ["age"]),
    ({"age": 2**63}, ["age"]),
    ({"age": True}, ["age"]),
    ({"free": "yes"}, ["free"]),
    ({"free": 1}, ["free"]),
    ({"days": ["tuesday"]}, ["days[0]"]),
    ({"access": ["*"]}, ["access[0]"]),
    ({"languages": ["klingon"]}, ["languages[0]"]),
    ({"attendance": "by_pigeon"}, ["attendance"]),
    ({"sort": "name; DROP TABLE listings"}, ["sort"]),
    ({"sort": "_score"}, ["sort"]),
    ({"page": 0}, ["page"]),
    ({"page": 101, "size": 100}, ["page"]),
    ({"size": 0}, ["size"]),
    ({"size": 101}, ["size"]),
    ({"colour": "red"}, ["colour"]),
    ({"role": "moderator", "verified": True}, ["role", "verified"]),
    ({"near": {"postcode": "M33", "country": "GB"}}, ["near.country"]),
    ({"text": 1, "age": "x", "days": ["x"]}, ["text", "age", "days[0]"]),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "fields"), SEARCHES)
def test_a_search_with_a_mistake_names_its_field(
    signpost: Door, asked: dict[str, Any], fields: list[str]
) -> None:
    assert_problem(signpost.post("/v1/search", asked), 400, *fields)


SUGGESTIONS: list[tuple[dict[str, Any], list[str]]] = [
    ({"text": 3}, ["text"]),
    ({"text": "nul \x00"}, ["text"]),
    ({"text": "lun", "size": 0}, ["size"]),
    ({"text": "lun", "size": 11}, ["size"]),
    ({"text": "lun", "kinds": ["gremlins"]}, ["kinds[0]"]),
    ({"text": "lun", "kinds": "place"}, ["kinds"]),
    ({"text": "lun", "q": "lun"}, ["q"]),
]


@pytest.mark.parametrize(("asked", "fields"), SUGGESTIONS)
def test_a_suggestion_with_a_mistake_names_its_field(
    signpost: Door, asked: dict[str, Any], fields: list[str]
) -> None:
    assert_problem(signpost.post("/v1/suggestions", asked), 400, *fields)


QUERIES = [
    ("q=a&q=b", "q"), ("colour=red", "colour"), ("age=old", "age"), ("max_km=5", "max_km"),
    ("postcode=ZZ1+1ZZ", "near.postcode"), ("need=gremlins", "needs[0]"), ("free=maybe", "free"),
    ("lat=nan&lon=2", "lat"), ("page=99999999999", "page"), ("size=1e2", "size"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "field"), QUERIES)
def test_an_address_with_a_mistake_names_its_field(signpost: Door, query: str, field: str) -> None:
    assert_problem(signpost.get(f"/v1/search?{query}"), 400, field)


PEOPLE: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["person"]),
    ({"text": "   "}, ["person"]),
    ({"text": 1}, ["person.text"]),
    ({"text": "a" * 100_001}, ["person.text"]),
    ({"text": "x", "name": "a name"}, ["person.name"]),
    ({"text": "x", "nhs_number": "9434765919"}, ["person.nhs_number"]),
    ({"needs": [{"code": "gremlins"}]}, ["person.needs[0].code"]),
    ({"needs": [{"code": "food"}, {"importance": "high"}]}, ["person.needs[1].code"]),
    ({"needs": [{"code": "food", "importance": "very"}]}, ["person.needs[0].importance"]),
    ({"needs": [{"code": "food"}] * 20_000}, ["person.needs"]),
    ({"text": "x", "age": 121}, ["person.age"]),
    ({"text": "x", "age": 10**30}, ["person.age"]),
    ({"text": "x", "gender": "F"}, ["person.gender"]),
    ({"text": "x", "postcode": "ZZ1 1ZZ"}, ["person.postcode"]),
    ({"text": "x", "postcode": "nonsense"}, ["person.postcode"]),
    ({"text": "x", "travel": {"max_km": 0}}, ["person.travel.max_km"]),
    ({"text": "x", "travel": {"modes": ["teleport"]}}, ["person.travel.modes[0]"]),
    ({"text": "x", "travel": {"speed": 3}}, ["person.travel.speed"]),
    ({"text": "x", "conditions": "stroke"}, ["person.conditions"]),
    ({"text": "x", "interests": [""]}, ["person.interests[0]"]),
    ({"text": "x", "interests": ["chess"] * 21}, ["person.interests"]),
    ({"text": "x", "languages": ["klingon"]}, ["person.languages[0]"]),
    ({"text": "x", "access": ["stairs"]}, ["person.access[0]"]),
    ({"text": "x", "max_cost_pounds": -1}, ["person.max_cost_pounds"]),
    ({"text": "x", "max_cost_pounds": "3"}, ["person.max_cost_pounds"]),
    ({"text": "x", "availability": [{"day": "tue", "from": "25:00"}]},
     ["person.availability[0].from"]),
    ({"text": "x", "availability": [{"day": "tue", "from": "15:00", "to": "10:00"}]},
     ["person.availability[0].to"]),
    ({"text": "x", "attendance": ["in person"]}, ["person.attendance[0]"]),
    ({"text": "x", "carer": "no"}, ["person.carer"]),
    ({"text": "x", "tried": [7]}, ["person.tried[0]"]),
]  # fmt: skip


@pytest.mark.parametrize(("person", "fields"), PEOPLE)
def test_a_person_with_a_mistake_names_its_field(
    signpost: Door, keys: Keys, person: dict[str, Any], fields: list[str]
) -> None:
    reply = signpost.post("/v1/matches", {"person": person}, keys[signpost])
    assert_problem(reply, 400, *fields)


@pytest.mark.parametrize(
    ("path", "body", "fields"),
    [
        ("/v1/matches", {}, ["person"]),
        ("/v1/matches", {"person": "x"}, ["person"]),
        ("/v1/matches", {"person": {"text": "x"}, "size": 101}, ["size"]),
        ("/v1/matches", {"person": {"text": "x"}, "store": True}, ["store"]),
        ("/v1/needs/read", {}, ["text"]),
        ("/v1/needs/read", {"text": None}, ["text"]),
        ("/v1/needs/read", {"text": "x", "language": "en"}, ["language"]),
    ],
)
def test_what_stands_around_a_person_is_checked_too(
    signpost: Door, keys: Keys, path: str, body: dict[str, Any], fields: list[str]
) -> None:
    assert_problem(signpost.post(path, body, keys[signpost]), 400, *fields)


def test_a_mistake_is_never_repeated_in_the_answer(signpost: Door) -> None:
    for asked in ({"sort": SECRET}, {"near": {"place": SECRET}}):
        assert SECRET not in signpost.post("/v1/search", asked).text


@pytest.mark.parametrize("size", [MEGABYTE + 1, 10 * MEGABYTE])
@pytest.mark.parametrize("path", SENDING)
def test_a_body_that_is_too_large(signpost: Door, keys: Keys, path: str, size: int) -> None:
    start, end = b'{"text": "', b'"}'
    body = start + b"a" * (size - len(start) - len(end)) + end
    assert_problem(signpost.post(path, body, keys[signpost]), 413)


def test_the_largest_body_is_read(signpost: Door) -> None:
    body = b'{"text": "lunch"' + b" " * (MEGABYTE - 17) + b"}"
    assert len(body) == MEGABYTE
    assert signpost.post("/v1/search", body).status == 200


def test_the_longest_text_is_answered(signpost: Door, keys: Keys) -> None:
    text = ("lonely and cold, " * 6_000)[:100_000]
    assert signpost.post("/v1/search", {"text": text}).status == 200
    person = {"person": {"text": text, "postcode": "M33 7XX"}, "size": 1}
    assert signpost.post("/v1/matches", person, keys[signpost]).status == 200


def test_a_compressed_body_is_refused_unread(signpost: Door) -> None:
    bomb = gzip.compress(b'{"text": "' + b"a" * (20 * MEGABYTE) + b'"}')
    assert_problem(signpost.post("/v1/search", bomb, Content_Encoding="gzip"), 415)
    assert_problem(signpost.post("/v1/search", b'{"text": "x"}', Content_Encoding="br"), 415)


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "application/xml", "json", ""]
)
def test_another_type_is_refused(signpost: Door, kind: str) -> None:
    assert_problem(signpost.post("/v1/search", {"text": "x"}, Content_Type=kind), 415)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("PUT", "/v1/search"), ("DELETE", "/v1/search"), ("PATCH", "/v1/codes"),
        ("POST", "/v1/codes"), ("GET", "/v1/matches"), ("GET", "/v1/needs/read"),
        ("TRACE", "/v1/search"), ("POST", "/v1/listings/x"),
    ],
)  # fmt: skip
def test_another_method_is_refused(signpost: Door, method: str, path: str) -> None:
    refused = signpost.ask(method, path, b"{}", headers={"Content-Type": JSON})
    assert_problem(refused, 405)
    assert refused.headers["Allow"]


def test_a_method_cannot_be_overridden(signpost: Door) -> None:
    said = {"X-HTTP-Method-Override": "POST", "X-HTTP-Method": "POST", "X-Method-Override": "POST"}
    assert_problem(signpost.ask("GET", "/v1/matches?_method=POST", headers=said), 405)


@pytest.mark.parametrize(
    "path",
    [
        "/v1/listings/' OR '1'='1", "/v1/listings/1;DROP TABLE listings",
        "/v1/listings/..%2f..%2fetc%2fpasswd", "/v1/listings/%00", "/v1/../internal/candidates",
        "/internal/candidates", "/v1/listings/*", "/open-referral-uk/services/%27",
    ],
)  # fmt: skip
def test_an_address_is_only_an_address(signpost: Door, path: str) -> None:
    assert_problem(signpost.get(path.replace(" ", "%20")), 404)


# What an engine would read as its own language is to find what its words alone find. (Where a mark
# ends a sentence, so it does on the other side: whoever reads needs looks at sentences.)
QUERY_LANGUAGE = [
    ("name:food", "name. food"), ("+food -bank", "food bank"),
    ('"food" AND "bank"', "food and bank"),
    ("foo* OR bank~2", "foo or bank 2"), ("/f.*d/ bank", "f d bank"), ("food^9000", "food 9000"),
    ("_exists_:description", "exists description"), ("food') OR ('1'='1", "food or 1 1"),
    ("{\"match\": {}} food", "match. food"), ("[a TO z] food", "a to z food"),
    ("food " + "*" * 500, "food"), ("cafe\u0301", "caf\u00e9"),
]  # fmt: skip


@pytest.mark.parametrize(("hostile", "plain"), QUERY_LANGUAGE)
def test_words_are_never_a_query(door: Door, hostile: str, plain: str) -> None:
    one, other = door.find(text=hostile), door.find(text=plain)
    assert one["total"] == other["total"] > 0
    assert [x["id"] for x in one["listings"]] == [x["id"] for x in other["listings"]]


ODD_LETTERS = [
    "İstanbul ıI",
    "\u202eevil\u202c",
    "a\u200bb\ufeff",
    "𝕗𝕠𝕠𝕕 bank",
    "ﬁtness",
    "🧑‍🤝‍🧑 food",
]


@pytest.mark.parametrize("text", ODD_LETTERS)
def test_letters_of_any_kind_are_answered(door: Door, keys: Keys, text: str) -> None:
    assert door.find(text=text)["understood"]["needs"] is not None
    for form in ("NFC", "NFD"):
        same = unicodedata.normalize(form, text)
        assert door.post("/v1/needs/read", {"text": same}, keys[door]).status == 200


@pytest.mark.parametrize(
    "near", [{"lat": 90, "lon": 0}, {"lat": 53.4, "lon": 180}, {"lat": 53.4, "lon": -180}]
)
def test_the_ends_of_the_earth_are_places(door: Door, near: dict[str, float]) -> None:
    found = door.find(near=near, max_km=1000)
    assert all(each["distance_km"] is None for each in found["listings"])


def raw(door: Door, *pieces: bytes) -> bytes:
    """What comes back for these bytes until the door hangs up, or keeps still for a moment."""
    answer = b""
    with socket.create_connection(("127.0.0.1", door.port), timeout=20) as line:
        try:
            for piece in pieces:
                line.sendall(piece)
            line.settimeout(3)
            while chunk := line.recv(65536):
                answer += chunk
        except OSError:
            pass
    return answer


HOST = b"Host: 127.0.0.1\r\n"
POST = b"POST /v1/search HTTP/1.1\r\n" + HOST + b"Content-Type: application/json\r\n"
ODDITIES = {
    "duplicate host": b"GET /v1/codes HTTP/1.1\r\n" + HOST + b"Host: zqsecretzq\r\n\r\n",
    "length and chunks": POST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "two lengths": POST + b"Content-Length: 2\r\nContent-Length: 30\r\n\r\n{}",
    "negative length": POST + b"Content-Length: -1\r\n\r\n{}",
    "no number": POST + b"Content-Length: two\r\n\r\n{}",
    "ten thousand headers": b"GET /v1/codes HTTP/1.1\r\n" + HOST + b"X-A: b\r\n" * 10_000 + b"\r\n",
    "one long header": b"GET / HTTP/1.1\r\n" + HOST + b"X-A: " + b"b" * 100_000 + b"\r\n\r\n",
    "a space in a name": b"GET / HTTP/1.1\r\n" + HOST + b"X zqsecretzq: b\r\n\r\n",
    "a folded header": b"GET / HTTP/1.1\r\n" + HOST + b"X-A: b\r\n  c\r\n\r\n",
    "no http": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 64 + b"\r\n\r\n",
    "an unknown version": b"GET / HTTP/9.9\r\n" + HOST + b"\r\n",
    "10 MB of query": b"GET /v1/search?q=" + b"a" * (10 * MEGABYTE) + b" HTTP/1.1\r\n" + HOST
    + b"\r\n",
    "a bad chunk": POST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
}  # fmt: skip


@pytest.mark.parametrize("name", ODDITIES)
def test_what_is_no_proper_http_is_refused(signpost: Door, name: str) -> None:
    answer = raw(signpost, ODDITIES[name])
    # Of the longest the door may hang up before its answer could be read.
    assert answer[:9] in (b"HTTP/1.1 ", b"HTTP/1.0 ") or (name == "10 MB of query" and not answer)
    if answer:
        assert int(answer[9:12]) in REFUSALS, answer[:200]
        assert f"Content-Type: {PROBLEM}".encode() in answer
    assert answer.count(b"HTTP/1.") <= 1, "nothing smuggled gets an answer of its own"
    assert SECRET.encode() not in answer


CSV = "name,description,postcode\nThe Café,Tea and company,ZE1 0AA\n"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (CSV.encode("cp1252"), "UTF-8"),
        (CSV.encode("utf-16"), "UTF-8"),
        ((CSV + "Plain,Plain,ZE1 0AA\n" * 2_000).encode() + b"Caf\xe9,Late,ZE1 0AA\n", "UTF-8"),
        (b"colour,size\nred,3\n", "headings"),
        (b"\x00\x01\x02\x03" * 100, ""),
        (b"", ""),
        (b'[{"id": 1, "name": "x"', ""),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_whole(
    signpost: Door, tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "listings.csv"
    path.write_bytes(content)
    done = signpost.directory("import", path, "--wait")
    assert done.returncode == 2, done.stderr
    assert "listings.csv: " in done.stderr
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_a_bad_row_is_reported_and_stops_no_other(signpost: Door, tmp_path: Path) -> None:
    path = tmp_path / "rows.json"
    path.write_text(json.dumps([{"id": "1"}, "no object", {"name": "", "id": "2"}]))
    done = signpost.directory("import", path, "--format", "oruk")
    assert done.returncode == 0, done.stderr
    assert "3 refused" in done.stderr
    report = max((signpost.home / "reports").glob("*-rows.csv")).read_text().splitlines()
    assert [line.split(",")[0] for line in report] == ["row", "1", "2", "3"]
    assert all(line.split(",")[3] for line in report)
