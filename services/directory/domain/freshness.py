"""How fresh a listing's facts are, by its kind: a food bank's hours age in weeks, a choir's in a
year."""

from __future__ import annotations

import functools
from datetime import date

AGES_AFTER_DAYS: dict[str, int] = {
    "food_bank": 31,
    "warm_space": 31,
    "advice": 183,
    "mental_health_service": 183,
    "library": 366,
    "choir": 366,
}
OTHERWISE_DAYS = 274
STALE_AFTER_TIMES = 2


def ages_after_days(kind: str) -> int:
    """How many days after a check the facts of this kind begin to age."""
    return AGES_AFTER_DAYS.get(kind, OTHERWISE_DAYS)


@functools.lru_cache(maxsize=4096)
def freshness(checked_on: str, ages_after: int, today: date) -> str:
    """fresh | ageing | stale | unknown. `checked_on` ISO date or empty."""
    if not checked_on:
        return "unknown"
    days = (today - date.fromisoformat(checked_on)).days
    if days <= ages_after:
        return "fresh"
    return "ageing" if days <= ages_after * STALE_AFTER_TIMES else "stale"
