"""What Alembic runs: it takes the transaction that `services.matcher.store.migrate` opened."""

from __future__ import annotations

from alembic import context

from services.matcher.store.migrate import VERSION_TABLE
from services.matcher.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
)
with context.begin_transaction():
    context.run_migrations()
