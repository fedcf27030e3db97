"""What the matcher is told about a person: the `person` of the door's contract, checked.

Never stored, never logged.
"""

from __future__ import annotations

import msgspec


class ToldNeed(msgspec.Struct, frozen=True):
    """A need given by its code; importance: high | medium | low."""

    code: str
    importance: str = "medium"


class Window(msgspec.Struct, frozen=True):
    """When the person can come: a day (mon…sun), from and to in minutes after midnight."""

    day: str
    begins: int = 0
    ends: int = 24 * 60


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """Ages in years, distances in kilometres, money in pounds. None and empty: not said.

    `asker`: who tells it, as the role of their key (gp_system, link_worker, …).
    """

    text: str = ""
    needs: tuple[ToldNeed, ...] = ()
    age: int | None = None
    gender: str | None = None
    postcode: str | None = None
    max_km: float | None = None
    modes: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    max_cost_pounds: float | None = None
    availability: tuple[Window, ...] = ()
    attendance: tuple[str, ...] = ()
    carer: bool | None = None
    tried: tuple[str, ...] = ()
    asker: str | None = None
