"""JSON in, strictly: what two readers could understand differently is a 400, never a 500."""

from __future__ import annotations

import io
import json

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from services.common.errors import BadInput
from services.common.web.bodies import BODY_LIMIT, DEEPEST, parse_object
from tests.unit.common.web.conftest import CANARY
from tests.unit.problems import assert_bad, assert_problem


def post(client: FlaskClient, body: bytes, **more: object) -> TestResponse:
    return client.post("/echo", data=body, **{"content_type": "application/json", **more})


def nested(levels: int, opening: str = '{"a":', closing: str = "}") -> bytes:
    return (opening * levels + "1" + closing * levels).encode()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"{}", {}),
        (b' {"a": [1, 2.5, true, null, "x"]} \n', {"a": [1, 2.5, True, None, "x"]}),
        ('{"a": "Ünïcødé 🙂"}'.encode(), {"a": "Ünïcødé 🙂"}),
        (rb'{"a": "\ud83d\ude42"}', {"a": "🙂"}),
        (b'{"a": 1e300}', {"a": 1e300}),
        (b'{"a": {"a": 1}, "b": {"a": 2}}', {"a": {"a": 1}, "b": {"a": 2}}),
        (nested(DEEPEST), json.loads(nested(DEEPEST))),
    ],
)
def test_an_object_is_read(body: bytes, expected: object) -> None:
    assert parse_object(body) == expected


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"{'a': 1}", "not JSON"),
        (b'{"a": 1,}', "not JSON"),
        (b'{"a": 1} {"b": 2}', "not JSON"),
        (b'{"a": 01}', "not JSON"),
        (b'{"a": "\x00"}', "not JSON"),
        (b'\xef\xbb\xbf{"a": 1}', "not JSON"),
        (b'{"a": "\xff"}', "not UTF-8"),
        (b'{"a": "\xed\xa0\x80"}', "not UTF-8"),
        ('{"a": 1}'.encode("utf-16"), "not UTF-8"),
        (b'{"a": NaN}', "NaN"),
        (b'{"a": Infinity}', "NaN"),
        (b'{"a": [-Infinity]}', "NaN"),
        (b'{"a": 1e400}', "too large"),
        (b'{"a": -1e400}', "too large"),
        (b'{"a": ' + b"9" * 5000 + b"}", "too large"),
        (b'{"a": 1, "a": 2}', "twice"),
        (b'{"b": {"a": 1, "\\u0061": 1}}', "twice"),
        (b"[1]", "object"),
        (b'"text"', "object"),
        (b"null", "object"),
        (b"7", "object"),
        (nested(DEEPEST + 1), "deeper"),
        (nested(10_000), "deeper"),
        (nested(10_000, '{"a":[', "]}"), "deeper"),
        (b'{"a":' + nested(200_000, "[", "]") + b"}", "deeper"),
        (b'{"a":' + b"[" * 200_000, "deeper"),
    ],
)
def test_anything_else_is_refused_with_a_plain_reason(body: bytes, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        parse_object(body)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (rb'{"text": "a\u0000b"}', "text"),
        (rb'{"text": "\ud800"}', "text"),
        (rb'{"inner": {"code": "\udfff x"}}', "inner.code"),
        (rb'{"many": [{"code": "x"}, {"code": "\u0000"}]}', "many[1].code"),
        (rb'{"inner": {"\u0000": 1}}', "inner"),
    ],
)
def test_a_character_that_is_none_names_its_field(
    client: FlaskClient, body: bytes, field: str
) -> None:
    assert_bad(post(client, body), field)


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({"text": 7}, ["text"]),
        ({"text": None}, ["text"]),
        ({"number": "x"}, ["number"]),
        ({"nothing": 1}, ["nothing"]),
        ({"inner": []}, ["inner"]),
        ({"inner": {}}, ["inner.code"]),
        ({"many": {}}, ["many"]),
        ({"many": [{"code": "x"}, {"cod": "x"}]}, ["many[1].code", "many[1].cod"]),
        ({"text": 1, "number": []}, ["text", "number"]),
    ],
)
def test_every_wrong_field_is_named(
    client: FlaskClient, body: dict[str, object], fields: list[str]
) -> None:
    assert_bad(post(client, json.dumps(body).encode()), *fields)


def test_a_good_body_goes_through(client: FlaskClient) -> None:
    assert post(client, b'{"text": "x", "inner": {"code": "y"}}').get_json() == {
        "text": "x",
        "number": 0.0,
        "inner": {"code": "y"},
    }


@pytest.mark.parametrize(
    "kind",
    ["text/plain", "application/x-www-form-urlencoded", "text/json", "", "application/jsonp"],
)
def test_another_type_is_a_415(client: FlaskClient, kind: str) -> None:
    assert_problem(post(client, b"{}", content_type=kind), 415, "wrong_type")


def test_a_charset_beside_the_type_is_taken(client: FlaskClient) -> None:
    said = post(client, b"{}", content_type="application/json; charset=utf-8")
    assert said.status_code == 200


@pytest.mark.parametrize("coding", ["gzip", "br", "deflate", "identity, gzip"])
def test_a_compressed_body_is_a_415_and_never_unpacked(client: FlaskClient, coding: str) -> None:
    said = post(client, b"\x1f\x8b", headers={"Content-Encoding": coding})
    body = assert_problem(said, 415, "wrong_type")
    assert "compression" in str(body["detail"])


def padded(size: int) -> bytes:
    return b'{"text": "' + b"x" * (size - 12) + b'"}'


def test_a_body_at_the_limit_is_read_and_a_byte_more_is_a_413(client: FlaskClient) -> None:
    assert post(client, padded(BODY_LIMIT)).status_code == 200
    assert_problem(post(client, padded(BODY_LIMIT + 1)), 413, "too_large")


def test_a_body_without_a_length_is_cut_off_at_the_limit(client: FlaskClient) -> None:
    def chunked(size: int) -> TestResponse:
        return client.post(
            "/echo",
            input_stream=io.BytesIO(padded(size)),
            content_type="application/json",
            environ_overrides={"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"},
        )

    assert chunked(BODY_LIMIT).status_code == 200
    assert_problem(chunked(BODY_LIMIT + 1), 413, "too_large")
    assert_problem(chunked(BODY_LIMIT * 20), 413, "too_large")


def test_a_length_that_lies_is_no_way_round_the_limit(client: FlaskClient) -> None:
    said = post(client, b"{}", environ_overrides={"CONTENT_LENGTH": str(10**9)})
    assert_problem(said, 413, "too_large")


def test_what_was_sent_is_never_repeated(client: FlaskClient) -> None:
    for body in (f'{{"text": "{CANARY}"', f'{{"text": ["{CANARY}"]}}', f'["{CANARY}"]'):
        assert CANARY not in post(client, body.encode()).get_data(as_text=True)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.binary(max_size=60),
        VALUES.map(lambda value: json.dumps(value).encode()),
        st.fixed_dictionaries(
            {}, optional=dict.fromkeys(("text", "number", "inner", "many"), VALUES)
        ).map(lambda value: json.dumps(value).encode()),
    )
)
def test_no_body_is_ever_a_500(client: FlaskClient, body: bytes) -> None:
    said = post(client, body)
    assert said.status_code in (200, 400)
    if said.status_code == 400:
        assert_problem(said, 400, "bad_input")
