from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from services.directory.exchange.formats import FORMATS, detect, read_rows
from services.directory.exchange.rows import Reading, Unreadable

SAMPLE = Path(__file__).parents[4] / "deploy" / "sample"
SERVICE = {"id": "1", "name": "x", "status": "active", "organization": {"name": "y"}}
KNOWN = [
    (json.dumps([SERVICE]), "any.json", "oruk"),
    (json.dumps({"contents": [SERVICE]}), "any.json", "oruk"),
    ("\n  " + json.dumps(SERVICE), "any.json", "oruk"),
    (json.dumps({"content": [{"id": 1, "name": "x", "organisation": {}}]}), "any", "outpost"),
    (json.dumps({"id": "1", "name": "x", "organisation": {}, "origin": {}}), "any", "jsonl"),
    ("name,town\nx,y\n", "any.csv", "csv"),
    ("Title;Telephone\nx;y\n", "any.csv", "csv"),
    ("name,osm_id,lon,lat\n", "any.csv", "gm_allotments"),
    # Anybody may head a file like this, so the file's name has to say whose it is.
    ("name,category,address,postcode\n", "any.csv", "csv"),
    ("name,category,address,postcode\n", "trafford_sports_clubs.csv", "gm_sports_clubs"),
]


@pytest.mark.parametrize(("content", "name", "expected"), KNOWN)
def test_a_file_is_known_by_what_is_in_it(
    content: str, name: str, expected: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_text(content)
    assert detect(path) == expected


@pytest.mark.parametrize("content", ["colour,size\nred,2\n", "just text\n", "\n\n"])
def test_an_unknown_file_is_said_to_be_one(content: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text(content)
    with pytest.raises(Unreadable, match="say --format"):
        detect(path)


def test_an_unknown_format_names_those_there_are(tmp_path: Path, reading: Reading) -> None:
    with pytest.raises(Unreadable, match="auto, oruk, outpost, jsonl, csv, gm_food_banks"):
        read_rows(tmp_path / "file", reading, "xml")


def test_the_sample_lists_each_file_once_with_a_format_that_is_there() -> None:
    listed = tomllib.loads((SAMPLE / "sample.toml").read_text(encoding="utf-8"))["files"]
    assert sorted(each["path"] for each in listed) == sorted(
        path.name for path in SAMPLE.glob("*.csv")
    )
    assert all(each["format"] in FORMATS for each in listed)
    assert len({each["source"] for each in listed}) == len(listed)
    attribution = (SAMPLE / "ATTRIBUTION.md").read_text(encoding="utf-8")
    assert all(each["path"] in attribution for each in listed)
