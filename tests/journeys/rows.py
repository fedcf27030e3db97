"""Listings of our own for imports: on Shetland, and in words that no enquiry of another test has,
so that what one test brings in changes nothing that another one counts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from services.directory.domain.identity import stable_id
from services.directory.domain.listing import Listing
from services.directory.exchange import jsonl
from tests.builders.listings import listing

LERWICK = (60.1525, -1.1556)
LERWICK_POSTCODE = "ZE1 0AA"


def zibbles(word: str, count: int) -> list[Listing]:
    """Listings that the search word `word` finds, and no other finds them."""
    return [
        listing(f"{word} {number}", f"{word} zabble", at=LERWICK) for number in range(1, count + 1)
    ]


def write_lines(path: Path, listings: list[Listing]) -> Path:
    """As JSON lines."""
    path.write_bytes(b"".join(jsonl.lines(listings)))
    return path


def service(word: str, number: int) -> dict[str, Any]:
    """A full Open Referral UK service that the search word `word` finds."""
    return {
        "id": stable_id("journey", word, str(number)),
        "name": f"{word} {number}",
        "description": f"{word} zabble",
        "status": "active",
        "organization": {
            "id": stable_id("journey", word),
            "name": f"{word} trust",
            "description": f"{word} trust",
        },
        "service_at_locations": [
            {
                "id": stable_id("journey", word, str(number), "there"),
                "location": {
                    "id": stable_id("journey", word, "place"),
                    "location_type": "physical",
                    "latitude": LERWICK[0],
                    "longitude": LERWICK[1],
                },
            }
        ],
    }
