"""Whom to name for each file, and under which licence (SPDX) it may be passed on."""

from __future__ import annotations

from collections.abc import Mapping


def open_government(publisher: str) -> Mapping[str, str]:
    """The cells of a file under the Open Government Licence, version 3."""
    return {
        "licence": "OGL-UK-3.0",
        "attribution": f"{publisher}. Contains public sector information licensed under the Open "
        "Government Licence v3.0.",
    }


TRAFFORD_DATA_LAB = open_government("Published by Trafford Data Lab")
CHARITY_COMMISSION = open_government(
    "Charity Commission for England and Wales, published by Trafford Data Lab"
)
COUNCILS = open_government("Greater Manchester councils, published by Trafford Data Lab")
SPORT_ENGLAND = open_government("Sport England, published by Trafford Data Lab")
OPENSTREETMAP: Mapping[str, str] = {
    "licence": "ODbL-1.0",
    "attribution": "© OpenStreetMap contributors, Open Database Licence; published by Trafford "
    "Data Lab.",
}
