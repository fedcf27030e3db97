from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.directory.exchange.csv_records import csv_records
from services.directory.exchange.rows import Refusal, Unreadable

READ = [
    ("a,b\n1,2\n", [(1, {"a": "1", "b": "2"})]),
    ("a,b\r\n1,2\r\n3,4", [(1, {"a": "1", "b": "2"}), (2, {"a": "3", "b": "4"})]),
    ("\ufeffa,b\n1,2\n", [(1, {"a": "1", "b": "2"})]),
    ("a;b\n1;2,5\n", [(1, {"a": "1", "b": "2,5"})]),
    ("a\tb\n1\t2\n", [(1, {"a": "1", "b": "2"})]),
    (" a , b \n1,2\n", [(1, {"a": "1", "b": "2"})]),
    ('a,b\n"two\nlines","say ""hi"""\n', [(1, {"a": "two\nlines", "b": 'say "hi"'})]),
    ("a,b\n\n,\n1,2\n , \n3,4\n", [(1, {"a": "1", "b": "2"}), (2, {"a": "3", "b": "4"})]),
    ("a,b\n1\n", [(1, {"a": "1", "b": ""})]),
    ("a,b\n1,2,,\n", [(1, {"a": "1", "b": "2"})]),
    ("a,,b\n1,x,2\n", [(1, {"a": "1", "b": "2"})]),
    ("a,b\n", []),
    ("a,b\n1,2,3\n4,5\n", [Refusal(1, "", "This row has 3 cells, but there are 2 headings."),
                            (2, {"a": "4", "b": "5"})]),
    ('a,b\n"x"y,2\n4,5\n', [Refusal(1, "", "The quotation marks in this row do not pair up."),
                              (2, {"a": "4", "b": "5"})]),
]  # fmt: skip


def records(content: str, tmp_path: Path) -> list[object]:
    path = tmp_path / "file.csv"
    path.write_bytes(content.encode())
    return list(csv_records(path))


@pytest.mark.parametrize(("content", "expected"), READ)
def test_rows_are_read(content: str, expected: list[object], tmp_path: Path) -> None:
    assert records(content, tmp_path) == expected


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ('a,b\n1,2\n3,"never closed\n5,6\n', "never closed"),
        ('a,b\n3,"' + "x\n" * 150_000, "never closed"),
        ("a,a\n1,2\n", "same heading"),
        (",".join(f"c{n}" for n in range(600)) + "\n1\n", "more than 500 columns"),
    ],
)
def test_a_file_that_cannot_be_read_on_says_why(
    content: str, sentence: str, tmp_path: Path
) -> None:
    with pytest.raises(Unreadable, match=sentence):
        records(content, tmp_path)


cell = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)


@given(table=st.lists(st.tuples(cell, cell), max_size=8))
def test_what_a_spreadsheet_writes_is_read_as_it_was(
    table: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([("first", "second"), *table])
    written = [row for row in table if any(map(str.strip, row))]
    found = records(out.getvalue(), tmp_path_factory.mktemp("csv"))
    assert found == [(n, {"first": a, "second": b}) for n, (a, b) in enumerate(written, start=1)]
