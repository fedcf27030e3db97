"""Streams the objects of a JSON file: an array, a page, one object, or one object a line.

Only one object (and the piece of file it stands in) is in memory at a time. `NaN` and `Infinity`
are no JSON. A line that is no JSON is refused alone; an array that breaks off ends the reading,
for nobody can tell where its next object begins.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn, TextIO, TypeVar

import msgspec

from services.directory.exchange.rows import Refusal, Unreadable
from services.directory.exchange.text_file import check_text, open_text

Json = dict[str, object]
Kind = TypeVar("Kind")

_PIECE = 1 << 16
LARGEST_OBJECT = 16 << 20
# Where pages keep their objects: Open Referral UK 3.0, Outpost, and some feeds' own ways.
PAGE_KEYS = ("contents", "content", "services", "items")
_SPACE = " \t\r\n"


def _no_constant(_: str) -> NoReturn:
    raise ValueError


_decoder = json.JSONDecoder(parse_constant=_no_constant)


def objects(path: Path) -> Iterator[tuple[int, Json] | Refusal]:
    """(number, object) for each object, numbered from 1; a Refusal for what is none.

    Raises Unreadable: at once for a file that is not text, later where the JSON breaks off.
    """
    return objects_of(dict, path)


def objects_of(kind: type[Kind], path: Path) -> Iterator[tuple[int, Kind | Json] | Refusal]:
    """As `objects`, but what stands on a line of its own and is of that `kind` comes as one."""
    check_text(path, longest_line=None)
    yield from _objects(kind, path)


def first_object(path: Path) -> Json:
    """The first object of a file that is known to be text, {} where it has none."""
    found = (entry[1] for entry in _objects(dict, path) if isinstance(entry, tuple))
    return next(found, {})


def _objects(kind: type[Kind], path: Path) -> Iterator[tuple[int, Kind | Json] | Refusal]:
    number = 0
    for value in _values(kind, path):
        for each in _unpaged(value):
            number += 1
            if isinstance(each, kind | dict):
                yield number, each
            else:
                yield Refusal(number, "", "This is not a JSON object.")


def _unpaged(value: object) -> list[object]:
    """The objects of a page, or the one object itself."""
    if isinstance(value, dict):
        for key in PAGE_KEYS:
            inside = value.get(key)
            if isinstance(inside, list) and not ("id" in value and "name" in value):
                return inside
    return [value]


def _values(kind: type[object], path: Path) -> Iterator[object]:
    with open_text(path) as file:
        start = file.read(_PIECE).lstrip(_SPACE)
        file.seek(0)
        if start.startswith("["):
            yield from _array(file)
        elif _one_a_line(start):
            yield from _lines(kind, file)
        else:
            yield from _one_after_the_other(file)


def _one_a_line(start: str) -> bool:
    first, _, more = start.partition("\n")
    try:
        return isinstance(_decode(first.strip(), 0)[0], dict) and bool(more.strip())
    except ValueError:
        # A first line that is broken, and more lines that each begin an object.
        return more.lstrip(_SPACE).startswith("{") and first.rstrip().endswith("}")


def _lines(kind: type[object], file: TextIO) -> Iterator[object]:
    decode = msgspec.json.Decoder(kind).decode
    while line := file.readline(LARGEST_OBJECT + 1):
        if len(line) > LARGEST_OBJECT:
            raise Unreadable("A line of this file is longer than 16 MB.")
        text = line.strip()
        if text:
            try:
                yield decode(text)
            except (msgspec.MsgspecError, UnicodeEncodeError, RecursionError):
                yield _odd_line(text)


def _odd_line(text: str) -> object:
    """The value of a line that the quick decoder would not take: of another kind, or with half of a
    surrogate pair or a number beyond all floats. None where it is no JSON."""
    try:
        value, end = _decode(text, 0)
    except ValueError:
        return None
    return value if end == len(text) else None


def _array(file: TextIO) -> Iterator[object]:
    buffer = _Buffer(file)
    buffer.take("[")
    if buffer.peek() == "]":
        return
    while True:
        yield buffer.value()
        if buffer.peek() != ",":
            break
        buffer.take(",")
    buffer.take("]")
    if buffer.peek():
        raise Unreadable("There is more in this file after its array ends.")


def _one_after_the_other(file: TextIO) -> Iterator[object]:
    buffer = _Buffer(file)
    while buffer.peek():
        yield buffer.value()


class _Buffer:
    """The piece of the file that is being read, and where reading stands in it."""

    first_piece = _PIECE

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._text = ""
        self._at = 0
        self._values = 0

    def peek(self) -> str:
        """The next sign that is no space, or "" at the end."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in _SPACE:
                self._at += 1
            if self._at < len(self._text) or not self._more(self.first_piece):
                return self._text[self._at : self._at + 1]

    def take(self, sign: str) -> None:
        if self.peek() != sign:
            raise Unreadable(
                f"The JSON of this file breaks off after object {self._values}: "
                f"'{sign}' should come next."
            )
        self._at += 1

    def value(self) -> object:
        """The next value; reads on, ever larger pieces, until the value is whole."""
        self.peek()
        piece = self.first_piece
        while True:
            try:
                value, end = _decode(self._text, self._at)
            except ValueError:
                if len(self._text) - self._at > LARGEST_OBJECT or not self._more(piece):
                    raise Unreadable(
                        f"Object {self._values + 1} of this file is not whole, or not JSON."
                    ) from None
                piece *= 2
            else:
                self._at = end
                self._values += 1
                return value

    def _more(self, size: int) -> bool:
        piece = self._file.read(size)
        self._text, self._at = self._text[self._at :] + piece, 0
        return bool(piece)


def _decode(text: str, at: int) -> tuple[object, int]:
    try:
        return _decoder.raw_decode(text, at)
    except RecursionError:
        raise ValueError from None
