"""docs/faults.md keeps its word: every test that it names is there, and no row is without one."""

from __future__ import annotations

import ast
import re

import pytest

from tests.house.rooms import ROOT

PAGE = ROOT / "docs" / "faults.md"
ROW = re.compile(r"\| (?P<number>\d+) \|(?P<cells>.*)\|")
NAMED = re.compile(r"`(?P<path>tests/[\w/]+\.py)::(?P<name>\w+)`")
NUMBERS = {*range(1, 12), *range(18, 21), *range(44, 52), 67, 72, 73, 82}


def rows() -> dict[int, list[str]]:
    """The cells of each row by its number: fault, what happens, tests, what is not yet."""
    found = filter(None, map(ROW.fullmatch, PAGE.read_text(encoding="utf-8").splitlines()))
    return {int(row["number"]): [cell.strip() for cell in row["cells"].split("|")] for row in found}


def names_in(path: str) -> set[str]:
    file = ROOT / path
    if not file.is_file():
        return set()
    body = ast.parse(file.read_text(encoding="utf-8")).body
    return {each.name for each in body if isinstance(each, ast.FunctionDef)}


def test_every_row_is_there() -> None:
    assert set(rows()) >= NUMBERS


@pytest.mark.parametrize("number", sorted(rows()))
def test_a_row_has_its_tests_or_says_why_not(number: int) -> None:
    _fault, _happens, proved, not_yet = rows()[number]
    named = [(found["path"], found["name"]) for found in NAMED.finditer(proved)]
    assert NAMED.sub("", proved).strip() == "", "only names of tests stand there"
    assert named or not_yet
    assert [f"{path}::{name}" for path, name in named if name not in names_in(path)] == []
