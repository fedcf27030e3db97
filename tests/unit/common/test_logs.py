"""Log lines: one event is one line of JSON, with fields from the list and nothing else."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from services.common.logs import FIELDS, JsonLine, log, start_logs

CANARY = "XyzzyCanary"


def line(message: object = "event", **extra: object) -> str:
    record = logging.makeLogRecord({"name": "signpost.test", "msg": message, **extra})
    return JsonLine().format(record)


def fault_saying(words: str) -> Any:
    with pytest.raises(ValueError) as caught:
        raise ValueError(words)
    return caught.type, caught.value, caught.tb


def test_a_line_says_when_how_bad_who_and_what() -> None:
    said = json.loads(line("leading", levelname="INFO", created=0.0))
    assert said == {
        "at": "1970-01-01T00:00:00Z",
        "level": "info",
        "logger": "signpost.test",
        "event": "leading",
    }


@pytest.mark.parametrize("field", sorted(FIELDS))
def test_every_field_of_the_list_is_written(field: str) -> None:
    assert json.loads(line(**{field: 7}))[field] == 7


@pytest.mark.parametrize("field", ["text", "query", "postcode", "path", "body", "q", "person"])
def test_a_field_that_is_not_on_the_list_is_dropped(field: str) -> None:
    assert CANARY not in line(**{field: CANARY})


def test_an_exception_gives_its_type_and_place_and_never_its_words() -> None:
    text = line(exc_info=fault_saying(CANARY), levelname="ERROR")
    assert CANARY not in text
    said = json.loads(text)
    assert said["error"] == "ValueError"
    assert said["where"]
    assert "test_logs.py:" in said["where"][-1]


def test_the_words_of_a_chained_exception_stay_out_too() -> None:
    with pytest.raises(RuntimeError) as caught:
        raise RuntimeError(CANARY) from ValueError(CANARY)
    assert CANARY not in line(exc_info=(caught.type, caught.value, caught.tb))


def test_arguments_of_a_message_stay_out() -> None:
    text = line("%s was asked for", args=(CANARY,))
    assert CANARY not in text
    assert json.loads(text)["event"] == "%s was asked for"


def test_an_exception_as_the_message_gives_its_type_only() -> None:
    text = line(ValueError(CANARY))
    assert CANARY not in text
    assert json.loads(text)["event"] == "ValueError"


@given(st.text(st.characters()))
@example("half a character \ud800")
def test_one_event_is_one_line_whatever_it_says(words: str) -> None:
    text = line(words, source=words)
    assert "\n" not in text
    assert "\r" not in text
    assert isinstance(json.loads(text), dict)


@given(st.one_of(st.integers(), st.floats(), st.binary(), st.none(), st.lists(st.integers())))
def test_a_value_of_any_kind_is_written(value: object) -> None:
    assert isinstance(json.loads(line(count=value)), dict)


@pytest.fixture
def _logging_as_before() -> Iterator[None]:
    """What pytest had set is put back."""
    root, ours = logging.getLogger(), logging.getLogger("signpost")
    kept, level, our_level = root.handlers[:], root.level, ours.level
    yield
    root.handlers[:] = kept
    root.setLevel(level)
    ours.setLevel(our_level)


@pytest.mark.usefixtures("_logging_as_before")
def test_started_logs_are_lines_and_keep_other_peoples_chatter_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    start_logs()
    log("directory").info("request", extra={"status": 200, "text": CANARY})
    log("directory").debug("never seen")
    logging.getLogger("elsewhere").info("chatter")
    logging.getLogger("elsewhere").warning("a warning with %s", CANARY)
    written = capsys.readouterr().err
    said = [json.loads(text) for text in written.splitlines()]
    assert [each["event"] for each in said] == ["request", "a warning with %s"]
    assert said[0]["status"] == 200
    assert CANARY not in written


@pytest.mark.usefixtures("_logging_as_before")
def test_starting_twice_writes_each_event_once(capsys: pytest.CaptureFixture[str]) -> None:
    start_logs()
    start_logs("WARNING")
    log("directory").info("too small")
    log("directory").warning("once")
    written = capsys.readouterr().err
    assert written.count("once") == 1
    assert "too small" not in written
