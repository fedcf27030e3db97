"""Alembic's way into the record's database. It is only ever called by store/migrate.py."""

from alembic import context
from sqlalchemy import text

from services.common.database import writing
from services.directory.store.migrate import VERSION_TABLE
from services.directory.store.tables import metadata

with writing(context.config.attributes["engine"]) as connection:
    if connection.dialect.name == "postgresql":
        # Two starts at once: the second waits, then finds nothing to do.
        connection.execute(text("SELECT pg_advisory_xact_lock(7305101)"))
    context.configure(
        connection=connection,
        target_metadata=metadata,
        version_table=VERSION_TABLE,
        transactional_ddl=True,
    )
    context.run_migrations()
