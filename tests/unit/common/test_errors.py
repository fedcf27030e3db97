"""The tree of failures: each with a status, a code and a plain sentence of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from services.common import errors
from services.common.errors import BadInput, EngineAway, FieldError, SignpostError, TooMany

DRAWN = re.compile(r"^[ ├└─│]*(\w+) +(\d{3}) +(\w+)", re.MULTILINE)


def tree(root: type[SignpostError] = SignpostError) -> Iterator[type[SignpostError]]:
    yield root
    for child in root.__subclasses__():
        yield from tree(child)


KINDS = [kind for kind in tree() if kind.__module__ == errors.__name__]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_each_failure_says_what_happened_in_a_sentence(kind: type[SignpostError]) -> None:
    failure = kind()
    assert 400 <= failure.status < 600
    assert re.fullmatch(r"[a-z_]+", failure.code)
    assert failure.title
    assert str(failure) == failure.detail
    assert failure.detail.endswith(".")


def test_the_drawing_is_the_tree() -> None:
    drawn = {
        (name, int(status), code) for name, status, code in DRAWN.findall(errors.__doc__ or "")
    }
    assert drawn == {(kind.__name__, kind.status, kind.code) for kind in KINDS}


def test_every_code_is_its_own() -> None:
    assert len({kind.code for kind in KINDS}) == len(KINDS)


def test_a_sentence_of_ones_own_takes_the_place_of_the_usual() -> None:
    assert EngineAway("It is being made.").detail == "It is being made."
    assert EngineAway("").detail == EngineAway.default


def test_bad_input_speaks_with_its_first_field() -> None:
    failure = BadInput(errors=[FieldError("age", "Too high."), FieldError("text", "Too long.")])
    assert failure.detail == "Too high."
    assert [error.field for error in failure.errors] == ["age", "text"]
    assert BadInput("All of it.", failure.errors).detail == "All of it."
    assert BadInput().detail == BadInput.default


@pytest.mark.parametrize("failure", [TooMany(), EngineAway(), errors.Unavailable()])
def test_what_passes_says_when_to_come_back(failure: TooMany | errors.Unavailable) -> None:
    assert failure.retry_after >= 1
    assert type(failure)(retry_after=7).retry_after == 7
