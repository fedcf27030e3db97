"""The report of gaps over HTTP, and what matching leaves in its store."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask.testing import FlaskClient

from services.common.database import open_database
from services.common.errors import Unavailable
from services.matcher.app import assemble
from services.matcher.domain.gaps import Counted
from services.matcher.store.counts import SqlCounts
from services.matcher.store.keeper import GapKeeper
from services.matcher.store.migrate import migrate
from services.matcher.usecases.ports import Gaps
from services.vocabulary.codes import NEEDS
from tests.fakes.directory import FakeDirectory
from tests.fakes.gaps import FakeGaps
from tests.unit.matcher.people import read

CANARY = "zqcanaryzq"
PERSON: dict[str, Any] = {
    "text": f"{CANARY} cannot pay the gas bill",
    "conditions": [CANARY],
    "interests": [f"{CANARY} music"],
    "tried": [CANARY],
    "age": 97,
    "postcode": "M33 7XQ",
    "needs": [{"code": "domestic_abuse"}],
}
NOVEMBER = time_machine.travel("2026-11-22T12:34:56Z", tick=False)


def client(gaps: Gaps) -> FlaskClient:
    return assemble(FakeDirectory([]), read, gaps).test_client()


def matched(asking: FlaskClient, times: int, person: dict[str, Any] = PERSON) -> None:
    for _ in range(times):
        response = asking.post("/v1/matches", json={"person": person})
        assert response.status_code == 200, response.text


@NOVEMBER
def test_five_make_a_row_and_four_do_not() -> None:
    asking = client(FakeGaps())
    matched(asking, 4)
    empty = {"from": "2025-12", "to": "2026-11", "least": 5, "gaps": []}
    assert asking.get("/v1/gaps").json == empty
    matched(asking, 1)
    reply = asking.get("/v1/gaps")
    assert reply.headers["Cache-Control"] == "no-store"
    assert reply.json["gaps"] == [
        {"need": need, "label": NEEDS[need].label, "outcode": "M33", "count": 5}
        for need in sorted(("domestic_abuse", "money_worries"), key=lambda n: NEEDS[n].label)
    ]
    matched(asking, 4)
    assert {each["count"] for each in asking.get("/v1/gaps").json["gaps"]} == {5}
    matched(asking, 1)
    assert {each["count"] for each in asking.get("/v1/gaps").json["gaps"]} == {10}


@NOVEMBER
@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("need=money_worries", 1),
        ("need=debt", 0),
        ("outcode=m33", 2),
        ("outcode=M32", 0),
        ("from=2026-11&to=2026-11", 2),
        ("to=2026-10", 0),
        ("from=2026-01", 2),
        ("from=2026-12&to=2027-01", 0),
    ],
)
def test_asking_for_less(query: str, rows: int) -> None:
    asking = client(FakeGaps())
    matched(asking, 6)
    assert len(asking.get(f"/v1/gaps?{query}").json["gaps"]) == rows


@NOVEMBER
@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("from=2026", "from"),
        ("from=2026-13", "from"),
        ("from=2026-11-01", "from"),
        ("from=2026-11%0A", "from"),
        ("to=", "to"),
        ("from=2026-12", "from"),
        ("from=2026-05&to=2026-04", "from"),
        ("need=nonsense", "need"),
        ("need=debt&need=food", "need"),
        ("outcode=M33+7XX", "outcode"),
        ("outcode=Sale", "outcode"),
        ("outcode=", "outcode"),
        ("day=2026-11-01", "day"),
        ("least=1", "least"),
    ],
)
def test_what_cannot_be_asked_is_named(query: str, field: str) -> None:
    reply = client(FakeGaps()).get(f"/v1/gaps?{query}")
    assert reply.status_code == 400
    assert [each["field"] for each in reply.json["errors"]] == [field]


class Away(FakeGaps):
    """A store that is away."""

    def counted(self, *_asked: object) -> list[Counted]:
        raise Unavailable


def test_a_report_that_cannot_be_read_is_a_503_and_not_an_empty_one() -> None:
    assert client(Away()).get("/v1/gaps").status_code == 503


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'signpost.db'}"


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """All that is logged, as it was said: no formatter takes anything out."""
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield said
    root.removeHandler(handler)
    root.setLevel(level)


def test_a_match_is_answered_whatever_becomes_of_its_count(url: str) -> None:
    kept = GapKeeper(SqlCounts(url), every=0.01)  # there is no table
    matched(client(kept), 3)
    kept.close()


@NOVEMBER
def test_the_store_holds_a_month_an_outcode_a_need_and_a_number(
    url: str, tmp_path: Path, lines: io.StringIO
) -> None:
    engine = open_database(url)
    migrate(engine)
    kept = GapKeeper(SqlCounts(url), every=0.01)
    asking = client(kept)
    matched(asking, 3)
    matched(asking, 2, {**PERSON, "text": f"{CANARY} wants to end it all"})
    matched(asking, 1, {"text": f"{CANARY} lonely", "postcode": "ol1 1aa"})
    wrong = {"person": {**PERSON, "postcode": CANARY}}
    assert asking.post("/v1/matches", json=wrong).status_code == 400
    kept.close()
    assert everything(url) == {
        "matcher_alembic_version": [("0001",)],
        "matcher_gaps": [
            ("2026-11", "M33", "domestic_abuse", 3),
            ("2026-11", "M33", "money_worries", 3),
            ("2026-11", "OL1", "loneliness", 1),
        ],
    }
    engine.dispose()
    files = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert any(b"money_worries" in held for held in files)
    for word in (CANARY, "7XQ", "7xq"):
        assert not [held for held in files if word.encode() in held]
    assert CANARY not in lines.getvalue()
    assert "domestic_abuse" not in lines.getvalue()
    assert "M33" not in lines.getvalue()


def everything(url: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    engine = open_database(url)
    with engine.connect() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
        found = {
            name: [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {name}")]  # noqa: S608
            for (name,) in names.all()
        }
    engine.dispose()
    return found
