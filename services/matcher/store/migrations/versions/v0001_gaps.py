"""The counts of unmet needs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "matcher_gaps",
        sa.Column("month", sa.String(7), primary_key=True),
        sa.Column("outcode", sa.String(4), primary_key=True),
        sa.Column("need", sa.String(40), primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("matcher_gaps")
