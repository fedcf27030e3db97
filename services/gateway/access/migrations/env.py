"""What Alembic runs: it takes the transaction that `services.gateway.access.migrate` opened."""

from __future__ import annotations

from alembic import context

from services.gateway.access.migrate import VERSION_TABLE
from services.gateway.access.store import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
)
with context.begin_transaction():
    context.run_migrations()
