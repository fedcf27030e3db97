from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.directory.exchange import json_stream
from services.directory.exchange.json_stream import first_object, objects, objects_of
from services.directory.exchange.rows import Refusal, Unreadable

NOT_AN_OBJECT = "This is not a JSON object."
ONE, TWO = {"id": "1", "name": "one"}, {"id": "2", "name": "two"}
BOTH = [(1, ONE), (2, TWO)]
PAGE = {"total_items": 2, "page_number": 1, "contents": [ONE, TWO]}

READ = [
    (json.dumps([ONE, TWO]), BOTH),
    (json.dumps([ONE, TWO], indent=4), BOTH),
    ("\ufeff \n" + json.dumps([ONE, TWO]), BOTH),
    (json.dumps(PAGE), BOTH),
    (json.dumps(PAGE, indent=2), BOTH),
    (json.dumps({"content": [ONE, TWO]}), BOTH),
    (json.dumps(ONE), [(1, ONE)]),
    (json.dumps(ONE, indent=2), [(1, ONE)]),
    (json.dumps(ONE) + "\n" + json.dumps(TWO) + "\n", BOTH),
    (json.dumps(ONE) + "\r\n\r\n" + json.dumps(TWO), BOTH),
    (json.dumps(ONE, indent=1) + json.dumps(TWO, indent=1), BOTH),
    (json.dumps({**PAGE, "contents": [ONE]}) + "\n" + json.dumps({"contents": [TWO]}), BOTH),
    ("[]", []),
    (json.dumps({"contents": []}), []),
    (json.dumps([ONE, 7, None, TWO]),
     [(1, ONE), Refusal(2, "", NOT_AN_OBJECT), Refusal(3, "", NOT_AN_OBJECT), (4, TWO)]),
    (json.dumps(ONE) + "\n{broken\n" + json.dumps(TWO),
     [(1, ONE), Refusal(2, "", NOT_AN_OBJECT), (3, TWO)]),
    ('{"id": NaN}\n' + json.dumps(TWO), [Refusal(1, "", NOT_AN_OBJECT), (2, TWO)]),
]  # fmt: skip


def read(content: str | bytes, path: Path) -> list[object]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(objects(path))


@pytest.mark.parametrize("piece", [1, 3, 1 << 16])
@pytest.mark.parametrize(("content", "expected"), READ)
def test_every_way_to_write_several_objects_is_read(
    content: str,
    expected: list[object],
    piece: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The first piece also tells how the file is written, so it stays as large as it is.
    monkeypatch.setattr(json_stream._Buffer, "first_piece", piece)
    assert read(content, tmp_path / "file.json") == expected


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ('[{"id": "1"}, {"id": "2"', "Object 2 of this file is not whole"),
        ('[{"id": "1"} {"id": "2"}]', "breaks off after object 1"),
        ('[{"id": "1"}', "breaks off after object 1"),
        ('[{"id": "1"}] more', "more in this file"),
        ("[" * 100_000, "Object 1 of this file is not whole"),
        ('{"a":' * 100_000, "Object 1 of this file is not whole"),
        ('[{"n": ' + "9" * 5000 + "}]", "Object 1 of this file is not whole"),
        ('[{"n": Infinity}]', "Object 1 of this file is not whole"),
        (b'[{"name": "caf\xe9"}]', "not UTF-8: byte 0xE9"),
        ("not json at all", "Object 1 of this file is not whole"),
    ],
)
def test_a_file_that_breaks_off_says_where(
    content: str | bytes, sentence: str, tmp_path: Path
) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read(content, tmp_path / "file.json")


def test_what_stands_before_a_break_is_read(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.write_text('[{"id": "1", "name": "one"}, {"id": ')
    stream = objects(path)
    assert next(stream) == (1, ONE)
    with pytest.raises(Unreadable):
        next(stream)


def test_an_object_larger_than_the_limit_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_stream, "LARGEST_OBJECT", 1000)
    with pytest.raises(Unreadable):
        read('[{"name": "' + "x" * 200_000 + '"}]', tmp_path / "file.json")


def test_only_the_objects_in_reach_are_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.write_text(
        "[" + ",".join(json.dumps({"id": n, "text": "x" * 500}) for n in range(2000)) + "]"
    )
    with path.open(encoding="utf-8") as file:
        buffer = json_stream._Buffer(file)
        buffer.take("[")
        for _ in range(1900):
            buffer.value()
            buffer.take(",")
            assert len(buffer._text) < 3 * 65536


def test_the_first_object_tells_the_format(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.write_text(json.dumps(PAGE))
    assert first_object(path) == ONE
    path.write_text("[]")
    assert first_object(path) == {}


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(found=st.lists(st.dictionaries(st.sampled_from(["id", "x", "{", '"']), values), max_size=6))
def test_an_array_is_read_as_json_reads_it(
    found: list[dict[str, object]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("json") / "file.json"
    assert read(json.dumps(found), path) == list(enumerate(found, start=1))


ODD_NUMBERS = ["1e400", "-0", "9" * 40, "1.0", "12345678901234567890.5"]
ODD_TEXTS = ['"\\ud800"', '"\\ud83d\\ude42"', '"\\u0000"']


@pytest.mark.parametrize("written", [*ODD_NUMBERS, *ODD_TEXTS, '[{"a": null}]'])
def test_a_line_is_read_as_json_reads_it(written: str, tmp_path: Path) -> None:
    line = f'{{"id": {written}}}'
    assert read(f"{line}\n{line}", tmp_path / "file.json") == [
        (1, json.loads(line)),
        (2, json.loads(line)),
    ]


class Club(msgspec.Struct, forbid_unknown_fields=True):
    id: str


def test_lines_of_one_kind_come_as_that_kind_and_others_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.write_text('{"id": "1"}\n{"id": 2}\n{"contents": [{"id": "3"}, 4]}\n7')
    assert list(objects_of(Club, path)) == [
        (1, Club("1")),
        (2, {"id": 2}),
        (3, {"id": "3"}),
        Refusal(4, "", NOT_AN_OBJECT),
        Refusal(5, "", NOT_AN_OBJECT),
    ]
