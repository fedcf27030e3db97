"""The plain CSV that a small charity's treasurer can make and read: one row a listing.

The columns are `columns.COLUMNS`; headings may be written in other ways ("Phone number", "Tel",
"Postal code"). Excel takes a cell that begins with = + - @ for a formula: on the way out such a
cell gets an apostrophe in front, on the way in it goes again (OWASP, CSV injection).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from services.directory.domain.listing import Listing
from services.directory.exchange.columns import COLUMNS
from services.directory.exchange.csv_records import Cells, csv_records
from services.directory.exchange.flat import listing_of
from services.directory.exchange.flat_out import cells_of
from services.directory.exchange.rows import Notes, Reading, Refusal, Row, Unreadable, make_rows

_OTHER_HEADINGS: Mapping[str, str] = {
    "title": "name",
    "activity": "name",
    "group": "name",
    "group_name": "name",
    "service": "name",
    "service_name": "name",
    "organization": "organisation",
    "organisation_name": "organisation",
    "charity": "organisation",
    "provider": "organisation",
    "details": "description",
    "about": "description",
    "what": "description",
    "web": "website",
    "url": "website",
    "link": "website",
    "web_site": "website",
    "web_address": "website",
    "place": "venue",
    "building": "venue",
    "location": "venue",
    "street": "address",
    "address_1": "address",
    "full_address": "address",
    "city": "town",
    "post_code": "postcode",
    "postal_code": "postcode",
    "zip": "postcode",
    "lat": "latitude",
    "lon": "longitude",
    "lng": "longitude",
    "long": "longitude",
    "telephone": "phone",
    "telephone_number": "phone",
    "tel": "phone",
    "phone_number": "phone",
    "mobile": "phone",
    "e_mail": "email",
    "email_address": "email",
    "mail": "email",
    "when": "times",
    "time": "times",
    "day_and_time": "times",
    "days_and_times": "times",
    "opening_times": "times",
    "opening_hours": "times",
    "hours": "times",
    "min_age": "minimum_age",
    "age_from": "minimum_age",
    "max_age": "maximum_age",
    "age_to": "maximum_age",
    "gender": "genders",
    "eligibility": "who_for",
    "price": "cost",
    "fee": "cost",
    "fees": "cost",
    "charge": "cost",
    "how_to_refer": "how_to_join",
    "referral": "how_to_join",
    "booking": "how_to_join",
    "contact": "contact_name",
    "language": "languages",
    "area": "areas",
    "area_served": "areas",
    "last_checked": "checked_on",
    "registered_charity_number": "charity_number",
    "accessibility": "access_details",
}
_FORMULA = re.compile(r"'*[=+\-@\t\r|%]")
_FEWEST = 2


def rows(path: Path, reading: Reading) -> Iterator[Row | Refusal]:
    """A row or a refusal for each record of the file at `path`. Raises Unreadable.

    Without a source of its own the file's name is the source.
    """
    named = Reading(reading.gazetteer, reading.today, reading.source or path.stem.lower())
    return make_rows(_known(csv_records(path)), partial(_listing, named))


def knows(columns: Iterable[str]) -> bool:
    """Whether these headings are enough of a plain CSV: a name and something about it."""
    known = {column for heading in columns if (column := column_of(heading))}
    return "name" in known and len(known) >= _FEWEST


def column_of(heading: str) -> str:
    """Our name for a heading however it is written ("Post code" is postcode), or ""."""
    words = re.sub(r"[^a-z0-9]+", "_", heading.lower()).strip("_")
    return words if words in COLUMNS else _OTHER_HEADINGS.get(words, "")


def text(listings: Iterable[Listing]) -> Iterator[str]:
    """The lines of a plain CSV, headings first; what one row cannot hold stays behind (a second
    place, a second schedule)."""
    yield _line(COLUMNS)
    for listing in listings:
        cells = cells_of(listing)
        yield _line(guarded(cells.get(column, "")) for column in COLUMNS)


def guarded(cell: str) -> str:
    """`cell` with an apostrophe in front where a spreadsheet would run it."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """What `guarded` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell, 1) else cell


def _known(
    records: Iterable[tuple[int, Cells] | Refusal],
) -> Iterator[tuple[int, Cells] | Refusal]:
    for record in records:
        if isinstance(record, Refusal):
            yield record
        else:
            number, cells = record
            if number == 1 and "name" not in map(column_of, cells):
                raise Unreadable("No column of this file is headed 'name'.")
            yield number, _ours(cells)


def _ours(cells: Cells) -> Cells:
    """The cells under our names; of two columns that mean the same the first that says anything."""
    ours: Cells = {}
    for heading, cell in cells.items():
        column = column_of(heading)
        if column and not ours.get(column):
            ours[column] = unguarded(cell)
    return ours


def _listing(reading: Reading, cells: Cells, notes: Notes) -> Listing:
    return listing_of(cells, reading, notes)


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()
