"""The columns of our plain CSV, and the cells of one row read as what each should be."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime

from services.directory.exchange.code_lists import code_of, codes_of, several
from services.directory.exchange.plain_text import LONGEST_TEXT, line, plain
from services.directory.exchange.rows import Notes
from services.directory.exchange.ways_to_reach import email, link, phone

COLUMNS: Mapping[str, str] = {
    "id": "this directory's id, to change a listing that is in it",
    "name": "what it is called; must be there",
    "organisation": "who runs it; the name again where empty",
    "organisation_description": "what the organisation does",
    "organisation_website": "the organisation's address on the web",
    "organisation_email": "the organisation's e-mail address",
    "charity_number": "register of charities, England and Wales",
    "company_number": "register of companies",
    "kind": "food_bank, library, choir …",
    "status": "published, paused or withdrawn",
    "description": "what happens there, in plain words",
    "alert": "what a visitor must know at once",
    "website": "address on the web",
    "venue": "name of the building",
    "address": "street, without town and postcode",
    "town": "town",
    "postcode": "postcode",
    "latitude": "degrees, WGS84",
    "longitude": "degrees, WGS84",
    "confidential": "yes where the address must never be shown",
    "access": "wheelchair; parking; hearing_loop …",
    "access_details": "how to get in, in words",
    "areas": "areas served, parted by semicolons",
    "times": "when, in words: Tuesdays 2pm to 4pm",
    "minimum_age": "years",
    "maximum_age": "years",
    "genders": "female; male; other",
    "audiences": "carers; veterans …",
    "who_for": "who it is for, in words",
    "cost": "Free, £3, or in words",
    "cost_kind": "free, paid or unknown, where the words do not say it",
    "join": "drop_in, book, refer or self_refer",
    "refer_by": "self; link_worker; gp …",
    "how_to_join": "how to join, in words",
    "phone": "phone number to join or ask",
    "email": "e-mail address to join or ask",
    "contact_name": "whom to ask",
    "contact_role": "their role",
    "contact_phone": "their phone number",
    "contact_email": "their e-mail address",
    "languages": "languages, by name or ISO 639 code",
    "attendance": "in_person; online; phone; home_visit",
    "needs": "codes of the needs that it says it meets",
    "attributes": "taxonomy: code: label, parted by semicolons; a colon within one is %3A",
    "checked_on": "date of the last check, 2026-09-01 or 01/09/2026",
    "checked_by": "who checked",
    "source": "the feed it came from",
    "source_id": "its own id in that feed",
    "licence": "licence of the row",
    "attribution": "whom to name",
}


class Cells:
    """The cells of one row, each read as what it should be; what cannot be is noted and empty."""

    def __init__(self, cells: Mapping[str, str], notes: Notes) -> None:
        self._cells = cells
        self._notes = notes

    def line(self, column: str) -> str:
        return line(self._cells.get(column, ""))

    def text(self, column: str) -> str:
        return plain(self._cells.get(column, ""))

    def link(self, column: str) -> str:
        read = link(self._cells.get(column, ""))
        return self._noted(column, read, "This is no address on the web")

    def email(self, column: str) -> str:
        return self._noted(column, email(self.line(column)), "This is no e-mail address")

    def phone(self, column: str) -> str:
        return self._noted(column, phone(self.line(column)), "This is no phone number")

    def several(self, column: str) -> list[str]:
        return several(line(self._cells.get(column, ""), LONGEST_TEXT))

    def codes(self, column: str, listed: str) -> tuple[str, ...]:
        return codes_of(self.several(column), listed, column, self._notes)

    def code(self, column: str, listed: str, otherwise: str) -> str:
        code = code_of(self.line(column), listed)
        return self._noted(column, code, "This is none of our codes") or otherwise

    def date(self, column: str) -> str:
        """As ISO 8601, from that or from what a British spreadsheet writes (01/09/2026)."""
        written = self.line(column)[:10]
        for form in ("%Y-%m-%d", "%d/%m/%Y"):
            with suppress(ValueError):
                return datetime.strptime(written, form).replace(tzinfo=UTC).date().isoformat()
        return self._noted(column, "", "This is no date of the form 2026-09-01")

    def degrees(self, column: str) -> float | None:
        try:
            number = float(self.line(column))
        except ValueError:
            self._noted(column, "", "This is no number of degrees")
            return None
        return number if abs(number) <= 180 else None

    def _noted(self, column: str, read: str, why_not: str) -> str:
        if not read and self.line(column):
            self._notes.add(column, f"{why_not}: left out.")
        return read
