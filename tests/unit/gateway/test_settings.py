"""Settings fail at start and name the variable."""

from __future__ import annotations

import pytest

from services.common.settings import SettingError
from services.gateway.settings import read_settings


def test_defaults() -> None:
    settings = read_settings({"SIGNPOST_HOME": "/tmp/home"})
    assert (settings.port, settings.limit, settings.limit_seconds) == (8000, 1200, 10)
    assert (settings.search_seconds, settings.match_seconds) == (2.5, 5)
    assert settings.database_url == "sqlite:////tmp/home/signpost.db"
    assert not settings.hsts


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SIGNPOST_PORT", "0"),
        ("SIGNPOST_PORT", "eighty"),
        ("SIGNPOST_LIMIT", "-1"),
        ("SIGNPOST_SEARCH_SECONDS", "soon"),
        ("SIGNPOST_DIRECTORY_URL", "ftp://x"),
        ("SIGNPOST_MATCHER_URL", "localhost:1"),
        ("SIGNPOST_LOG_LEVEL", "LOUD"),
        ("SIGNPOST_HSTS", "maybe"),
        ("SIGNPOST_TRUSTED_PROXIES", "11"),
        ("SIGNPOST_DATABASE_URL", "mysql://x"),
    ],
)
def test_a_bad_setting_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingError, match=name):
        read_settings({name: value})
