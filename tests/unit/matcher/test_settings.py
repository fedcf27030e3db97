"""The matcher's settings: typed, and a wrong one names its variable."""

from __future__ import annotations

import pytest

from services.common.settings import Environment, SettingError
from services.matcher.settings import Settings, read_settings


def test_defaults() -> None:
    assert read_settings(Environment({})) == Settings()


def test_reads_the_environment() -> None:
    said = {"SIGNPOST_DIRECTORY_URL": "unix:/run/d.sock", "SIGNPOST_DIRECTORY_SECONDS": "1.5"}
    assert read_settings(Environment(said)) == Settings("unix:/run/d.sock", 1.5)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SIGNPOST_DIRECTORY_URL", "ftp://x"),
        ("SIGNPOST_DIRECTORY_SECONDS", "soon"),
        ("SIGNPOST_DIRECTORY_CONNECTIONS", "0"),
        ("SIGNPOST_LOG_LEVEL", "LOUD"),
        ("SIGNPOST_DATABASE_URL", "mysql://x"),
    ],
)
def test_a_wrong_setting_names_its_variable(name: str, value: str) -> None:
    with pytest.raises(SettingError, match=name):
        read_settings(Environment({name: value}))
