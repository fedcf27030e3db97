"""Looks a whole file over before anything of it is used: is it text, and is it UTF-8?

One pass in pieces of 1 MB, so a file of 1 GB is never held in memory.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from services.directory.exchange.rows import Unreadable

_PIECE = 1 << 20
LONGEST_LINE = 1 << 20
_MARKS = {
    codecs.BOM_UTF16_LE: "This file is UTF-16. Save it as UTF-8.",
    codecs.BOM_UTF16_BE: "This file is UTF-16. Save it as UTF-8.",
    b"PK\x03\x04": "This is a spreadsheet or a zip file. Save the sheet as CSV UTF-8.",
    b"\xd0\xcf\x11\xe0": "This is an old spreadsheet file. Save the sheet as CSV UTF-8.",
    b"\x1f\x8b": "This file is compressed. Unpack it first.",
}


def check_text(path: Path, longest_line: int | None = LONGEST_LINE) -> None:
    """Raises Unreadable, with the line, unless the file is UTF-8 text with lines short enough."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    lines, length, empty = 1, 0, True
    for piece in _pieces(path):
        if empty:
            _check_mark(piece)
        empty = False
        _check_bytes(decoder, piece, lines)
        if longest_line is not None:
            length = _check_lines(piece, length, lines, longest_line)
        lines += piece.count(b"\n")
    if empty:
        raise Unreadable("This file is empty.")
    _check_bytes(decoder, b"", lines, final=True)


def open_text(path: Path) -> TextIO:
    """The file as text, a byte order mark left out, line ends as they are."""
    try:
        return path.open(encoding="utf-8-sig", newline="")
    except OSError as why:
        raise Unreadable(f"The file cannot be opened: {why.strerror}.") from why


def _pieces(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece
    except OSError as why:
        raise Unreadable(f"The file cannot be opened: {why.strerror}.") from why


def _check_lines(piece: bytes, length: int, line: int, most: int) -> int:
    """How long the last line of `piece` is by now, where its first began with `length` bytes.

    Raises Unreadable, near `line`, where one is longer than `most`.
    """
    first, *others = piece.replace(b"\r", b"\n").split(b"\n")
    length += len(first)
    longest = max(length, *map(len, others)) if others else length
    if longest > most:
        raise Unreadable(f"A line of this file, near line {line}, is longer than 1 MB.")
    return len(others[-1]) if others else length


def _check_mark(piece: bytes) -> None:
    for mark, sentence in _MARKS.items():
        if piece.startswith(mark):
            raise Unreadable(sentence)


def _check_bytes(
    decoder: codecs.IncrementalDecoder, piece: bytes, lines: int, final: bool = False
) -> None:
    nul = piece.find(0)
    if nul >= 0:
        line = lines + piece.count(b"\n", 0, nul)
        raise Unreadable(f"This file has a NUL byte at line {line}: it is not a text file.")
    try:
        decoder.decode(piece, final)
    except UnicodeDecodeError as why:
        byte, line = why.object[why.start], lines + why.object[: why.start].count(b"\n")
        raise Unreadable(
            f"This file is not UTF-8: byte 0x{byte:02X} at line {line}. "
            "Save it as UTF-8; from a spreadsheet, Save as: CSV UTF-8."
        ) from None
