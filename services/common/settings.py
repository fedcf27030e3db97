"""Settings are read once, typed, and fail at start naming the variable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


class SettingError(Exception):
    """A setting that cannot be used; the sentence names the variable."""


@dataclass(frozen=True)
class Environment:
    """The process's environment, read one variable at a time."""

    values: Mapping[str, str]

    def text(self, name: str, default: str = "") -> str:
        return self.values.get(name, "").strip() or default

    def whole(self, name: str, default: int, least: int = 0, most: int = 2**31) -> int:
        raw = self.text(name, str(default))
        try:
            number = int(raw)
        except ValueError:
            raise SettingError(f"{name} must be a whole number, not '{raw}'.") from None
        if not least <= number <= most:
            raise SettingError(f"{name} must be between {least} and {most}, not {number}.")
        return number

    def seconds(self, name: str, default: float) -> float:
        raw = self.text(name, str(default))
        try:
            value = float(raw)
        except ValueError:
            raise SettingError(f"{name} must be a number of seconds, not '{raw}'.") from None
        if not 0 < value < 86_400:
            raise SettingError(f"{name} must be above 0 and below 86400 seconds, not '{raw}'.")
        return value

    def flag(self, name: str, default: bool) -> bool:
        raw = self.text(name, "1" if default else "0").lower()
        if raw not in {"0", "1", "false", "true", "no", "yes"}:
            raise SettingError(f"{name} must be 1 or 0, not '{raw}'.")
        return raw in {"1", "true", "yes"}

    def one_of(self, name: str, choices: tuple[str, ...], default: str) -> str:
        raw = self.text(name, default)
        if raw not in choices:
            raise SettingError(f"{name} must be one of {', '.join(choices)}, not '{raw}'.")
        return raw

    def home(self) -> Path:
        """SIGNPOST_HOME: where data lives; `var/` beside the code by default."""
        beside_the_code = Path(__file__).resolve().parents[2] / "var"
        return Path(self.text("SIGNPOST_HOME", str(beside_the_code))).expanduser().resolve()

    def database_url(self) -> str:
        """SIGNPOST_DATABASE_URL: SQLite under the home, or PostgreSQL."""
        url = self.text("SIGNPOST_DATABASE_URL", f"sqlite:///{self.home() / 'signpost.db'}")
        if url.startswith("postgresql://"):
            return url.replace("postgresql://", "postgresql+psycopg://", 1)
        if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
            raise SettingError("SIGNPOST_DATABASE_URL must begin with sqlite:/// or postgresql://.")
        return url
