"""The table of keys."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Column, Connection, LargeBinary, MetaData, String, Table, inspect, select

from services.gateway.access.keys import new_key
from services.gateway.access.permissions import Role

metadata = MetaData()

# created_at and revoked_at: ISO 8601, UTC, so that SQLite and PostgreSQL keep the same.
keys = Table(
    "gateway_keys",
    metadata,
    Column("prefix", String(8), primary_key=True),
    Column("digest", LargeBinary(32), nullable=False),
    Column("role", String(20), nullable=False),
    Column("name", String(100), nullable=False),
    Column("created_at", String(20), nullable=False),
    Column("revoked_at", String(20), nullable=True),
)


@dataclass(frozen=True)
class StoredKey:
    """A key as it is stored: without its secret."""

    prefix: str
    digest: bytes
    role: Role
    name: str
    created_at: str
    revoked_at: str | None


def has_keys_table(connection: Connection) -> bool:
    return inspect(connection).has_table(keys.name)


def add_key(connection: Connection, role: Role, name: str) -> str:
    """Stores a new key for `role`; the key itself comes back, this once."""
    made = new_key()
    connection.execute(
        keys.insert().values(
            prefix=made.prefix,
            digest=made.digest,
            role=role.value,
            name=name,
            created_at=_now(),
        )
    )
    return made.text


def find_key(connection: Connection, prefix: str) -> StoredKey | None:
    """The key that stands, or None when there is none or it was revoked."""
    query = select(keys).where(keys.c.prefix == prefix, keys.c.revoked_at.is_(None))
    row = connection.execute(query).one_or_none()
    return _stored(row._mapping) if row else None


def all_keys(connection: Connection) -> Sequence[StoredKey]:
    """Every key, oldest first, revoked ones too."""
    rows = connection.execute(select(keys).order_by(keys.c.created_at, keys.c.prefix))
    return [_stored(row._mapping) for row in rows]


def revoke_key(connection: Connection, prefix: str) -> bool:
    """False when no key with that prefix stands."""
    standing = (keys.c.prefix == prefix) & keys.c.revoked_at.is_(None)
    done = connection.execute(keys.update().where(standing).values(revoked_at=_now()))
    return done.rowcount == 1


def _stored(row: object) -> StoredKey:
    values = dict(row)  # type: ignore[call-overload]
    return StoredKey(**{**values, "role": Role(values["role"])})


def _now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
