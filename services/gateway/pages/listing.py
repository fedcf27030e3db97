"""A listing in plain words, section by section. What is not known is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.gateway.pages import words
from services.gateway.pages.safe import mail_link, phone_link, web_link, web_name
from services.vocabulary.codes import (
    ACCESS,
    ATTENDANCE,
    AUDIENCES,
    GENDER,
    JOIN_HOW,
    NEEDS,
)
from services.vocabulary.languages import languages

# The page is read by a link worker, so "you" would be the wrong one.
WHO_ASKS = {"self": "the person", "link_worker": "a link worker", "gp": "a GP"}


@dataclass(frozen=True)
class Line:
    """One statement. link: where a press on it leads. quoted: the listing's own words."""

    text: str
    link: str | None = None
    quoted: bool = False


@dataclass(frozen=True)
class Section:
    """unknown: what to say when nothing is known."""

    heading: str
    lines: tuple[Line, ...]
    unknown: str = ""


# org-id.guide's codes for the registers of the United Kingdom, as people know them.
REGISTERS = {
    "GB-CHC": "Registered charity",
    "GB-SC": "Registered Scottish charity",
    "GB-NIC": "Registered charity in Northern Ireland",
    "GB-COH": "Company number",
}


def sections(listing: Mapping[str, Any], today: date) -> tuple[Section, ...]:
    """Everything that GET /v1/listings/{id} says, in the order in which people ask."""
    ask = ask_first(listing)
    return (
        Section("When it is on", when(listing, today), f"It does not say when. {ask}"),
        Section("Where it is", where(listing), f"It does not say where. {ask}"),
        Section("Who can go", who(listing), f"It does not say who it is for. {ask}"),
        Section("What it costs", cost(listing), f"It does not say what it costs. {ask}"),
        Section("Getting in and taking part", access(listing, ask)),
        Section("How to join", join(listing), "It does not say how to join."),
        Section("Who runs it", organisation(listing), "It does not say who runs it."),
    )


def when(listing: Mapping[str, Any], today: date) -> tuple[Line, ...]:
    times = [_time(each) for each in listing.get("times") or ()]
    coming = [words.session(each, today) for each in listing.get("next_sessions") or ()]
    next_ones = [Line(f"Next: {each}") for each in coming[:3] if each]
    return (*(line for line in times if line), *next_ones)


def where(listing: Mapping[str, Any]) -> tuple[Line, ...]:
    places = [Line(text) for text in map(_address, listing.get("places") or ()) if text]
    areas = [str(each) for each in listing.get("areas") or ()]
    served = [Line(f"For people in {words.listed(areas)}")] if areas else []
    ways = [code for code in listing.get("attendance") or () if code != "in_person"]
    afar = [Line(ATTENDANCE[code]) for code in ways if code in ATTENDANCE]
    return (*places, *served, *afar)


def who(listing: Mapping[str, Any]) -> tuple[Line, ...]:
    said = listing.get("eligibility") or {}
    lines = [Line(text) for text in (_ages(said), _genders(said)) if text]
    audiences = [AUDIENCES[code] for code in said.get("audiences") or () if code in AUDIENCES]
    conditions = [str(each) for each in said.get("conditions") or ()]
    if audiences:
        lines.append(Line(f"For: {words.listed(audiences)}"))
    if conditions:
        lines.append(Line(f"For people living with {words.listed(conditions)}"))
    return (*lines, *_quoted(said.get("text")), *_spoken(listing))


def cost(listing: Mapping[str, Any]) -> tuple[Line, ...]:
    said = listing.get("costs") or {}
    kind = {"free": "It is free", "paid": "You pay"}.get(listing.get("cost") or "", "")
    prices = [
        Line(price.get("text") or words.pounds(price["pounds"]))
        for price in said.get("prices") or ()
        if price.get("text") or isinstance(price.get("pounds"), int | float)
    ]
    return (*([Line(kind)] if kind else []), *prices, *_quoted(said.get("text")))


def ask_first(listing: Mapping[str, Any]) -> str:
    """What to do about what is not said: nobody can ring where there is no number."""
    numbers = [(listing.get("join") or {}).get("phone")]
    numbers += [each.get("phone") for each in listing.get("contacts") or ()]
    return "Ring first." if any(numbers) else "Ask first."


def access(listing: Mapping[str, Any], ask: str) -> tuple[Line, ...]:
    """What is stated, and always whether a wheelchair can get in: who asks must hear an answer."""
    codes = [code for code in listing.get("access") or () if code in ACCESS]
    lines = [Line(ACCESS[code]) for code in codes]
    for place in listing.get("places") or ():
        lines += _quoted(place.get("access_text"))
    if not {"wheelchair", "step_free"} & set(codes):
        lines.append(Line(f"It does not say whether a wheelchair can get in. {ask}"))
    return tuple(lines)


def join(listing: Mapping[str, Any]) -> tuple[Line, ...]:
    said = listing.get("join") or {}
    how = JOIN_HOW.get(said.get("how") or "", "") if said.get("how") != "unknown" else ""
    by = [WHO_ASKS[code] for code in said.get("by") or () if code in WHO_ASKS]
    lines = [Line(how)] if how else []
    if by:
        lines.append(Line(f"Who can ask: {words.listed(by)}"))
    lines += _reach(said.get("phone"), said.get("email"), said.get("url"))
    for contact in listing.get("contacts") or ():
        if contact.get("phone") != said.get("phone") or contact.get("email"):
            role = contact.get("role") or contact.get("name")
            lines += _reach(contact.get("phone"), contact.get("email"), None, role)
    return tuple(dict.fromkeys(lines))


def organisation(listing: Mapping[str, Any]) -> tuple[Line, ...]:
    said = listing.get("organisation_details") or {}
    name = said.get("name") or listing.get("organisation")
    lines = [Line(name)] if name else []
    lines += _quoted(said.get("description"))
    lines += _reach(None, said.get("email"), said.get("url"))
    for each in said.get("identifiers") or ():
        register = REGISTERS.get(str(each.get("scheme")), "Registered number")
        lines.append(Line(f"{register} {each.get('value')}"))
    return tuple(lines)


def help_with(listing: Mapping[str, Any]) -> tuple[str, ...]:
    """Labels of the needs it helps with."""
    return tuple(NEEDS[code].label for code in listing.get("needs") or () if code in NEEDS)


def web_page(listing: Mapping[str, Any]) -> Line | None:
    link = web_link(listing.get("url"))
    return Line(f"Its own page on {web_name(link)}", link) if link else None


def _time(said: Mapping[str, Any]) -> Line | None:
    if said.get("words"):
        return Line(said["words"])
    return Line(said["text"], quoted=True) if said.get("text") else None


def _address(place: Mapping[str, Any]) -> str:
    parts = (place.get(name) for name in ("name", "address", "locality", "postcode"))
    return ", ".join(dict.fromkeys(str(part) for part in parts if part))


def _ages(said: Mapping[str, Any]) -> str:
    least, most = said.get("minimum_age"), said.get("maximum_age")
    if least is not None and most is not None:
        return f"Aged {least} to {most}"
    if least is not None:
        return f"Aged {least} and over"
    return f"Aged up to {most}" if most is not None else ""


def _genders(said: Mapping[str, Any]) -> str:
    known = [GENDER[code] for code in said.get("genders") or () if code in GENDER]
    return f"For: {words.listed(known)}" if known else ""


def _spoken(listing: Mapping[str, Any]) -> list[Line]:
    known = languages()
    names = [known[c].names[0] for c in listing.get("languages") or () if c in known]
    return [Line(f"Languages: {words.listed(names)}")] if names else []


def _quoted(text: object) -> list[Line]:
    return [Line(text.strip(), quoted=True)] if isinstance(text, str) and text.strip() else []


def _reach(phone: object, email: object, url: object, role: object = None) -> list[Line]:
    who_answers = f" ({role})" if role else ""
    lines = []
    if phone:
        lines.append(Line(f"Ring {phone}{who_answers}", phone_link(phone)))
    if email:
        lines.append(Line(f"Email {email}{who_answers}", mail_link(email)))
    if link := web_link(url):
        lines.append(Line(f"Look at {web_name(link)}", link))
    return lines
