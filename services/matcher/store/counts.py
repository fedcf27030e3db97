"""The counts in SQL, SQLite or PostgreSQL."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

from sqlalchemy import Engine, case, func, select, text

from services.common.database import open_database, reading, writing
from services.matcher.domain.gaps import LEAST, Counted, Gap
from services.matcher.store.tables import gaps
from services.matcher.usecases.ports import Span

# One statement on both databases, so that two workers' counts are added up and neither is lost.
_ADD = text(
    "INSERT INTO matcher_gaps (month, outcode, need, count) "
    "VALUES (:month, :outcode, :need, :count) ON CONFLICT (month, outcode, need) "
    "DO UPDATE SET count = matcher_gaps.count + excluded.count"
)


class SqlCounts:
    """Opened by its first use: never before a server has forked. Safe for threads."""

    def __init__(self, database_url: str) -> None:
        self._url = database_url
        self._lock = threading.Lock()
        self._engine: Engine | None = None

    def add(self, take: Callable[[], Mapping[Gap, int]]) -> None:
        """Adds what `take` gives. It is asked once the store stands ready: where that is away,
        nothing has been taken, and what a broken write took is lost rather than counted twice.

        raises Unavailable, SQLAlchemyError
        """
        with writing(self._opened()) as connection:
            # In the order of their keys: two workers never wait for each other's rows in a ring.
            rows = [{**gap._asdict(), "count": n} for gap, n in sorted(take().items())]
            if rows:
                connection.execute(_ADD, rows)

    def counted(self, span: Span, need: str | None, outcode: str | None) -> list[Counted]:
        """As the port `Gaps` promises. raises Unavailable"""
        total = func.sum(gaps.c.count)
        before = func.sum(case((gaps.c.month < span.begins, gaps.c.count), else_=0))
        query = select(gaps.c.need, gaps.c.outcode, before, total)
        query = query.where(gaps.c.month <= span.ends)
        if need is not None:
            query = query.where(gaps.c.need == need)
        if outcode is not None:
            query = query.where(gaps.c.outcode == outcode)
        query = query.group_by(gaps.c.need, gaps.c.outcode).having(total >= LEAST)
        with reading(self._opened()) as connection:
            return [Counted(*row) for row in connection.execute(query)]

    def close(self) -> None:
        with self._lock:
            if self._engine is not None:
                self._engine.dispose()
            self._engine = None

    def _opened(self) -> Engine:
        with self._lock:
            if self._engine is None:
                self._engine = open_database(self._url)
            return self._engine
