"""A schedule's RFC 5545 rule in the fields that the profile has for it."""

from __future__ import annotations

from services.directory.domain.listing import Schedule
from services.directory.exchange.plain_text import safe

# The profile knows WEEKLY and MONTHLY, and only these parts of a rule.
_FIELDS = {"FREQ": "freq", "INTERVAL": "interval", "BYDAY": "byday", "BYMONTHDAY": "bymonthday"}
_EVERY_DAY = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU"


def schedule(each: Schedule) -> dict[str, object]:
    """The fields of `each`; a rule that the profile has no fields for goes in words only."""
    fields = {
        "description": safe(each.text),
        "opens_at": each.start,
        "closes_at": each.end,
        "valid_from": each.valid_from,
        "valid_to": each.valid_to,
        **_rule(each),
    }
    return {key: value for key, value in fields.items() if value != ""}


def _rule(each: Schedule) -> dict[str, object]:
    rrule = _EVERY_DAY if each.rrule == "FREQ=DAILY" else each.rrule
    parts = dict(part.split("=", 1) for part in rrule.split(";") if "=" in part)
    if parts.get("FREQ") not in ("WEEKLY", "MONTHLY") or not parts.keys() <= _FIELDS.keys():
        return {}
    fields: dict[str, object] = {_FIELDS[name]: value for name, value in parts.items()}
    if "INTERVAL" in parts:
        fields["interval"] = int(parts["INTERVAL"])
        # Every other week: of which? The day the schedule begins with tells.
        fields |= {"dtstart": each.valid_from} if each.valid_from else {}
    return fields
