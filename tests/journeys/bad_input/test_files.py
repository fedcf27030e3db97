"""Files for import: one that cannot be read is refused whole, a bad row alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.journeys.door import Door

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
