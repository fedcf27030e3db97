"""What a reading of times holds."""

from datetime import date
from typing import Final

import msgspec

# No group has as many; what a hostile feed sends beyond is not worked through.
MOST_SESSIONS: Final = 200


class Session(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something that comes back by a rule, local time in Europe/London.

    `rrule`: RFC 5545, without DTSTART. `start`, `end`: "HH:MM" or None where it is not said.
    `not_months`: months (1 to 12) in which it does not happen; `not_bank_holidays`: not on those of
    England; `starts`: the first day on which it can happen.
    """

    rrule: str
    start: str | None
    end: str | None
    not_months: tuple[int, ...] = ()
    not_bank_holidays: bool = False
    starts: date | None = None


class TimesReading(msgspec.Struct, frozen=True):
    """What the words say about when.

    `clear`: nothing is left open; `unclear`: the question to ask if something is; `text`: the
    times in plain words, as we read them; `sessions`: what is certain.
    """

    clear: bool
    unclear: str | None
    text: str
    sessions: list[Session]
