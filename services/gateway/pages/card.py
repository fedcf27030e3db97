"""A result as a page shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from services.gateway.pages import words
from services.gateway.pages.safe import highlighted, phone_link
from services.vocabulary.codes import ACCESS, COST, JOIN_HOW

FROM_AFAR = frozenset({"phone", "online"})


@dataclass(frozen=True)
class Card:
    """Each field is a finished sentence, or empty when there is nothing to say."""

    id: str
    name: str
    organisation: str
    summary: Markup | str
    where: str
    when: str
    cost: str
    join: str
    access: tuple[str, ...]
    phone: str
    phone_link: str | None
    checked: str
    trusted: bool


def card(listing: Mapping[str, Any], today: date) -> Card:
    """`listing`: as POST /v1/search gives it."""
    join = listing["join"]
    shown = [highlighted(each) for each in listing.get("highlights") or ()]
    return Card(
        id=listing["id"],
        name=listing["name"],
        organisation=listing.get("organisation") or "",
        summary=Markup(" ").join(shown) if shown else listing.get("summary") or "",
        where=where(listing),
        when=words.session(listing["next_session"], today) or ""
        if listing.get("next_session")
        else "",
        cost=COST.get(listing["cost"], ""),
        join=JOIN_HOW.get(join["how"], ""),
        access=tuple(ACCESS[code] for code in listing.get("access") or () if code in ACCESS),
        phone=join.get("phone") or "",
        phone_link=phone_link(join.get("phone")),
        checked=words.checked(listing["freshness"], listing.get("last_checked"), today),
        trusted=listing["freshness"] in ("fresh", "ageing"),
    )


def where(listing: Mapping[str, Any]) -> str:
    """How far and where; for what has no place, how a person takes part."""
    place, km = listing.get("place") or "", listing.get("distance_km")
    if km is not None:
        return f"{words.distance(km)}{f': {place}' if place else ''}"
    attendance = frozenset(listing.get("attendance") or ())
    if attendance and attendance <= FROM_AFAR:
        return {frozenset({"phone"}): "By phone", frozenset({"online"}): "Online"}.get(
            attendance, "By phone or online"
        )
    if "home_visit" in attendance:
        return f"They come to your home{f': {place}' if place else ''}"
    return place or "It does not say where"
