"""The matcher's settings, read once from the environment."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from services.common.settings import Environment, SettingError

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


@dataclass(frozen=True)
class Settings:
    """`directory_url`: `http://host:port` or `unix:/path.sock`. `directory_seconds`: the longest
    wait for its answer, so that a hung directory is a 503 within 3 seconds at the door.
    `database_url`: where unmet needs are counted."""

    directory_url: str = "http://127.0.0.1:8001"
    directory_seconds: float = 2.5
    directory_connections: int = 16
    log_level: str = "INFO"
    database_url: str = field(default_factory=lambda: Environment({}).database_url())


def read_settings(environment: Environment | None = None) -> Settings:
    """raises SettingError naming the variable"""
    said = environment or Environment(os.environ)
    url = said.text("SIGNPOST_DIRECTORY_URL", Settings.directory_url)
    if not url.startswith(("http://", "https://", "unix:")):
        raise SettingError("SIGNPOST_DIRECTORY_URL must begin with http://, https:// or unix:.")
    return Settings(
        url,
        said.seconds("SIGNPOST_DIRECTORY_SECONDS", Settings.directory_seconds),
        said.whole("SIGNPOST_DIRECTORY_CONNECTIONS", Settings.directory_connections, 1, 256),
        said.one_of("SIGNPOST_LOG_LEVEL", LOG_LEVELS, Settings.log_level),
        said.database_url(),
    )
