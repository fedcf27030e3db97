"""The directory's settings, read once and frozen."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from services.common.settings import Environment, SettingError

EMBEDDED = "embedded:"


@dataclass(frozen=True)
class Settings:
    """`search_url`: `embedded:FOLDER`, or Elasticsearch's address."""

    home: Path
    database_url: str
    search_url: str
    search_prefix: str
    search_seconds: float
    index_every_seconds: float
    postcodes: Path | None
    log_level: str

    @property
    def embedded_folder(self) -> Path | None:
        """Where the embedded index lies, or None when the engine is Elasticsearch."""
        if not self.search_url.startswith(EMBEDDED):
            return None
        return Path(self.search_url.removeprefix(EMBEDDED)) / self.search_prefix


def read_settings(values: Mapping[str, str] = os.environ) -> Settings:
    """raises SettingError naming the variable"""
    said = Environment(values)
    home = said.home()
    postcodes = said.text("SIGNPOST_POSTCODES", str(home / "postcodes.db"))
    return Settings(
        home=home,
        database_url=said.database_url(),
        search_url=_search_url(said, home),
        search_prefix=_prefix(said),
        search_seconds=said.seconds("SIGNPOST_ENGINE_SECONDS", 2.0),
        index_every_seconds=said.seconds("SIGNPOST_INDEX_EVERY_SECONDS", 0.5),
        postcodes=Path(postcodes) if Path(postcodes).is_file() else None,
        log_level=said.one_of("SIGNPOST_LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR"), "INFO"),
    )


def _search_url(said: Environment, home: Path) -> str:
    url = said.text("SIGNPOST_SEARCH_URL", f"{EMBEDDED}{home / 'index'}")
    if not url.startswith((EMBEDDED, "http://", "https://")):
        raise SettingError("SIGNPOST_SEARCH_URL must begin with embedded:, http:// or https://.")
    return url


def _prefix(said: Environment) -> str:
    prefix = said.text("SIGNPOST_SEARCH_PREFIX", "signpost")
    if not (prefix[:1].isalpha() and prefix.replace("-", "").isalnum() and prefix.islower()):
        raise SettingError(
            "SIGNPOST_SEARCH_PREFIX must be small letters, digits and '-', and begin with a letter."
        )
    return prefix
