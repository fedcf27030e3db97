"""Many rows at once, whatever order their columns come in."""

from __future__ import annotations

from sqlalchemy import Engine, select

from services.common.database import reading, writing
from services.directory.store.inserting import insert_rows
from services.directory.store.record import SqlRecord
from services.directory.store.tables import localities, outbox

SALE = {"lon": -2.32, "name": "sale", "place": 0, "lat": 53.42, "listing_id": "one"}
HALE = {"listing_id": "two", "place": 1, "name": "hale", "lat": 53.37, "lon": -2.34}


def test_each_value_goes_into_its_own_column(record: SqlRecord, engine: Engine) -> None:
    with writing(engine) as connection:
        insert_rows(connection, localities, [SALE, HALE])
    with reading(engine) as connection:
        found = connection.execute(select(localities).order_by(localities.c.listing_id))
        assert [dict(row) for row in found.mappings()] == [SALE, HALE]


def test_columns_that_are_not_named_have_what_the_table_says(
    record: SqlRecord, engine: Engine
) -> None:
    with writing(engine) as connection:
        insert_rows(connection, outbox, [{"listing_id": "one"}, {"listing_id": "100% 'two' ?"}])
        insert_rows(connection, outbox, [])
    assert [(row.seq, row.listing_id, row.attempts) for row in record.due(5)] == [
        (1, "one", 0),
        (2, "100% 'two' ?", 0),
    ]
