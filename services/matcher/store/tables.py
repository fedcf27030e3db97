"""The one table: a number for each month, outcode and need."""

from __future__ import annotations

from sqlalchemy import Column, Integer, MetaData, String, Table

metadata = MetaData()

# Without row ids SQLite keeps the rows in the order of their key: what came first cannot be seen.
gaps = Table(
    "matcher_gaps",
    metadata,
    Column("month", String(7), primary_key=True),
    Column("outcode", String(4), primary_key=True),
    Column("need", String(40), primary_key=True),
    Column("count", Integer, nullable=False),
    sqlite_with_rowid=False,
)
