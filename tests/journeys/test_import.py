"""`./signpost import` and `export` beside a running Signpost: every format comes in, becomes
searchable, keeps the feed's ids, changes nothing the second time, and comes out whole again."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.door import DIRECTORY, Door, command, environment
from tests.journeys.rows import LERWICK, LERWICK_POSTCODE, service, write_lines, zibbles

Write = Callable[[Path, str], Path]


def open_referral_array(path: Path, word: str) -> Path:
    path.write_text(json.dumps([service(word, 1), service(word, 2)]))
    return path


def open_referral_page(path: Path, word: str) -> Path:
    page: dict[str, Any] = {
        "total_items": 2, "total_pages": 1, "page_number": 1, "size": 2, "first_page": True,
        "last_page": True, "empty": False, "contents": [service(word, 1), service(word, 2)],
    }  # fmt: skip
    path.write_text(json.dumps(page, indent=1))
    return path


def open_referral_lines(path: Path, word: str) -> Path:
    path.write_text("".join(json.dumps(service(word, number)) + "\n" for number in (1, 2)))
    return path


def our_own_lines(path: Path, word: str) -> Path:
    return write_lines(path, zibbles(word, 2))


def plain_csv(path: Path, word: str) -> Path:
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        lines = csv.writer(file)
        lines.writerow(["Name", "Details", "Post code", "Tel"])
        for number in (1, 2):
            lines.writerow([f"{word} {number}", f"{word} zabble", LERWICK_POSTCODE, ""])
    return path


def outpost(path: Path, word: str) -> Path:
    lat, lon = LERWICK
    services = [
        {
            "id": number,
            "name": f"{word} {number}",
            "description": f"{word} zabble",
            "organisation": {"id": 1, "name": f"{word} trust"},
            "locations": [{"id": 1, "geometry": {"type": "Point", "coordinates": [lon, lat]}}],
        }
        for number in (1, 2)
    ]
    path.write_text(json.dumps({"totalElements": 2, "content": services}))
    return path


FORMATS: dict[str, tuple[Write, str]] = {
    "an Open Referral UK array": (open_referral_array, "zibblearray"),
    "an Open Referral UK page": (open_referral_page, "zibblepage"),
    "Open Referral UK lines": (open_referral_lines, "zibblelines"),
    "our own lines": (our_own_lines, "zibbleown"),
    "plain CSV": (plain_csv, "zibblecsv"),
    "the Outpost's page": (outpost, "zibbleoutpost"),
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_becomes_searchable_and_comes_in_once(
    signpost: Door, tmp_path: Path, name: str
) -> None:
    write, word = FORMATS[name]
    path = write(tmp_path / f"{word}.txt", word)
    before = signpost.stored()
    first = signpost.directory("import", path, "--wait")
    assert first.returncode == 0, first.stderr
    assert "2 rows: 2 new, 0 changed, 0 as before, 0 refused" in first.stderr
    found = signpost.find(text=word, near={"postcode": LERWICK_POSTCODE}, max_km=5)
    assert {each["name"] for each in found["listings"]} == {f"{word} 1", f"{word} 2"}
    again = signpost.directory("import", path, "--wait")
    assert "2 rows: 0 new, 0 changed, 2 as before, 0 refused" in again.stderr
    assert signpost.stored() == before + 2
    assert signpost.find(text=word, near={"postcode": LERWICK_POSTCODE}, max_km=5) == found
    for each in found["listings"]:
        assert signpost.get(f"/v1/listings/{each['id']}").json["version"] == 1


def test_the_uuid_of_a_feed_stays_the_id(door: Door, tmp_path: Path) -> None:
    sent = service("zibbleuuid", 1)
    path = tmp_path / "uuid.json"
    path.write_text(json.dumps([sent]))
    assert door.directory("import", path, "--wait").returncode == 0
    shown = door.get(f"/v1/listings/{sent['id']}").json
    assert (shown["id"], shown["source_id"]) == (sent["id"], sent["id"])
    assert door.get(f"/open-referral-uk/services/{sent['id']}").json["name"] == sent["name"]


def test_a_change_is_seen_and_counted(door: Door, tmp_path: Path) -> None:
    sent = service("zibblechange", 1)
    path = tmp_path / "change.json"
    for version, name in enumerate(("zibblebefore", "zibbleafter"), start=1):
        path.write_text(json.dumps([{**sent, "name": name}]))
        assert door.directory("import", path, "--wait").returncode == 0
        shown = door.get(f"/v1/listings/{sent['id']}").json
        assert (shown["name"], shown["version"]) == (name, version)
        assert door.find(text=name)["total"] == 1
    assert door.find(text="zibblebefore")["total"] == 0


@pytest.fixture(scope="module")
def exported(signpost: Door, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything, in our own lines."""
    whole = tmp_path_factory.mktemp("exported") / "whole.jsonl"
    assert signpost.directory("export", whole).returncode == 0
    assert len(whole.read_bytes().splitlines()) == signpost.stored()
    return whole


def test_what_is_exported_comes_in_again_as_it_was(exported: Path, tmp_path: Path) -> None:
    fresh = environment(tmp_path, {})
    brought = command(fresh, DIRECTORY, "import", exported)
    assert brought.returncode == 0, brought.stderr
    again = tmp_path / "again.jsonl"
    assert command(fresh, DIRECTORY, "export", again).returncode == 0
    assert again.read_bytes() == exported.read_bytes()


@pytest.mark.parametrize("ending", ["json", "csv"])
def test_other_formats_bring_back_the_same_listings(
    signpost: Door, exported: Path, tmp_path: Path, ending: str
) -> None:
    """What such a file cannot say may be missing; no listing is, nor its id and words."""
    sent, lines = tmp_path / f"sent.{ending}", tmp_path / "lines.jsonl"
    assert signpost.directory("export", sent).returncode == 0
    fresh = environment(tmp_path, {})
    brought = command(fresh, DIRECTORY, "import", sent)
    assert brought.returncode == 0, brought.stderr
    assert " 0 refused" in brought.stderr
    assert command(fresh, DIRECTORY, "export", lines).returncode == 0
    assert names(lines) == names(exported)


def names(path: Path) -> dict[str, tuple[str, str]]:
    """id → name and description of each listing in a file of our own lines."""
    listings = map(json.loads, path.read_bytes().splitlines())
    return {x["id"]: (x["name"], x.get("description", "")) for x in listings}
