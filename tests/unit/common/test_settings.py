"""Settings: read once, typed, and a wrong one names its variable."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from services.common.settings import Environment, SettingError

Read = Callable[[Environment], object]


def whole(said: Environment) -> int:
    return said.whole("SIGNPOST_PORT", 8000, 1, 65535)


def seconds(said: Environment) -> float:
    return said.seconds("SIGNPOST_PORT", 2.0)


def flag(said: Environment) -> bool:
    return said.flag("SIGNPOST_PORT", default=True)


def one_of(said: Environment) -> str:
    return said.one_of("SIGNPOST_PORT", ("INFO", "DEBUG"), "INFO")


@pytest.mark.parametrize(
    ("read", "said", "expected"),
    [
        (whole, "8080", 8080),
        (whole, " 80 ", 80),
        (whole, "", 8000),
        (whole, "65535", 65535),
        (seconds, "0.25", 0.25),
        (seconds, "", 2.0),
        (flag, "0", False),
        (flag, "No", False),
        (flag, "TRUE", True),
        (flag, "", True),
        (one_of, "DEBUG", "DEBUG"),
        (one_of, "  ", "INFO"),
    ],
)
def test_a_setting_is_read_in_its_type(read: Read, said: str, expected: object) -> None:
    assert read(Environment({"SIGNPOST_PORT": said})) == expected


@pytest.mark.parametrize("read", [whole, seconds, flag, one_of])
def test_what_is_not_set_has_its_usual_value(read: Read) -> None:
    assert read(Environment({})) == read(Environment({"SIGNPOST_PORT": ""}))


@pytest.mark.parametrize(
    ("read", "said"),
    [
        (whole, "many"),
        (whole, "8000.5"),
        (whole, "0"),
        (whole, "65536"),
        (seconds, "soon"),
        (seconds, "0"),
        (seconds, "-1"),
        (seconds, "86400"),
        (seconds, "nan"),
        (seconds, "inf"),
        (flag, "perhaps"),
        (one_of, "info"),
    ],
)
def test_a_wrong_setting_names_its_variable_and_what_it_said(read: Read, said: str) -> None:
    with pytest.raises(SettingError) as told:
        read(Environment({"SIGNPOST_PORT": said}))
    assert "SIGNPOST_PORT" in str(told.value)
    assert said in str(told.value)


def test_home_is_absolute_and_beside_the_code_when_not_set(tmp_path: Path) -> None:
    assert Environment({"SIGNPOST_HOME": str(tmp_path)}).home() == tmp_path.resolve()
    assert Environment({"SIGNPOST_HOME": "~/x"}).home() == (Path.home() / "x").resolve()
    beside = Environment({}).home()
    assert beside.name == "var"
    assert (beside.parent / "services").is_dir()


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("postgresql://me@host/db", "postgresql+psycopg://me@host/db"),
        ("postgresql+psycopg://me@host/db", "postgresql+psycopg://me@host/db"),
        ("sqlite:////data/x.db", "sqlite:////data/x.db"),
    ],
)
def test_a_database_url_names_the_driver(said: str, expected: str) -> None:
    assert Environment({"SIGNPOST_DATABASE_URL": said}).database_url() == expected


def test_without_a_database_url_it_is_a_file_under_the_home(tmp_path: Path) -> None:
    url = Environment({"SIGNPOST_HOME": str(tmp_path)}).database_url()
    assert url == f"sqlite:///{tmp_path.resolve() / 'signpost.db'}"


@pytest.mark.parametrize("said", ["mysql://x/y", "sqlite:x.db", "signpost.db", "postgres://x/y"])
def test_another_database_is_refused_without_repeating_its_url(said: str) -> None:
    with pytest.raises(SettingError, match="SIGNPOST_DATABASE_URL") as told:
        Environment({"SIGNPOST_DATABASE_URL": said}).database_url()
    assert said not in str(told.value)  # it may hold a password
