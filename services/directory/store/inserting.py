"""Adds many rows at once. SQLAlchemy's own way walks over every value of every row twice, which
for a listing's rows costs as much as storing them; here they go to the driver as they are."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, Table, insert

from services.directory.store.rows import Row


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Adds `rows`, which all name the same columns; their values are text and numbers, as every
    driver takes them."""
    if not rows:
        return
    made = insert(table).inline().compile(dialect=connection.dialect, column_keys=list(rows[0]))
    order = made.positiontup
    if order is None:  # a driver that takes values by their names
        connection.exec_driver_sql(str(made), list(rows))
    else:
        connection.exec_driver_sql(str(made), [tuple(map(row.get, order)) for row in rows])
