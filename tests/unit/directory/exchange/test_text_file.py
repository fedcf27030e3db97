from __future__ import annotations

from pathlib import Path

import pytest

from services.directory.exchange import text_file
from services.directory.exchange.rows import Unreadable
from services.directory.exchange.text_file import check_text, open_text

SAVE = "Save it as UTF-8; from a spreadsheet, Save as: CSV UTF-8."
UNREADABLE = [
    (b"", "This file is empty."),
    (b"name\ncaf\xe9\n", f"This file is not UTF-8: byte 0xE9 at line 2. {SAVE}"),
    (
        b"name\r\n" * 11 + b"caf\xe9\r\n",
        f"This file is not UTF-8: byte 0xE9 at line 12. {SAVE}",
    ),
    (b"half a sign \xc3", f"This file is not UTF-8: byte 0xC3 at line 1. {SAVE}"),
    ("name\nx\n".encode("utf-16"), "This file is UTF-16. Save it as UTF-8."),
    (b"name\nab\x00c\n", "This file has a NUL byte at line 2: it is not a text file."),
    (
        b"PK\x03\x04rest",
        "This is a spreadsheet or a zip file. Save the sheet as CSV UTF-8.",
    ),
    (b"\x1f\x8b\x08", "This file is compressed. Unpack it first."),
]


@pytest.mark.parametrize(("content", "sentence"), UNREADABLE)
def test_what_is_no_text_is_said_with_its_line(
    content: bytes, sentence: str, tmp_path: Path
) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    with pytest.raises(Unreadable) as caught:
        check_text(path)
    assert caught.value.detail == sentence


@pytest.mark.parametrize("piece", [1, 2, 3, 7])
def test_a_sign_cut_by_the_end_of_a_piece_is_whole(
    piece: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_file, "_PIECE", piece)
    path = tmp_path / "file.csv"
    path.write_bytes("héé\n🙂🙂\n".encode())
    check_text(path)
    path.write_bytes("hé\n🙂\n".encode() + b"\xe9\n")
    with pytest.raises(Unreadable, match="0xE9 at line 3"):
        check_text(path)


def test_a_line_that_is_too_long_is_refused_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text("short\n" + "x" * 50 + "\nshort\n")
    check_text(path, longest_line=50)
    check_text(path, longest_line=None)
    with pytest.raises(Unreadable, match="near line 1"):
        check_text(path, longest_line=49)


def test_a_byte_order_mark_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(b"\xef\xbb\xbfname\r\nx\r\n")
    check_text(path)
    with open_text(path) as file:
        assert file.read() == "name\r\nx\r\n"


def test_a_file_that_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="cannot be opened"):
        check_text(tmp_path / "nowhere.csv")
    with pytest.raises(Unreadable, match="cannot be opened"):
        check_text(tmp_path)
