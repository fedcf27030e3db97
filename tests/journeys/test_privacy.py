"""What is said about a person is nowhere afterwards: not in a log, a database, an index, a report,
a temporary file, a command line or an error, whatever became of the request."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

import pytest
from sqlalchemy import select

from services.common.database import open_database, reading
from services.common.settings import Environment
from services.matcher.store.tables import gaps
from services.vocabulary.codes import NEEDS
from tests.journeys import sweeping
from tests.journeys.conftest import Keys, Production
from tests.journeys.door import Door, Reply, eventually
from tests.journeys.rows import write_lines, zibbles

# Letters alone, so that no shortening, folding or quoting makes it another word.
MARK = "zqcanaryzq"
STORED = "zibblestored"  # what was meant to be kept, by which the search itself is proved
PERSON: dict[str, Any] = {
    "text": f"{MARK} is lonely and cannot pay the gas bill",
    "postcode": "M33 7XX",
    "conditions": [f"{MARK} syndrome"],
    "interests": [f"painting {MARK}"],
    "tried": [MARK],
}
SEARCH = {"text": f"{MARK} is lonely", "near": {"postcode": "M33 7XX"}}
WRONG_SEARCHES: list[dict[str, Any]] = [
    {**SEARCH, "near": {"postcode": MARK}},
    {**SEARCH, "near": {"place": MARK}},
    {**SEARCH, "sort": MARK},
    {**SEARCH, "needs": [MARK]},
    {**SEARCH, MARK: MARK},
    {**SEARCH, "text": f"{MARK} \x00"},
]
WRONG_PEOPLE: list[dict[str, Any]] = [
    {**PERSON, "postcode": MARK},
    {**PERSON, "name": MARK},
    {**PERSON, "gender": MARK},
    {**PERSON, "languages": [MARK]},
    {**PERSON, "needs": [{"code": MARK}]},
    {**PERSON, "availability": [{"day": MARK}]},
]
HUGE = f'{{"text": "{MARK} '.encode() + b"a" * (2 * 1024 * 1024) + b'"}'
FORMS = [
    f"text={MARK}+lonely&where=M33+7XX",
    f"text=lonely&where={MARK}",
    f"text=lonely&where={quote_plus(f'M33 7XX {MARK}')}",
    f"text=lonely&where=M33+7XX&needs={MARK}&max_km={MARK}&sort={MARK}&page={MARK}&{MARK}={MARK}",
]


def say_everything(door: Door, key: str) -> Iterator[Reply]:
    """Every way in which something is said about a person, right and wrong."""
    for path, right in (("/v1/search", SEARCH), ("/v1/needs/read", {"text": PERSON["text"]})):
        yield door.post(path, right, key)
    yield door.post("/v1/matches", {"person": PERSON}, key)
    listed = door.find(text="food", size=1)["listings"][0]["id"]
    for asked in (listed, MARK):
        yield door.post("/v1/matches/explain", {"person": PERSON, "listing": asked}, key)
    for wrong in WRONG_SEARCHES:
        yield door.post("/v1/search", wrong)
    for person in WRONG_PEOPLE:
        yield door.post("/v1/matches", {"person": person}, key)
        yield door.post("/v1/matches/explain", {"person": person, "listing": MARK}, key)
    for text in (MARK, f"{MARK} lun", MARK[:-1]):
        yield door.post("/v1/suggestions", {"text": text})
        yield door.post("/v1/times/read", {"text": text})
    for path in ("/v1/search", "/v1/suggestions", "/v1/matches", "/v1/needs/read"):
        yield door.post(path, MARK.encode(), key)
        yield door.post(path, HUGE, key)
        yield door.post(path, PERSON, key, Content_Type="text/plain")
        yield door.post(path, {"person": PERSON}, "sp_00000000_" + "a" * 43)
        yield door.post(f"{path}?text={MARK}", {"person": PERSON}, X_Request_Id=MARK)
    yield door.get(f"/v1/search?q={MARK}&place={MARK}")
    yield door.get(f"/v1/listings/{MARK}", Cookie=f"a={MARK}", User_Agent=MARK, Referer=MARK)
    yield door.get(f"/{MARK}?{MARK}")
    for form in FORMS:
        yield door.send_form("/search", form)


@contextmanager
def stuck(door: Door) -> Iterator[None]:
    """The directory's processes hang: nothing that asks them gets an answer."""
    pids = door.pids("services.directory.app")
    door.process.send(signal.SIGSTOP, pids)
    try:
        yield
    finally:
        door.process.send(signal.SIGCONT, pids)
        eventually(door.is_ready, "the directory is back")


def everywhere(door: Door, production: Production | None) -> Iterator[tuple[str, bytes]]:
    yield from sweeping.on_this_machine(door)
    if production:
        yield from sweeping.in_production(production)


@pytest.fixture
def production(request: pytest.FixtureRequest, door: Door) -> Production | None:
    """The engine and database behind the door, where it has some of its own."""
    if door is request.getfixturevalue("signpost"):
        return None
    found: Production = request.getfixturevalue("signpost_in_production")
    return found


def test_what_is_said_about_a_person_is_nowhere(
    door: Door, production: Production | None, keys: Keys, tmp_path: Path
) -> None:
    key = keys[door]
    statuses = {reply.status for reply in say_everything(door, key)}
    assert {200, 400, 401, 404, 413, 415} <= statuses
    assert not statuses & {500, 503}
    with trouble(door, production):
        replies = [
            door.post("/v1/search", SEARCH),
            door.post("/v1/matches", {"person": PERSON}, key),
            door.get(f"/v1/search?q={MARK}"),
            door.send_form("/search", FORMS[0]),
        ]
    assert {reply.status for reply in replies} == {503}
    assert not [reply for reply in replies[:3] if MARK in reply.text]
    assert sweeping.where(MARK, everywhere(door, production)) == []
    assert_the_sweep_finds(door, production, tmp_path)


def test_what_is_kept_of_matches_is_a_number_for_a_month_an_outcode_and_a_need(
    door: Door, keys: Keys
) -> None:
    far = {**PERSON, "postcode": "KW16 3AA"}  # where nothing is offered
    assert door.post("/v1/matches", {"person": far}, keys[door]).json["together"]["unmet"]
    eventually(lambda: "KW16" in {row[1] for row in counted(door)}, "it is counted")
    for month, outcode, need, count in counted(door):
        assert re.fullmatch(r"20\d\d-\d\d", month)
        assert re.fullmatch(r"[A-Z]{1,2}\d[0-9A-Z]?", outcode)
        assert need in NEEDS
        assert count > 0


def counted(door: Door) -> list[tuple[Any, ...]]:
    """Every row, whole, of the table of unmet needs."""
    engine = open_database(Environment(door.env).database_url())
    with reading(engine) as connection:
        found = [tuple(row) for row in connection.execute(select(gaps))]
    engine.dispose()
    return found


def trouble(door: Door, production: Production | None) -> AbstractContextManager[None]:
    """A way for the search to fail: in production the engine hangs, else the directory."""
    return production.without_engine("paused") if production else stuck(door)


def assert_the_sweep_finds(door: Door, production: Production | None, tmp_path: Path) -> None:
    """What is meant to be kept is found in each place: the sweep does look there."""
    path = write_lines(tmp_path / "kept.jsonl", zibbles(STORED, 1))
    assert door.directory("import", path, "--wait").returncode == 0
    found = sweeping.where(STORED, everywhere(door, production))
    if production:
        assert {"the engine's documents", "table listings"} <= set(found)
    else:
        assert [name for name in found if "signpost.db" in name]
        assert [name for name in found if "/index/" in name]


def test_no_problem_repeats_what_was_said(signpost: Door, keys: Keys) -> None:
    for reply in say_everything(signpost, keys[signpost]):
        if reply.status >= 400 and reply.headers.get_content_subtype() == "problem+json":
            # A field that nobody knows has to be named, by the name that was sent.
            errors = [e for e in reply.json.get("errors", []) if e["field"] != MARK]
            assert MARK not in str({**reply.json, "errors": errors})


@pytest.mark.parametrize(
    "path", ["/v1/matches", "/v1/matches/explain", "/v1/needs/read", "/v1/suggestions"]
)
def test_a_person_is_never_in_an_address(signpost: Door, keys: Keys, path: str) -> None:
    for query in ("", f"?text={MARK}", f"?person={MARK}"):
        reply = signpost.get(path + query, keys[signpost])
        assert (reply.status, reply.headers["Allow"]) == (405, "POST")


def test_nobody_may_keep_an_answer_about_a_person(door: Door, keys: Keys) -> None:
    key = keys[door]
    for reply in (
        door.post("/v1/matches", {"person": PERSON}, key),
        door.post("/v1/needs/read", {"text": MARK}, key),
        door.post("/v1/search", SEARCH),
        door.post("/v1/suggestions", {"text": MARK}),
        door.send_form("/search", FORMS[0]),
    ):
        assert reply.status == 200
        assert reply.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in reply.headers
        assert "Location" not in reply.headers


def test_a_search_page_carries_nothing_in_its_address(signpost: Door) -> None:
    page = signpost.send_form("/search", FORMS[0])
    assert page.status == 200
    links = [piece.split('"')[0] for piece in page.text.split('href="')[1:]]
    assert links
    assert not [link for link in links if MARK in link]
    assert 'method="post"' in page.text.lower()
    assert 'method="get"' not in page.text.lower()


# Each as it is said of one person, and of nobody and nothing else in the home.
SAID_OF_ONE = (MARK, "M33 7QX", "M337QX", "eighty-seven", "narcolepsy", "87-year-old")
ONE: dict[str, Any] = {
    "text": f"{MARK}, an 87-year-old (eighty-seven in May) of M33 7QX with narcolepsy, is lonely",
    "postcode": "M33 7QX",
    "age": 87,
    "conditions": ["narcolepsy", f"{MARK} disease"],
    "interests": [f"chess with {MARK}"],
}


def test_no_line_row_or_document_of_the_home_says_anything_of_one_person(
    signpost: Door, keys: Keys, tmp_path: Path
) -> None:
    before = {word: said_in_home(signpost, word) for word in SAID_OF_ONE}
    key = keys[signpost]
    assert signpost.post("/v1/matches", {"person": ONE}, key).status == 200
    assert signpost.post("/v1/needs/read", {"text": ONE["text"]}, key).status == 200
    for place in ({"postcode": "M33 7QX"}, {"postcode": "m337qx"}):
        assert signpost.post("/v1/search", {"text": ONE["text"], "near": place}).status == 200
    assert signpost.send_form("/search", f"text={MARK}+narcolepsy&where=M33+7QX").status == 200
    assert {word: said_in_home(signpost, word) for word in SAID_OF_ONE} == before
    assert not any(before.values())
    path = write_lines(tmp_path / "kept.jsonl", zibbles(STORED, 1))
    assert signpost.directory("import", path, "--wait").returncode == 0
    assert {"row", "document"} <= {n.split(" ")[1] for n in said_in_home(signpost, STORED)}
    assert any(name.startswith("line ") for name in said_in_home(signpost, "/v1/matches"))


def said_in_home(door: Door, word: str) -> list[str]:
    return sweeping.where(word, sweeping.in_the_home(door.home))
