"""The record on SQLAlchemy: implements usecases.ports.Record."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, bindparam, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from services.common.database import reading, writing
from services.directory.domain.listing import Listing, decode
from services.directory.domain.visibility import PUBLISHED
from services.directory.gazetteer import distance_km
from services.directory.store.inserting import insert_rows
from services.directory.store.outbox import Outbox
from services.directory.store.rows import (
    Row,
    listing_row,
    locality_key,
    locality_rows,
    revision_row,
)
from services.directory.store.tables import listings, localities, marks, outbox, revisions
from services.directory.usecases.ports import Kept, Saved

TOWN_NEEDS_PLACES = 1


class SqlRecord(Outbox):
    """The record in a database. Open it after a server has forked."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._engine = engine

    def save(self, listings: Sequence[Listing], author: str, at: datetime) -> Saved:
        try:
            return self._save(listings, author, at)
        except IntegrityError:
            # Another writer added one of these ids a moment ago: now it is seen.
            return self._save(listings, author, at)

    def _save(self, given: Sequence[Listing], author: str, at: datetime) -> Saved:
        with writing(self._engine) as connection:
            standing = _standing(connection, [listing.id for listing in given])
            rows = [listing_row(x, standing.get(x.id, (0, ""))[0] + 1) for x in given]
            changed = [
                (listing, row)
                for listing, row in zip(given, rows, strict=True)
                if standing.get(listing.id, (0, ""))[1] != row["digest"]
            ]
            _write(connection, changed, standing, author, at)
        added = sum(1 for _, row in changed if row["version"] == 1)
        return Saved(added, len(changed) - added, len(given) - len(changed))

    def find(self, listing_id: str) -> Kept | None:
        if "\x00" in listing_id:  # no id has one, and PostgreSQL would not even compare it
            return None
        return self.find_many([listing_id]).get(listing_id)

    def find_many(self, listing_ids: Iterable[str]) -> dict[str, Kept]:
        wanted = select(listings.c.id, listings.c.version, listings.c.body).where(
            listings.c.id.in_(list(listing_ids))
        )
        with reading(self._engine) as connection:
            found = connection.execute(wanted).all()
        return {listing_id: Kept(decode(body), version) for listing_id, version, body in found}

    def page(self, after: str, size: int) -> list[Kept]:
        wanted = (
            select(listings.c.version, listings.c.body)
            .where(listings.c.id > after)
            .order_by(listings.c.id)
            .limit(size)
        )
        with reading(self._engine) as connection:
            found = connection.execute(wanted).all()
        return [Kept(decode(body), version) for version, body in found]

    def count(self) -> int:
        with reading(self._engine) as connection:
            return connection.execute(select(func.count()).select_from(listings)).scalar_one()

    def published(self, first: int, size: int) -> list[Kept]:
        wanted = (
            select(listings.c.version, listings.c.body)
            .where(listings.c.status == PUBLISHED)
            .order_by(listings.c.id)
            .offset(first)
            .limit(size)
        )
        with reading(self._engine) as connection:
            found = connection.execute(wanted).all()
        return [Kept(decode(body), version) for version, body in found]

    def count_published(self) -> int:
        wanted = select(func.count()).select_from(listings)
        with reading(self._engine) as connection:
            return connection.execute(wanted.where(listings.c.status == PUBLISHED)).scalar_one()

    def locality(self, name: str) -> tuple[float, float, float] | None:
        wanted = select(localities.c.lat, localities.c.lon).where(
            localities.c.name == locality_key(name)
        )
        with reading(self._engine) as connection:
            points = [(r.lat, r.lon) for r in connection.execute(wanted.limit(2000))]
        return _middle(points) if len(points) >= TOWN_NEEDS_PLACES else None

    def mark(self, name: str) -> str:
        """A fact about the record itself, or an empty text."""
        with reading(self._engine) as connection:
            found = connection.execute(select(marks.c.value).where(marks.c.name == name)).scalar()
            return str(found or "")

    def set_mark(self, name: str, value: str) -> None:
        with writing(self._engine) as connection:
            connection.execute(delete(marks).where(marks.c.name == name))
            connection.execute(insert(marks), [{"name": name, "value": value}])


def _standing(connection: Connection, ids: list[str]) -> dict[str, tuple[int, str]]:
    """id → version and digest, each row locked until the transaction ends (PostgreSQL; SQLite
    locks the whole record)."""
    wanted = (
        select(listings.c.id, listings.c.version, listings.c.digest)
        .where(listings.c.id.in_(ids))
        .order_by(listings.c.id)
        .with_for_update()
    )
    found = connection.execute(wanted).all()
    return {listing_id: (version, digest) for listing_id, version, digest in found}


def _write(
    connection: Connection,
    changed: list[tuple[Listing, Row]],
    standing: dict[str, tuple[int, str]],
    author: str,
    at: datetime,
) -> None:
    """The rows, their revisions, their outbox rows and their towns, in one transaction."""
    if not changed:
        return
    insert_rows(connection, listings, [row for _, row in changed if row["id"] not in standing])
    if old := [row for _, row in changed if row["id"] in standing]:
        _update(connection, old)
    when = at.astimezone(UTC).isoformat(timespec="seconds")
    insert_rows(connection, revisions, [revision_row(row, author, when) for _, row in changed])
    insert_rows(connection, outbox, [{"listing_id": row["id"]} for _, row in changed])
    towns = [town for listing, _ in changed for town in locality_rows(listing)]
    insert_rows(connection, localities, towns)


def _update(connection: Connection, rows: list[Row]) -> None:
    columns = ("version", "status", "source", "organisation_id", "digest", "body")
    change = update(listings).where(listings.c.id == bindparam("key"))
    connection.execute(
        change.values({name: bindparam(f"new_{name}") for name in columns}),
        [{"key": row["id"], **{f"new_{n}": row[n] for n in columns}} for row in rows],
    )
    ids = [row["id"] for row in rows]
    connection.execute(delete(localities).where(localities.c.listing_id.in_(ids)))


def _middle(points: list[tuple[float, float]]) -> tuple[float, float, float]:
    """The median point, and the distance (km) that holds 90 % of the points, at least 1."""
    lat = statistics.median(p[0] for p in points)
    lon = statistics.median(p[1] for p in points)
    far = sorted(distance_km(lat, lon, a, b) for a, b in points)
    return lat, lon, max(far[int(len(far) * 0.9)] if len(far) > 1 else 1.0, 1.0)
