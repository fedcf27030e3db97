"""Moves the record's tables to the shape this code wants. Safe to run at every start."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

VERSION_TABLE = "directory_alembic_version"


def migrate(engine: Engine) -> None:
    """Brings the tables up to date in one transaction; a killed run is simply run again."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["engine"] = engine
    command.upgrade(config, "head")
