"""The outbox: what the index has not seen yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Engine, bindparam, delete, false, func, select, true, update

from services.common.database import reading, writing
from services.directory.store.inserting import insert_rows
from services.directory.store.tables import outbox
from services.directory.usecases.ports import Waiting


class Outbox:
    """The outbox's part of the record."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def due(self, size: int) -> list[Waiting]:
        wanted = (
            select(outbox.c.seq, outbox.c.listing_id, outbox.c.attempts)
            .where(outbox.c.parked == false())
            .order_by(outbox.c.seq)
            .limit(size)
        )
        with reading(self._engine) as connection:
            found = connection.execute(wanted).all()
        return [Waiting(seq, listing_id, attempts) for seq, listing_id, attempts in found]

    def done(self, seqs: Sequence[int]) -> None:
        if not seqs:
            return
        with writing(self._engine) as connection:
            connection.execute(delete(outbox).where(outbox.c.seq.in_(seqs)))

    def set_aside(self, seqs: Mapping[int, str], final: bool) -> None:
        if not seqs:
            return
        change = update(outbox).where(outbox.c.seq == bindparam("key"))
        with writing(self._engine) as connection:
            connection.execute(
                change.values(
                    attempts=outbox.c.attempts + 1, parked=final, reason=bindparam("why")
                ),
                [{"key": seq, "why": why[:500]} for seq, why in seqs.items()],
            )

    def waiting(self) -> int:
        with reading(self._engine) as connection:
            wanted = select(func.count()).select_from(outbox).where(outbox.c.parked == false())
            return connection.execute(wanted).scalar_one()

    def parked(self) -> list[tuple[str, str]]:
        """listing id and reason of every row set aside."""
        wanted = select(outbox.c.listing_id, outbox.c.reason).where(outbox.c.parked == true())
        with reading(self._engine) as connection:
            return [(r.listing_id, r.reason) for r in connection.execute(wanted)]

    def retry_parked(self) -> int:
        """Puts every row set aside back in the queue; says how many."""
        with writing(self._engine) as connection:
            change = update(outbox).where(outbox.c.parked == true())
            return connection.execute(change.values(parked=False, attempts=0)).rowcount

    def queue(self, listing_ids: Sequence[str]) -> None:
        """Asks for these listings' documents to be made anew."""
        if not listing_ids:
            return
        with writing(self._engine) as connection:
            insert_rows(connection, outbox, [{"listing_id": x} for x in listing_ids])
