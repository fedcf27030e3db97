"""The record's tables.

A listing is one aggregate, read and changed whole, so its body is one JSON text beside the few
columns that are looked up. Columns are taken from the body in `record.py` and nowhere else.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    false,
)

metadata = MetaData()

# SQLite counts only a column typed INTEGER up by itself.
SEQUENCE = BigInteger().with_variant(Integer, "sqlite")

listings = Table(
    "listings",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("status", String(16), nullable=False),
    Column("source", String(80), nullable=False),
    Column("organisation_id", String(36), nullable=False, index=True),
    Column("digest", String(64), nullable=False),
    Column("body", Text, nullable=False),
)

# Every state a listing has had: author, time, and the body as it then was.
revisions = Table(
    "revisions",
    metadata,
    Column("listing_id", String(36), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("at", String(32), nullable=False),
    Column("author", String(120), nullable=False),
    Column("body", Text, nullable=False),
)

# One row for each change that the index has not seen. A row is deleted only once the engine holds
# the change, and nobody reads past a sequence number, so a transaction that commits late is never
# skipped (a cursor over a PostgreSQL sequence would skip it).
outbox = Table(
    "outbox",
    metadata,
    Column("seq", SEQUENCE, primary_key=True, autoincrement=True),
    Column("listing_id", String(36), nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("parked", Boolean, nullable=False, server_default=false()),
    Column("reason", String(500), nullable=False, server_default=""),
)

# Towns that the places name, for "near Sale" where no gazetteer knows Sale.
localities = Table(
    "localities",
    metadata,
    Column("listing_id", String(36), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("name", String(120), nullable=False),
    Column("lat", Float, nullable=False),
    Column("lon", Float, nullable=False),
)
Index("localities_by_name", localities.c.name)

# Facts about the record itself: `identity` tells an index of this record from another's;
# `rebuild_asked` and `rebuild_done` carry the wish for a new index to the indexer.
marks = Table(
    "marks",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", String(120), nullable=False),
)
