from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.directory.domain.listing import Listing, encode
from services.directory.exchange import jsonl
from services.directory.exchange.plain_text import clean
from services.directory.exchange.rows import Reading, Refusal, Row
from services.directory.gazetteer import Gazetteer
from tests.builders.listings import SALE, listing

ReadText = Callable[..., list[Row | Refusal]]
CHOIR = listing("Choir", "Sing <b>loud</b> & clear.\n\nAll welcome.", at=SALE, times="Mon 2-4pm")
SHED = listing("Shed")


def lines(*bodies: object) -> bytes:
    return b"\n".join(
        encode(each) if isinstance(each, Listing) else json.dumps(each).encode() for each in bodies
    )


def test_what_goes_out_comes_in_equal(read: ReadText) -> None:
    content = b"".join(jsonl.lines([CHOIR, SHED]))
    assert read(content) == [Row(1, CHOIR), Row(2, SHED)]


def test_a_line_that_is_no_listing_is_refused_alone(read: ReadText) -> None:
    body = json.loads(encode(SHED))
    entries = read(
        lines(
            CHOIR,
            {**body, "colour": "red"},
            {**body, "id": "17"},
            {**body, "name": ""},
            {**body, "status": "gone"},
            {"origin": 1, "organisation": 2},
        )
        + b"\nnot json\n"
        + encode(SHED)
    )
    assert [type(each) for each in entries] == [Row] + [Refusal] * 6 + [Row]
    assert [each.field for each in entries if isinstance(each, Refusal)] == [
        "",
        "id",
        "name",
        "status",
        "",
        "",
    ]


def test_hostile_text_is_cleaned(read: ReadText) -> None:
    body = json.loads(encode(SHED))
    (row,) = read(lines({**body, "description": "a\x00b \ud800 \u202ec"}) + b"\n", "jsonl")
    assert isinstance(row, Row)
    assert row.listing.description == "ab c"


ODD = st.text(alphabet=' \n"\\/nu\te\u0301é\u200b\x00\ud800', max_size=10)


@given(texts=st.lists(ODD, min_size=3, max_size=3))
def test_every_text_comes_in_as_it_is_cleaned(
    texts: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    name, description, alert = texts
    body = json.loads(encode(SHED))
    body.update(name=f"x{name}", description=description, alert=alert)
    path = tmp_path_factory.mktemp("jsonl") / "one.jsonl"
    path.write_text(json.dumps(body) + "\n" + json.dumps(body) + "\n")
    expected = msgspec.structs.replace(
        SHED, name=clean(f"x{name}"), description=clean(description), alert=clean(alert)
    )
    assert _rows(path) == [Row(1, expected), Row(2, expected)]


def _rows(path: Path) -> list[Row | Refusal]:
    reading = Reading(Gazetteer.shipped(), date(2026, 11, 24))
    return list(jsonl.rows(path, reading))
