"""Brings the matcher's own table up to date, beside the directory's in the same database.

The whole of it is one transaction, and only one process does it at a time: SQLite by BEGIN
IMMEDIATE, PostgreSQL by an advisory lock.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, text

from services.common.database import writing

SCRIPTS = Path(__file__).parent / "migrations"
VERSION_TABLE = "matcher_alembic_version"
LOCK = 7_364_002  # any number that only this migration uses


def migrate(engine: Engine) -> None:
    """raises Unavailable when the database is away"""
    with writing(engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        config = Config()
        config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
