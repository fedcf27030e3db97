"""Reads a listing's own words with the vocabulary, and sets what it finds beside what is stated."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from services.directory.domain.facts import Fact, merge, stated_facts, unread_facts
from services.directory.domain.listing import Listing, Schedule
from services.vocabulary.codes import DAYS
from services.vocabulary.reader import ListingReading, read_listing
from services.vocabulary.times import Session, read_rule, read_times

Reader = Callable[[Mapping[str, str]], ListingReading]
_BYDAY = re.compile(r"BYDAY=([^;]+)")
_ICAL_DAYS = dict(zip(("MO", "TU", "WE", "TH", "FR", "SA", "SU"), DAYS, strict=True))


@dataclass(frozen=True)
class ReadListing:
    """A listing with all that is known of it: facts stated and read, and its sessions."""

    listing: Listing
    version: int
    facts: tuple[Fact, ...]
    sessions: tuple[Session, ...]
    # (kind, code) of what the words are chiefly about.
    chief: frozenset[tuple[str, str]] = frozenset()


def read(listing: Listing, version: int, today: date, reader: Reader = read_listing) -> ReadListing:
    """The listing read as of `today` (times in words may lean on the date)."""
    fields = words_of(listing)
    found = reader(fields)
    timed = [(session, s) for s in listing.schedules for session in _sessions(s, today)]
    facts = merge(
        [*stated_facts(listing), *(f for session, s in timed for f in _session_facts(session, s))],
        [Fact(f.kind, f.code, f.field, f.quote, stated=False) for f in found.facts],
    )
    facts += tuple(unread_facts(fields, facts))
    sessions = tuple(session for session, _ in timed)
    return ReadListing(listing, version, facts, sessions, found.chief)


def words_of(listing: Listing) -> dict[str, str]:
    """The listing's texts by field; a fact's `field` is one of these keys."""
    prices = [p.text for p in listing.cost.prices if p.text]
    fields = {
        "name": listing.name,
        "description": listing.description,
        "organisation": listing.organisation.name,
        "eligibility": listing.eligibility.text,
        "cost": " ".join([listing.cost.text, *prices]).strip(),
        "times": times_text(listing),
        "access": " ".join(p.access_text for p in listing.places if p.access_text),
        "join": listing.join.text,
        "alert": listing.alert,
        "labels": labels_of(listing),
    }
    return {name: text for name, text in fields.items() if text}


def labels_of(listing: Listing) -> str:
    """Words that classify: the kind, and the labels of whatever taxonomies it came with."""
    labels = [a.label or a.code.replace("_", " ") for a in listing.attributes]
    return "\n".join(dict.fromkeys([listing.kind.replace("_", " "), *labels])).strip()


def times_text(listing: Listing) -> str:
    """All that the source says of when, in its words."""
    return " ".join(s.text for s in listing.schedules if s.text)


def _sessions(schedule: Schedule, today: date) -> list[Session]:
    """The sessions that are stated, or that clear words say. Unclear words give none."""
    if schedule.valid_to and schedule.valid_to < today.isoformat():
        return []
    if schedule.rrule and read_rule(schedule.rrule):
        return [_stated(schedule)]
    return list(read_times(schedule.text, today).sessions) if schedule.text else []


def _stated(schedule: Schedule) -> Session:
    """A schedule whose source gives a rule; its last day goes into the rule (RFC 5545 UNTIL)."""
    rule = schedule.rrule
    if schedule.valid_to and "UNTIL" not in rule and "COUNT" not in rule:
        rule += f";UNTIL={schedule.valid_to.replace('-', '')}T235959"
    starts = date.fromisoformat(schedule.valid_from) if schedule.valid_from else None
    return Session(rule, schedule.start or None, schedule.end or None, starts=starts)


def _session_facts(session: Session, schedule: Schedule) -> list[Fact]:
    """The session and its days, with the words that say so where there are any."""
    stated = bool(schedule.rrule)
    code = f"{session.rrule}|{session.start or ''}|{session.end or ''}"
    days = [Fact("day", day, "times", schedule.text, stated) for day in days_of(session.rrule)]
    return [Fact("session", code, "times", schedule.text, stated), *days]


def days_of(rrule: str) -> tuple[str, ...]:
    """mon…sun of an RFC 5545 rule: "FREQ=MONTHLY;BYDAY=1SA" → ("sat",); all days of a daily one."""
    if "FREQ=DAILY" in rrule and "BYDAY" not in rrule:
        return tuple(DAYS)
    found = _BYDAY.search(rrule)
    parts = found.group(1).split(",") if found else []
    return tuple(_ICAL_DAYS[p[-2:]] for p in parts if p[-2:] in _ICAL_DAYS)
