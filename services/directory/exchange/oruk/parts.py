"""Takes values out of other people's JSON: whatever is there, what comes out has its type."""

from __future__ import annotations

import math
import re
from datetime import date

from services.directory.domain.identity import as_uuid, stable_id
from services.directory.exchange.json_stream import Json
from services.directory.exchange.plain_text import line, plain
from services.directory.exchange.ways_to_reach import link

# A list longer than this is a feed's mistake; nobody reads a hundred places of one listing.
_LONGEST_LIST = 200
_CLOCK = re.compile(
    r"(\d{1,2})(?:[:.h]?(\d{2}))?(?::\d{2}(?:\.\d+)?)?"  # 18, 1800, 18:00, 18.00, 18:00:00.0
    r"\s*(?:([ap])\.?m\.?)?(?:Z|[+-]\d.*)?",
    re.IGNORECASE,
)
_NOTHING = frozenset({"null", "none", "n/a", "na", "undefined", "nan"})


def written(body: Json, key: str) -> str:
    """The value under `key` as it is written: text, a number's digits, else ""."""
    value = body.get(key)
    if isinstance(value, str):
        return "" if value.strip().lower() in _NOTHING else value
    if isinstance(value, bool) or not isinstance(value, int | float) or not _finite(value):
        return ""
    return f"{value:.15g}"


def text(body: Json, *keys: str) -> str:
    """The first of `keys` that says anything, as plain text with its lines."""
    return next((found for key in keys if (found := plain(written(body, key)))), "")


def words(body: Json, *keys: str) -> str:
    """The first of `keys` that says anything, as plain text on one line."""
    return next((found for key in keys if (found := line(written(body, key)))), "")


def web(body: Json, *keys: str) -> str:
    """The first of `keys` that has an http(s) address, or ""."""
    return next((found for key in keys if (found := link(written(body, key)))), "")


def number(body: Json, key: str) -> float | None:
    """The value under `key` as a finite number, whether it came as one or as text."""
    try:
        value = float(words(body, key).replace("£", ""))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def part(body: Json, *keys: str) -> Json:
    """The object under the first of `keys` that has one, else {}."""
    return next((found for key in keys if isinstance(found := body.get(key), dict)), {})


def items(body: Json, *keys: str) -> list[Json]:
    """The objects in the list under the first of `keys` that has any; one alone is a list too."""
    for key in keys:
        value = body.get(key)
        listed = [value] if isinstance(value, dict) else value
        if isinstance(listed, list):
            found = [each for each in listed[:_LONGEST_LIST] if isinstance(each, dict)]
            if found:
                return found
    return []


def day(body: Json, key: str) -> str:
    """The value under `key` as an ISO date (a time behind it is cut off), or ""."""
    try:
        return date.fromisoformat(words(body, key)[:10]).isoformat()
    except ValueError:
        return ""


def clock(body: Json, key: str) -> str:
    """The value under `key` as HH:MM, from "18:00:00", "18.00", "6pm" or "18:00Z", or ""."""
    read = _CLOCK.fullmatch(words(body, key))
    if not read:
        return ""
    hour, minute = int(read[1]), int(read[2] or 0)
    half = (read[3] or "").lower()
    if half and not 1 <= hour <= 12:
        return ""
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


def own_id(source: str, kind: str, own: str) -> str:
    """The id of a part: a UUID stays; another is only the part's among those of its `kind`."""
    return as_uuid(own) or stable_id(source, kind, own)


def _finite(value: float) -> bool:
    return abs(value) < 10**15 if isinstance(value, int) else math.isfinite(value)
