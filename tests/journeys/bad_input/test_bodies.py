"""Bodies: no JSON, no object, too large, compressed, of another type."""

from __future__ import annotations

import gzip

import pytest

from tests.journeys.bad_input.problems import MEGABYTE, SENDING, assert_problem
from tests.journeys.conftest import Keys
from tests.journeys.door import Door

MALFORMED = [
    b"", b"{", b"[]", b'"text"', b"12", b"null", b"{'text': 'x'}", b'{"text": "x",}',
    b'{"text": "x"} {"text": "y"}', b'{"text": "x", "text": "y"}',
    b'{"max_km": NaN, "near": {"postcode": "M33"}}', b'{"max_km": Infinity}',
    b'{"max_km": -Infinity}',
    b'{"max_km": 1e400}', b'{"text": "\xff\xfe"}', "{\"text\": \"x\"}".encode("utf-16"),
    b'{"a":' * 10_000 + b"1" + b"}" * 10_000, b"[" * 10_000 + b"]" * 10_000,
    b'{"age": ' + b"9" * 5_000 + b"}",
]  # fmt: skip


@pytest.mark.parametrize("raw", MALFORMED, ids=lambda raw: repr(raw[:24]))
@pytest.mark.parametrize("path", SENDING)
def test_a_body_that_is_no_json_object(signpost: Door, keys: Keys, path: str, raw: bytes) -> None:
    assert_problem(signpost.post(path, raw, keys[signpost]), 400)


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


def test_a_compressed_body_is_refused_unread(signpost: Door) -> None:
    bomb = gzip.compress(b'{"text": "' + b"a" * (20 * MEGABYTE) + b'"}')
    assert_problem(signpost.post("/v1/search", bomb, Content_Encoding="gzip"), 415)
    assert_problem(signpost.post("/v1/search", b'{"text": "x"}', Content_Encoding="br"), 415)


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "application/xml", "json", ""]
)
def test_another_type_is_refused(signpost: Door, kind: str) -> None:
    assert_problem(signpost.post("/v1/search", {"text": "x"}, Content_Type=kind), 415)
