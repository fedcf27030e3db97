"""Takes an address in one cell apart: "The Well, Trafford Street, Farnworth, Bolton"."""

from __future__ import annotations

import contextlib
import re

from services.directory.gazetteer import ImpossiblePostcode, normal_postcode

_PART = re.compile(r"[,\n]")
_DIGIT = re.compile(r"\d")
_ROAD = re.compile(
    r"\b(?:road|rd|street|st|lane|avenue|ave|drive|way|close|crescent|grove|place|court)\.?$",
    re.IGNORECASE,
)
_WHOLE_POSTCODE = re.compile(r"\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}\b")


def whereabouts(address: str) -> dict[str, str]:
    """venue, address and town, each "" where it cannot be told from the others.

    The last part without a number is the town; the first is the venue where a street follows it.
    """
    parts = [part for each in _PART.split(address) if (part := each.strip(" ."))]
    town = parts.pop() if len(parts) > 1 and _is_town(parts[-1]) else ""
    venue = parts.pop(0) if len(parts) > 1 and _is_venue(parts[0]) else ""
    return {"venue": venue, "address": ", ".join(parts), "town": town}


def _is_town(part: str) -> bool:
    return not _DIGIT.search(part) and not _ROAD.search(part)


def _is_venue(part: str) -> bool:
    return not _DIGIT.match(part) and not _ROAD.search(part)


def postcode_in(*texts: str) -> str:
    """The last whole postcode that one of `texts` holds ("Sale Library, M33 7XX"), or ""."""
    for text in texts:
        for found in reversed(_WHOLE_POSTCODE.findall(text.upper())):
            with contextlib.suppress(ImpossiblePostcode):
                return str(normal_postcode(found))
    return ""
