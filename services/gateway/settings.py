"""The gateway's settings, read once from the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from services.common.settings import Environment, SettingError

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


@dataclass(frozen=True)
class Settings:
    """Each field's variable stands beside its default in `read_settings`.

    limit: requests that one caller may make in limit_seconds, for each worker process
    search_seconds, match_seconds: the longest that a caller waits for an answer
    trusted_proxies: how many proxies in front of the gateway add to X-Forwarded-For
    """

    home: Path
    port: int
    database_url: str
    directory_url: str
    matcher_url: str
    limit: int
    limit_seconds: float
    search_seconds: float
    match_seconds: float
    log_level: str
    hsts: bool
    trusted_proxies: int
    assets: Path


def read_settings(values: Mapping[str, str]) -> Settings:
    """raises SettingError, which names the variable"""
    environment = Environment(values)
    return Settings(
        home=environment.home(),
        port=environment.whole("SIGNPOST_PORT", 8000, least=1, most=65535),
        database_url=environment.database_url(),
        directory_url=_base(environment, "SIGNPOST_DIRECTORY_URL", "http://127.0.0.1:8001"),
        matcher_url=_base(environment, "SIGNPOST_MATCHER_URL", "http://127.0.0.1:8002"),
        limit=environment.whole("SIGNPOST_LIMIT", 1200, least=1),
        limit_seconds=environment.seconds("SIGNPOST_LIMIT_SECONDS", 10),
        search_seconds=environment.seconds("SIGNPOST_SEARCH_SECONDS", 2.5),
        match_seconds=environment.seconds("SIGNPOST_MATCH_SECONDS", 5),
        log_level=environment.one_of("SIGNPOST_LOG_LEVEL", LOG_LEVELS, "INFO"),
        hsts=environment.flag("SIGNPOST_HSTS", default=False),
        trusted_proxies=environment.whole("SIGNPOST_TRUSTED_PROXIES", 0, most=10),
        assets=Path(environment.text("SIGNPOST_ASSETS", str(_beside_the_code()))).expanduser(),
    )


def _base(environment: Environment, name: str, default: str) -> str:
    url = environment.text(name, default).rstrip("/")
    if not url.startswith(("http://", "unix:/")):
        raise SettingError(f"{name} must be http://HOST:PORT or unix:/PATH.")
    return url


def _beside_the_code() -> Path:
    return Path(__file__).resolve().parents[2] / ".venv" / "share" / "signpost"
